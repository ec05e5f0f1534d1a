/** Where somebody went from the palette, for this tab alone: the next person at this computer learns nothing of it. */
export type Recent = { key: string; label: string; hint?: string; href: string };

const STORAGE_KEY = 'gatehouse.recent';
const MAX = 6;

export function readRecent(): Recent[] {
  try {
    const stored = JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '[]') as unknown;
    return Array.isArray(stored) ? stored.filter(isRecent) : [];
  } catch {
    return [];
  }
}

export function noteRecent(recent: Recent): void {
  const others = readRecent().filter(({ key }) => key !== recent.key);
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify([recent, ...others].slice(0, MAX)));
  } catch {
    // Without storage nothing is remembered.
  }
}

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  ['key', 'label', 'href'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string') &&
  (value as Recent).href.startsWith('/');
