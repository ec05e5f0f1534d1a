import { useEffect, useRef } from 'react';
import { type Key, useTranslation } from '../../i18n/use-translation.ts';
import { Icon } from '../ui/Icon.tsx';
import { focusSearch, setShortcuts, shortcutsOn, useShortcutsOn } from './shortcuts.ts';
import classes from './ShortcutSheet.module.css';

const ROWS: readonly { keys: readonly string[]; text: Key<'common'> }[] = [
  { keys: ['/'], text: 'shortcuts.search' },
  { keys: ['?'], text: 'shortcuts.help' },
  { keys: ['Enter'], text: 'shortcuts.submit' },
  { keys: ['Esc'], text: 'shortcuts.close' },
];

/** The list behind `?`. Single-key shortcuts can be turned off here (WCAG 2.1.4). */
export function ShortcutSheet() {
  const { t } = useTranslation('common');
  const dialog = useRef<HTMLDialogElement>(null);
  const on = useShortcutsOn();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event, dialog.current);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
  return (
    <dialog aria-labelledby="shortcuts-title" className={classes.sheet} ref={dialog}>
      <div className={classes.head}>
        <h2 id="shortcuts-title">{t('shortcuts.title')}</h2>
        <button aria-label={t('action.close')} onClick={() => dialog.current?.close()} type="button">
          <Icon name="x" />
        </button>
      </div>
      <table className={classes.table}>
        <thead className="gh-hidden">
          <tr>
            <th scope="col">{t('shortcuts.key')}</th>
            <th scope="col">{t('shortcuts.what')}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map(({ keys, text }) => (
            <tr key={text}>
              <td>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </td>
              <td>{t(text)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className={classes.toggle}>
        <input checked={on} onChange={(event) => setShortcuts(event.target.checked)} type="checkbox" />
        {t('shortcuts.toggle')}
      </label>
    </dialog>
  );
}

function onKey(event: KeyboardEvent, dialog: HTMLDialogElement | null): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  if (event.key === '?' && (shortcutsOn() || dialog?.open)) dialog?.showModal();
  else if (event.key === '/' && shortcutsOn() && focusSearch()) event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}
