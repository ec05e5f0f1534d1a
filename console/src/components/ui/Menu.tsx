import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import classes from './Menu.module.css';

type MenuEntry = {
  key: string;
  label: string;
  icon?: IconName;
  /** Language of the label when it is not the page's. */
  lang?: string;
  /** Given: one of several choices, marked when it is the current one. */
  chosen?: boolean;
  /** A second line. */
  hint?: string;
  /** Why it cannot be chosen; it can still be reached, so that everybody learns the reason. */
  reason?: string | null | undefined;
  onChoose: () => void;
};

type Props = {
  /** Names the button and the menu. */
  label: string;
  /** What the button shows. */
  children: ReactNode;
  /** Above the entries. */
  head?: ReactNode;
  entries: readonly MenuEntry[];
  /** Looks like the filters it stands beside. */
  bordered?: boolean;
};

/** A button that opens a short menu. Small on purpose: it is part of every page's first load. */
export function Menu({ label, children, head, entries, bordered = false }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    itemsOf(root.current)[0]?.focus();
    const closeOutside = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    return () => document.removeEventListener('pointerdown', closeOutside);
  }, [open]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  return (
    <div
      className={classes.menu}
      onBlur={(event) => {
        if (event.relatedTarget !== null && !root.current?.contains(event.relatedTarget)) setOpen(false);
      }}
      onKeyDown={(event) => open && onMenuKey(event, itemsOf(root.current), close)}
      ref={root}
      role="presentation"
    >
      <button
        aria-controls={open ? id : undefined}
        aria-expanded={open}
        aria-haspopup="menu"
        className={classes.target}
        data-bordered={bordered || undefined}
        onClick={() => setOpen(!open)}
        title={label}
        type="button"
      >
        <span className="gh-hidden">{label}</span>
        <span aria-hidden="true" className={classes.face}>
          {children}
        </span>
      </button>
      {open && (
        <div className={classes.dropdown}>
          {head}
          <div aria-label={label} id={id} role="menu">
            {entries.map((entry) => (
              <Entry
                entry={entry}
                key={entry.key}
                onChoose={() => {
                  if (entry.reason) return;
                  close();
                  entry.onChoose();
                }}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  );
}

function Entry({ entry, onChoose }: { entry: MenuEntry; onChoose: () => void }) {
  const choice = entry.chosen === undefined ? {} : { 'aria-checked': entry.chosen };
  return (
    <button
      aria-disabled={entry.reason ? true : undefined}
      className={classes.item}
      lang={entry.lang}
      onClick={onChoose}
      role={entry.chosen === undefined ? 'menuitem' : 'menuitemradio'}
      tabIndex={-1}
      type="button"
      {...choice}
    >
      {entry.icon && <Icon name={entry.icon} size={16} />}
      <span>
        {entry.label}
        {(entry.reason ?? entry.hint) && <small>{entry.reason ?? entry.hint}</small>}
      </span>
      {entry.chosen && <Icon name="check" size={14} />}
    </button>
  );
}

const itemsOf = (root: HTMLElement | null): HTMLElement[] => [
  ...(root?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? []),
];

function onMenuKey(event: KeyboardEvent, items: readonly HTMLElement[], close: () => void): void {
  const at = items.findIndex((item) => item === document.activeElement);
  const targets: Record<string, number> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  };
  const target = targets[event.key];
  if (event.key === 'Escape') close();
  else if (target === undefined) return;
  else items[target]?.focus();
  event.preventDefault();
}
