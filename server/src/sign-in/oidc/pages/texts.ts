import type { Language } from '@gatehouse/contract';
import { PAGES_DE } from './texts.de.ts';
import { PAGES_EN, type PageTexts } from './texts.en.ts';
import { PAGES_ES } from './texts.es.ts';

const TEXTS: Record<Language, PageTexts> = { en: PAGES_EN, es: PAGES_ES, de: PAGES_DE };

/** The words of the browser leg's pages. */
export function pageTexts(language: Language): PageTexts {
  return TEXTS[language];
}
