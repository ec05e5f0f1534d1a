import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from '../../../i18n/use-translation.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { matching } from './match.ts';
import classes from './Palette.module.css';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';
import { PaletteList } from './PaletteList.tsx';
import { noteRecent, readRecent } from './recent.ts';
import { useFound } from './use-found.ts';
import { useActions, useOfficialSettings, usePages } from './use-own-entries.ts';

/** Finds pages, things and actions by name: type, choose with the arrows, Enter. The dialog gives the focus back when it closes. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette');
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = useFound(typed);
  const groups = useGroups(typed, found.groups);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(active, entries.length - 1);
  const choose = useChoose(() => dialog.current?.close());
  useDialog(dialog);
  const onKey = (event: KeyboardEvent) => {
    const target = moved(event.key, at, entries.length);
    if (target !== null) setActive(target);
    else if (event.key === 'Enter' && entries[at]) choose(entries[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog aria-label={t('title')} className={classes.palette} onClose={onClose} ref={dialog}>
      <div className={classes.box}>
        <Icon name="search" />
        <input
          aria-activedescendant={entries[at] ? `${listId}-${entries[at].key}` : undefined}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-expanded={entries.length > 0}
          aria-label={t('title')}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to type here
          autoFocus
          maxLength={200}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKey}
          placeholder={t('placeholder')}
          role="combobox"
          spellCheck={false}
          value={typed}
        />
        <button className={classes.close} onClick={() => dialog.current?.close()} type="button">
          <kbd>Esc</kbd>
          <span className="gh-hidden">{t('action.close')}</span>
        </button>
      </div>
      <PaletteList activeKey={entries[at]?.key} groups={groups} id={listId} onChoose={choose} />
      <output className={entries.length > 0 || found.busy ? 'gh-hidden' : classes.none}>
        {found.busy
          ? t('busy')
          : entries.length === 0
            ? t('none', { typed })
            : t('count', { count: entries.length })}
      </output>
      {Boolean(found.error) && (
        <div className={classes.error}>
          <ErrorNote error={found.error} title={t('failed')} />
        </div>
      )}
    </dialog>
  );
}

/** Modal while it is there; a press beside it closes it. */
function useDialog(dialog: RefObject<HTMLDialogElement | null>): void {
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return undefined;
    const closeBeside = (event: MouseEvent) => event.target === element && element.close();
    element.showModal();
    element.addEventListener('click', closeBeside);
    return () => element.removeEventListener('click', closeBeside);
  }, [dialog]);
}

function moved(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(at + 8, count - 1);
  if (key === 'PageUp') return Math.max(at - 8, 0);
  return null;
}

/** Before anything is typed: where somebody was, and the pages. */
function useGroups(typed: string, found: readonly PaletteGroup[]): PaletteGroup[] {
  const { t } = useTranslation('palette');
  const pages = usePages();
  const settings = useOfficialSettings();
  const actions = useActions();
  const [recent] = useState(readRecent);
  const isEmpty = typed.trim() === '';
  const groups: PaletteGroup[] = [
    { label: t('group.recent'), icon: 'clock', entries: isEmpty ? recent.map(asRecent) : [] },
    { label: t('group.pages'), icon: 'arrowRight', entries: matching(pages, typed) },
    ...found,
    { label: t('group.settings'), icon: 'settings', entries: isEmpty ? [] : matching(settings, typed) },
    { label: t('group.actions'), icon: 'wand', entries: matching(actions, typed) },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

const asRecent = ({ key, ...entry }: PaletteEntry & { href: string }): PaletteEntry => ({
  ...entry,
  key: `recent-${key}`,
});

function useChoose(close: () => void): (entry: PaletteEntry) => void {
  const router = useRouter();
  return (entry) => {
    close();
    if (entry.href === undefined) {
      entry.run();
      return;
    }
    const { label, hint, href } = entry;
    const key = entry.key.replace(/^recent-/, '');
    if (!key.startsWith('create-')) noteRecent({ key, label, href, ...(hint === undefined ? {} : { hint }) });
    router.history.push(href);
  };
}
