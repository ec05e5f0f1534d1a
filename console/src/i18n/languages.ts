import type { Language } from '@gatehouse/contract';

/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', es: 'Español', de: 'Deutsch' };
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[];

export function isLanguage(value: unknown): value is Language {
  return typeof value === 'string' && value in LANGUAGE_NAMES;
}

/** The first language of the list that there is a catalogue for, regional forms included, else English. */
export function bestLanguage(wanted: readonly string[]): Language {
  const found = wanted.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage);
  return found ?? 'en';
}
