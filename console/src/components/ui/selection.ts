import { useCallback, useState } from 'react';

/** The rows somebody picked: some by key, or everything that matches the filters, on other pages too. */
export type Selection = {
  keys: ReadonlySet<string>;
  allMatching: boolean;
  /** 0 when nothing is picked; `total` when all that match are. */
  count: (total: number) => number;
  set: (keys: Iterable<string>) => void;
  selectAllMatching: () => void;
  clear: () => void;
};

/** Starts empty again when `scope` changes, so that nobody acts on rows that other filters chose. */
export function useSelection(scope: string): Selection {
  const [state, setState] = useState({ scope, keys: new Set<string>(), allMatching: false });
  const current = state.scope === scope ? state : { scope, keys: new Set<string>(), allMatching: false };
  const set = useCallback(
    (keys: Iterable<string>) => setState({ scope, keys: new Set(keys), allMatching: false }),
    [scope],
  );
  return {
    keys: current.keys,
    allMatching: current.allMatching,
    count: (total) => (current.allMatching ? total : current.keys.size),
    set,
    selectAllMatching: () => setState({ ...current, allMatching: true }),
    clear: () => set([]),
  };
}

/** With Shift: everything between the row pressed last and this one takes this one's new state. */
export function toggled(
  keys: ReadonlySet<string>,
  pressed: { key: string; on: boolean; from: string | null },
  rows: readonly string[],
): Set<string> {
  const [a, b] = [rows.indexOf(pressed.from ?? pressed.key), rows.indexOf(pressed.key)];
  const range = a < 0 ? [pressed.key] : rows.slice(Math.min(a, b), Math.max(a, b) + 1);
  const next = new Set(keys);
  for (const key of range) {
    if (pressed.on) next.add(key);
    else next.delete(key);
  }
  return next;
}
