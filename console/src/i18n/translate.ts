import type { Language } from '@gatehouse/contract';
import { type Catalogue, type Catalogues, loadedCatalogue, type Namespace } from './catalogues.ts';
import { formatMessage, pluralKey, type Values } from './format-message.ts';

type Singular<Key> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;

/** Keys of a namespace, plural forms folded into one, and the common ones. */
export type Key<Name extends Namespace> = Singular<keyof Catalogues[Name] | keyof Catalogues['common']> &
  string;
export type Translate<Name extends Namespace> = (key: Key<Name>, values?: Values) => string;

/** The text of the first catalogue that has the key, filled in; undefined when none has it. */
export function findText(
  catalogues: readonly Catalogue[],
  language: Language,
  { key, values }: { key: string; values?: Values | undefined },
): string | undefined {
  for (const catalogue of catalogues) {
    const message = catalogue[pluralKey(catalogue, key, { language, values })];
    if (message !== undefined) return formatMessage(message, values);
  }
  return undefined;
}

/** `t()` over catalogues that have been loaded before, for pages that do not suspend. */
export function createTranslate<Name extends Namespace>(
  language: Language,
  namespace: Name,
): Translate<Name> {
  const found = [loadedCatalogue(language, namespace), loadedCatalogue(language, 'common')];
  const catalogues = found.filter((catalogue) => catalogue !== undefined);
  return (key, values) => findText(catalogues, language, { key, values }) ?? key;
}
