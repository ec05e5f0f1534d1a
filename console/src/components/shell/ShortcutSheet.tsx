import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../../api/use-me.ts';
import { type Key, useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../ui/Icon.tsx';
import { IS_MAC } from './platform.ts';
import { createGoTo, goToEntries } from './go-to.ts';
import { focusSearch, onShowShortcuts, setShortcuts, shortcutsOn, useShortcutsOn } from './shortcuts.ts';
import classes from './ShortcutSheet.module.css';

const ROWS: readonly { key: string; text: Key<'common'> }[] = [
  { key: IS_MAC ? '⌘ K' : 'Ctrl K', text: 'shortcuts.palette' },
  { key: '/', text: 'shortcuts.search' },
  { key: '?', text: 'shortcuts.help' },
  { key: 'Enter', text: 'shortcuts.submit' },
  { key: 'Esc', text: 'shortcuts.close' },
  { key: 'Shift click', text: 'shortcuts.table' },
];

/** The list behind `?`. Single-key shortcuts can be turned off here (WCAG 2.1.4). */
export function ShortcutSheet() {
  const { t } = useTranslation('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const me = useMe();
  const router = useRouter();
  useEffect(() => {
    const goTo = createGoTo(goToEntries(me), (path) => router.history.push(path));
    const listen = (event: KeyboardEvent) => onKey(event, goTo, () => setOpen(true));
    const stop = onShowShortcuts(() => setOpen(true));
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
      stop();
    };
  }, [me, router]);
  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      aria-labelledby="shortcuts-title"
      className={classes.sheet}
      onClose={() => setOpen(false)}
      ref={dialog}
    >
      <div className={classes.head}>
        <h2 id="shortcuts-title">{t('shortcuts.title')}</h2>
        <button aria-label={t('action.close')} onClick={() => dialog.current?.close()} type="button">
          <Icon name="x" />
        </button>
      </div>
      <ShortcutTable />
      <ShortcutSwitch />
    </dialog>
  );
}

function ShortcutTable() {
  const { t } = useTranslation('common');
  const me = useMe();
  return (
    <table className={classes.table}>
      <thead className="gh-hidden">
        <tr>
          <th scope="col">{t('shortcuts.key')}</th>
          <th scope="col">{t('shortcuts.what')}</th>
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ key, text }) => (
          <Row key={text} keys={[key]} text={t(text)} />
        ))}
        {goToEntries(me).map(({ key, entry }) => (
          <Row key={key} keys={['g', key]} text={t(entry.label)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ keys, text }: { keys: readonly string[]; text: string }) {
  return (
    <tr>
      <td>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </td>
      <td>{text}</td>
    </tr>
  );
}

function ShortcutSwitch() {
  const { t } = useTranslation('common');
  const on = useShortcutsOn();
  return (
    <label className={classes.toggle}>
      <input checked={on} onChange={(event) => setShortcuts(event.target.checked)} type="checkbox" />
      {t('shortcuts.toggle')}
    </label>
  );
}

function onKey(event: KeyboardEvent, goTo: (key: string) => boolean, showSheet: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (!shortcutsOn() || document.querySelector('dialog[open], [role=dialog]') !== null) return;
  if (goTo(event.key)) {
    event.preventDefault();
    return;
  }
  if (event.key === '?') showSheet();
  else if (event.key === '/' && focusSearch()) event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
