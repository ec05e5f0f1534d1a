import { useEffect, useReducer } from 'preact/hooks';
import type { Namespace } from '../../../i18n/catalogues.ts';
import { currentLanguage, onLanguageChange } from '../../../i18n/language.ts';
import { createTranslate, type Translate } from '../../../i18n/translate.ts';

/** Texts of a namespace that start.ts has loaded; draws again when the language changes. */
export function useText<Name extends Namespace>(namespace: Name): Translate<Name> {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => onLanguageChange(() => redraw(undefined)), []);
  return createTranslate(currentLanguage(), namespace);
}

/** Names the browser tab. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
}
