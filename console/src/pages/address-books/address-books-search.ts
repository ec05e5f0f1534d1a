import { searchChoice, searchPage, searchText, withoutUndefined } from '../../url/search-values.ts';

const BOOK_SORTS = ['name', '-name', 'createdAt', '-createdAt'] as const;
const ENTRY_SORTS = ['rustdeskId', '-rustdeskId', 'alias', '-alias', 'createdAt', '-createdAt'] as const;
export const BOOK_TABS = ['entries', 'bin'] as const;

/** What the list of books keeps in its address. `q` searches books by name and entries in all of them. */
export type BooksSearch = {
  q?: string;
  page?: number;
  sort?: (typeof BOOK_SORTS)[number];
};

export function readBooksSearch(raw: Record<string, unknown>): BooksSearch {
  return withoutUndefined({
    q: searchText(raw['q']),
    page: searchPage(raw['page']),
    sort: searchChoice(BOOK_SORTS, raw['sort']),
  });
}

/** What a book's page keeps in its address. */
export type BookSearch = {
  tab?: 'bin';
  q?: string;
  page?: number;
  sort?: (typeof ENTRY_SORTS)[number];
  /** Names, one a line. */
  tags?: string;
  match?: 'all';
  untagged?: 'true';
};

export function readBookSearch(raw: Record<string, unknown>): BookSearch {
  const tags = raw['tags'];
  return withoutUndefined({
    tab: searchChoice(['bin'], raw['tab']),
    q: searchText(raw['q']),
    page: searchPage(raw['page']),
    sort: searchChoice(ENTRY_SORTS, raw['sort']),
    tags: typeof tags === 'string' && tags !== '' ? tags.slice(0, 4000) : searchText(tags),
    match: searchChoice(['all'], raw['match']),
    untagged: searchChoice(['true'], searchText(raw['untagged'])),
  });
}

export const tagsOf = ({ tags = '' }: BookSearch): string[] => tags.split('\n').filter(Boolean);

/** The filter alone, as the API takes it. */
export function entryFilter({ q, tags, match, untagged }: BookSearch) {
  return withoutUndefined({ q, tags, match, untagged });
}
