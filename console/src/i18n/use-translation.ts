import type { Language } from '@gatehouse/contract';
import { use } from 'react';
import {
  type Catalogue,
  type Catalogues,
  loadCatalogue,
  loadedCatalogue,
  type Namespace,
} from './catalogues.ts';
import { formatMessage, pluralKey, type Values } from './format-message.ts';
import { noteNamespace, useLanguage } from './language.ts';

type Singular<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** Keys of a namespace, plural forms folded into one, and the common ones. */
export type Key<Name extends Namespace> = Singular<keyof Catalogues[Name] | keyof Catalogues['common']> &
  string;
export type Translate<Name extends Namespace> = (key: Key<Name>, values?: Values) => string;

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
  return { t: (key, values) => translate([own, common], language, { key, values }), language };
}

/** For texts whose key comes from the server: undefined when there is none. */
export function useOptionalText(namespace: Namespace): (key: string, values?: Values) => string | undefined {
  const language = useLanguage();
  noteNamespace(namespace);
  const catalogue = useCatalogue(language, namespace);
  return (key, values) => {
    const message = catalogue[pluralKey(catalogue, key, { language, values })];
    return message === undefined ? undefined : formatMessage(message, values);
  };
}

function translate(
  catalogues: readonly Catalogue[],
  language: Language,
  { key, values }: { key: string; values: Values | undefined },
): string {
  for (const catalogue of catalogues) {
    const message = catalogue[pluralKey(catalogue, key, { language, values })];
    if (message !== undefined) return formatMessage(message, values);
  }
  return key;
}

function useCatalogue(language: Language, namespace: Namespace): Catalogue {
  return loadedCatalogue(language, namespace) ?? use(loadCatalogue(language, namespace));
}
