import type { Language } from '@gatehouse/contract';
import { use } from 'react';
import { type Catalogue, loadCatalogue, type Namespace } from './catalogues.ts';
import type { Values } from './format-message.ts';
import { noteNamespace } from './language.ts';
import { findText, type Translate } from './translate.ts';
import { useLanguage } from './use-language.ts';

export type { Key, Translate } from './translate.ts';

/**
 * Texts of one namespace, falling back to `common`. Suspends until the catalogue is here.
 * `t('users.count', { count })` picks the plural form; `{name}` in a text is filled from the values.
 */
export function useTranslation<Name extends Namespace = 'common'>(
  namespace: Name,
): { t: Translate<Name>; language: Language } {
  const language = useLanguage();
  noteNamespace(namespace);
  const own = useCatalogue(language, namespace);
  const common = useCatalogue(language, 'common');
  return { t: (key, values) => findText([own, common], language, { key, values }) ?? key, language };
}

/** For texts whose key comes from the server: undefined when there is none. */
export function useOptionalText(namespace: Namespace): (key: string, values?: Values) => string | undefined {
  const language = useLanguage();
  noteNamespace(namespace);
  const catalogue = useCatalogue(language, namespace);
  return (key, values) => findText([catalogue], language, { key, values });
}

function useCatalogue(language: Language, namespace: Namespace): Catalogue {
  return use(loadCatalogue(language, namespace));
}
