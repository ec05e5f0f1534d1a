import { expect, it } from 'vitest';
import { entryFilter, readBookSearch, readBooksSearch, tagsOf } from './address-books-search.ts';

it('reads the address leniently: what makes no sense is left out', () => {
  expect(
    readBookSearch({ tab: 'x', q: 7, page: 'two', sort: 'note', match: 'any', untagged: false }),
  ).toEqual({
    q: '7',
  });
  expect(readBooksSearch({ q: 'shop', page: '3', sort: '-name', tab: 'bin' })).toEqual({
    q: 'shop',
    page: 3,
    sort: '-name',
  });
});

it('keeps several tags and how they are combined', () => {
  const search = readBookSearch({ tags: 'prod\nEU, west', match: 'all', untagged: true, page: 2 });
  expect(tagsOf(search)).toEqual(['prod', 'EU, west']);
  expect(entryFilter(search)).toEqual({ tags: 'prod\nEU, west', match: 'all', untagged: 'true' });
  expect(tagsOf({})).toEqual([]);
});
