import { searchChoice, searchPage, searchText, withoutUndefined } from '../../url/search-values.ts';

const SORTS = ['username', '-username', 'lastSignInAt', '-lastSignInAt', 'createdAt', '-createdAt'] as const;
export const STATUSES = ['normal', 'disabled', 'unverified'] as const;

/** What the users page keeps in its address. */
export type UsersSearch = {
  page?: number;
  q?: string;
  sort?: (typeof SORTS)[number];
  status?: (typeof STATUSES)[number];
  provider?: string;
  administrator?: 'true' | 'false';
};

/** Reads the address leniently: what makes no sense is left out. */
export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  return withoutUndefined({
    page: searchPage(raw['page']),
    q: searchText(raw['q']),
    sort: searchChoice(SORTS, raw['sort']),
    status: searchChoice(STATUSES, raw['status']),
    provider: searchText(raw['provider']),
    administrator: searchChoice(['true', 'false'], searchText(raw['administrator'])),
  });
}
