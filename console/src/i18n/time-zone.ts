/** Times are shown in the reader's zone; whoever compares logs of several servers wants UTC. */
export type ZoneChoice = 'local' | 'utc';

const STORAGE_KEY = 'gatehouse.zone';
const listeners = new Set<() => void>();
let zone: ZoneChoice = read();

export const currentZone = (): ZoneChoice => zone;

export function chooseZone(next: ZoneChoice): void {
  zone = next;
  try {
    localStorage.setItem(STORAGE_KEY, next);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** @returns how to stop listening */
export function onZoneChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): ZoneChoice {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'utc' ? 'utc' : 'local';
  } catch {
    return 'local';
  }
}
