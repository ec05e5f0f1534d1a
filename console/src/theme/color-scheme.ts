export type SchemeChoice = 'light' | 'dark' | 'auto';
export type Scheme = 'light' | 'dark';

/** Also read by public/theme.js before the first paint. */
const STORAGE_KEY = 'gatehouse.theme';
const ATTRIBUTE = 'data-mantine-color-scheme';

const listeners = new Set<() => void>();
const systemIsDark = (): boolean => matchMedia('(prefers-color-scheme: dark)').matches;

export function schemeChoice(): SchemeChoice {
  const stored = read();
  return stored === 'light' || stored === 'dark' ? stored : 'auto';
}

export function activeScheme(): Scheme {
  return document.documentElement.getAttribute(ATTRIBUTE) === 'dark' ? 'dark' : 'light';
}

export function chooseScheme(choice: SchemeChoice): void {
  try {
    localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  apply(choice);
}

/** Follows the system while the choice is `auto`. */
export function watchSystemScheme(): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => apply(schemeChoice()));
}

/** @returns how to stop listening */
export function onSchemeChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function apply(choice: SchemeChoice): void {
  const scheme = choice === 'auto' ? (systemIsDark() ? 'dark' : 'light') : choice;
  document.documentElement.setAttribute(ATTRIBUTE, scheme);
  for (const listener of listeners) listener();
}

function read(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
