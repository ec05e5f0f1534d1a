import { useEffect, useRef, useState } from 'react';
import { type Key, useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../ui/Icon.tsx';
import { focusSearch, onShowShortcuts, setShortcuts, shortcutsOn, useShortcutsOn } from './shortcuts.ts';
import classes from './ShortcutSheet.module.css';

const ROWS: readonly { key: string; text: Key<'common'> }[] = [
  { key: '/', text: 'shortcuts.search' },
  { key: '?', text: 'shortcuts.help' },
  { key: 'Enter', text: 'shortcuts.submit' },
  { key: 'Esc', text: 'shortcuts.close' },
];

/** The list behind `?`. Single-key shortcuts can be turned off here (WCAG 2.1.4). */
export function ShortcutSheet() {
  const { t } = useTranslation('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event, () => setOpen(true));
    const stop = onShowShortcuts(() => setOpen(true));
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
      stop();
    };
  }, []);
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
          <tr key={text}>
            <td>
              <kbd>{key}</kbd>
            </td>
            <td>{t(text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
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

function onKey(event: KeyboardEvent, showSheet: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (!shortcutsOn()) return;
  if (event.key === '?') showSheet();
  else if (event.key === '/' && focusSearch()) event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
