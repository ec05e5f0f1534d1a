import type { Language } from '@gatehouse/contract';
import { loadCatalogue, type Namespace } from './catalogues.ts';
import { bestLanguage, isLanguage } from './languages.ts';

/** Also read by public/theme.js before the first paint. */
const STORAGE_KEY = 'gatehouse.language';
const listeners = new Set<() => void>();
const used = new Set<Namespace>(['common']);
let current: Language = storedLanguage() ?? bestLanguage(globalThis.navigator?.languages ?? []);

export const currentLanguage = (): Language => current;

/** What this browser chose before, if anything. */
function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Switches once every catalogue in use is here, so that nothing flickers. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember(language);
  await Promise.all([...used].map((namespace) => loadCatalogue(language, namespace)));
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

function remember(language: Language): void {
  // The server's own pages (confirmation of a device, errors of a sign-in) read the cookie.
  const secure = location.protocol === 'https:' ? '; secure' : '';
  // oxlint-disable-next-line unicorn/no-document-cookie -- the Cookie Store API does not exist on plain http
  document.cookie = `gatehouse_language=${language}; path=/; max-age=31536000; samesite=lax${secure}`;
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** Remembers a namespace so that a language switch brings it along. */
export function noteNamespace(namespace: Namespace): void {
  used.add(namespace);
}

/** Brings a namespace in the chosen language before something is drawn that needs it. */
export async function loadTexts(namespace: Namespace): Promise<void> {
  noteNamespace(namespace);
  await loadCatalogue(current, namespace);
}

/** @returns how to stop listening */
export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
