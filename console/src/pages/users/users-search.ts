import type { QueryOf } from '@gatehouse/contract';
import { searchChoice, searchPage, searchText, withoutUndefined } from '../../url/search-values.ts';

const SORTED_BY = [
  'username',
  'displayName',
  'email',
  'status',
  'userGroup',
  'note',
  'lastSignInAt',
  'createdAt',
] as const;
type Sort = (typeof SORTED_BY)[number];
const SORTS: readonly (Sort | `-${Sort}`)[] = SORTED_BY.flatMap((sort) => [sort, `-${sort}` as const]);
export const STATUSES = ['normal', 'disabled', 'unverified'] as const;
export const FACTORS = ['none', 'email', 'totp', 'required', 'missing'] as const;
/** Days that the filter offers; addresses may name others. */
export const IDLE_DAYS = [30, 90, 365] as const;

/** What narrows the list; everything but page and order. */
export type UsersFilter = {
  q?: string;
  status?: (typeof STATUSES)[number];
  provider?: string;
  administrator?: 'true' | 'false';
  /** A user group's id. */
  userGroup?: string;
  secondFactor?: (typeof FACTORS)[number];
  idleDays?: number;
  neverSignedIn?: 'true';
};
/** What the users page keeps in its address. */
export type UsersSearch = UsersFilter & {
  page?: number;
  sort?: (typeof SORTS)[number];
  tab?: 'invitations';
};

/** Anything but an id would be refused by the server. */
function searchId(value: unknown): string | undefined {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value)) ? String(value) : undefined;
}

/** Reads the address leniently: what makes no sense is left out. */
export function readUsersSearch(raw: Record<string, unknown>): UsersSearch {
  const days = Number(raw['idleDays']);
  return withoutUndefined({
    page: searchPage(raw['page']),
    q: searchText(raw['q']),
    sort: searchChoice(SORTS, raw['sort']),
    tab: searchChoice(['invitations'], raw['tab']),
    status: searchChoice(STATUSES, raw['status']),
    provider: searchText(raw['provider']),
    administrator: searchChoice(['true', 'false'], searchText(raw['administrator'])),
    userGroup: searchId(raw['userGroup']),
    secondFactor: searchChoice(FACTORS, raw['secondFactor']),
    idleDays: Number.isInteger(days) && days >= 1 && days <= 3650 ? days : undefined,
    neverSignedIn: searchChoice(['true'], searchText(raw['neverSignedIn'])),
  });
}

export function filterOf({ page: _page, sort: _sort, tab: _tab, ...filter }: UsersSearch): UsersFilter {
  return filter;
}

export const isFiltered = (search: UsersSearch): boolean => Object.keys(filterOf(search)).length > 0;

export function usersQuery({ tab: _tab, ...search }: UsersSearch): QueryOf<'listUsers'> {
  return search;
}

/** One choice for what two filters say: never, or not for so long. */
export function lastSignInChoice({ idleDays, neverSignedIn }: UsersFilter): string {
  if (neverSignedIn !== undefined) return 'never';
  return idleDays === undefined ? '' : String(idleDays);
}

export function lastSignInFilter(choice: string): Pick<UsersFilter, 'idleDays' | 'neverSignedIn'> {
  if (choice === 'never') return { neverSignedIn: 'true' };
  return choice === '' ? {} : { idleDays: Number(choice) };
}
