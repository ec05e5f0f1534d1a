import { ERROR_CATALOGUE } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import errors from './en/errors.json';

type Catalogue = Record<string, string>;
const files = import.meta.glob<Catalogue>('./*/*.json', { eager: true, import: 'default' });
const catalogue = (language: string, namespace: string): Catalogue =>
  files[`./${language}/${namespace}.json`] ?? {};
const namespaces = Object.keys(files)
  .filter((path) => path.startsWith('./en/'))
  .map((path) => path.slice('./en/'.length, -'.json'.length));
const placeholders = (text = ''): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted();

describe.each(namespaces)('texts of %s', (namespace) => {
  const english = catalogue('en', namespace);

  it.each(['es', 'de'])('have the same keys in %s as in English', (language) => {
    expect(Object.keys(catalogue(language, namespace)).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  it.each(['es', 'de'])('fill in the same values in %s', (language) => {
    const other = catalogue(language, namespace);
    const different = Object.keys(english).filter(
      (key) => placeholders(english[key]).join() !== placeholders(other[key]).join(),
    );
    expect(different).toEqual([]);
  });

  it.each(['en', 'es', 'de'])('are never empty in %s', (language) => {
    const empty = Object.entries(catalogue(language, namespace)).filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('name both forms of a plural', () => {
    const ones = Object.keys(english).filter((key) => key.endsWith('_one'));
    expect(ones.filter((key) => !(key.replace(/_one$/, '_other') in english))).toEqual([]);
  });
});

describe('texts of errors', () => {
  it('cover every code of the contract, and no other but the network', () => {
    expect(Object.keys(errors).toSorted()).toEqual(
      [...Object.keys(ERROR_CATALOGUE), 'network.unreachable'].toSorted(),
    );
  });
});
