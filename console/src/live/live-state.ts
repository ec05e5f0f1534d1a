import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let connected = false;

export function setConnected(next: boolean): void {
  if (connected === next) return;
  connected = next;
  for (const listener of listeners) listener();
}

/** The server tells this page what changes: nobody has to ask often. */
export function useIsLive(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connected,
  );
}
