import type { ReactNode } from 'react';
import classes from './TabLinks.module.css';

type Props<Key extends string> = {
  /** Names the set of tabs. */
  label: string;
  tabs: readonly { key: Key; label: string; count?: number }[];
  current: Key;
  onChoose: (key: Key) => void;
  /** What the current tab shows. */
  children: ReactNode;
};

/** Tabs whose choice lives in the address; arrow keys move, as in every tab list. */
export function TabLinks<Key extends string>({ label, tabs, current, onChoose, children }: Props<Key>) {
  const move = (by: number) => {
    const at = tabs.findIndex(({ key }) => key === current);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.key);
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <>
      <div
        aria-label={label}
        className={classes.list}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') move(1);
          else if (event.key === 'ArrowLeft') move(-1);
        }}
        role="tablist"
        tabIndex={-1}
      >
        {tabs.map(({ key, label: text, count }) => (
          <button
            aria-controls="tab-panel"
            aria-selected={key === current}
            className={classes.tab}
            id={`tab-${key}`}
            key={key}
            onClick={() => onChoose(key)}
            role="tab"
            tabIndex={key === current ? 0 : -1}
            type="button"
          >
            {text}
            {count !== undefined && <span className={classes.count}>{count}</span>}
          </button>
        ))}
      </div>
      <div aria-labelledby={`tab-${current}`} id="tab-panel" role="tabpanel">
        {children}
      </div>
    </>
  );
}
