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
  /** A user group's id. */
  userGroup?: string;
};

/** Anything but an id would be refused by the server. */
function searchId(value: unknown): string | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)) ? String(value) : undefined;
}

/** Reads the address leniently: what makes no sense is left out. */
export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  return withoutUndefined({
    page: searchPage(raw['page']),
    q: searchText(raw['q']),
    sort: searchChoice(SORTS, raw['sort']),
    status: searchChoice(STATUSES, raw['status']),
    provider: searchText(raw['provider']),
    administrator: searchChoice(['true', 'false'], searchText(raw['administrator'])),
    userGroup: searchId(raw['userGroup']),
  });
}
