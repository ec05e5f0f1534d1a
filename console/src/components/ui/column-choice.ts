import { useState } from 'react';

const storageKey = (table: string): string => `gatehouse.columns.${table}`;

/**
 * Which columns somebody wants to see of a table, remembered by this browser. `initial` are shown until something was
 * chosen; keys that no longer exist are dropped.
 */
export function useColumnChoice(
  table: string,
  all: readonly string[],
  initial: readonly string[],
): { shown: readonly string[]; choose: (shown: readonly string[]) => void; reset: () => void } {
  const [chosen, setChosen] = useState<readonly string[] | null>(() => read(table));
  const shown = all.filter((key) => (chosen ?? initial).includes(key));
  return {
    shown,
    choose(next) {
      setChosen(next);
      write(table, next);
    },
    reset() {
      setChosen(null);
      write(table, null);
    },
  };
}

function read(table: string): readonly string[] | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(table)) ?? 'null');
    return Array.isArray(stored) && stored.every((key) => typeof key === 'string') ? stored : null;
  } catch {
    return null;
  }
}

function write(table: string, shown: readonly string[] | null): void {
  try {
    if (shown === null) localStorage.removeItem(storageKey(table));
    else localStorage.setItem(storageKey(table), JSON.stringify(shown));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
