import { useSyncExternalStore } from 'react';

/** How much room rows have; one choice for every table. */
export type Density = 'normal' | 'compact';

const STORAGE_KEY = 'gatehouse.density';
const listeners = new Set<() => void>();
let density: Density = read();

export function chooseDensity(next: Density): void {
  density = next;
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useDensity(): Density {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => density,
  );
}

function read(): Density {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'compact' ? 'compact' : 'normal';
  } catch {
    return 'normal';
  }
}
