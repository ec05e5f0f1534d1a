import type { Language } from '@gatehouse/contract';
import { startTransition, useSyncExternalStore } from 'react';
import { loadCatalogue, type Namespace } from './catalogues.ts';
import { bestLanguage, isLanguage } from './languages.ts';

/** Also read by public/theme.js before the first paint. */
const STORAGE_KEY = 'gatehouse.language';
const listeners = new Set<() => void>();
const used = new Set<Namespace>(['common']);
let current: Language = storedLanguage() ?? bestLanguage(globalThis.navigator?.languages ?? []);

export const currentLanguage = (): Language => current;

/** What this browser chose before, if anything. */
export function storedLanguage(): Language | undefined {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return isLanguage(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

/** Switches once every catalogue in use is here, so that nothing flickers. */
export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  await Promise.all([...used].map((namespace) => loadCatalogue(language, namespace)));
  current = language;
  document.documentElement.lang = language;
  startTransition(() => listeners.forEach((listener) => listener()));
}

/** Remembers a namespace so that a language switch brings it along. */
export function noteNamespace(namespace: Namespace): void {
  used.add(namespace);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
