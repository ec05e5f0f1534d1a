import { searchChoice, searchPage, searchText, withoutUndefined } from '../../url/search-values.ts';

const SORTED_BY = [
  'rustdeskId',
  'name',
  'username',
  'user',
  'deviceGroup',
  'platform',
  'version',
  'ip',
  'note',
  'status',
  'lastSeenAt',
  'firstSeenAt',
] as const;
type Sort = (typeof SORTED_BY)[number];
const SORTS: readonly (Sort | `-${Sort}`)[] = SORTED_BY.flatMap((sort) => [sort, `-${sort}` as const]);

export const PLATFORMS = ['windows', 'macos', 'linux', 'android', 'ios', 'other'] as const;
/** Days that the filter offers; addresses may name others. */
export const OFFLINE_DAYS = [7, 30, 90] as const;

/** What narrows the list; everything but page and order. */
export type DevicesFilter = {
  q?: string;
  online?: 'true' | 'false';
  status?: 'enabled' | 'disabled';
  platform?: (typeof PLATFORMS)[number];
  userId?: string;
  userGroupId?: string;
  deviceGroupId?: string;
  strategyId?: string;
  version?: string;
  offlineDays?: number;
  contested?: 'true';
};

/** What the devices page keeps in its address. */
export type DevicesSearch = DevicesFilter & { page?: number; sort?: (typeof SORTS)[number] };

/** Reads the address leniently: what makes no sense is left out. */
export function readDevicesSearch(raw: Record<string, unknown>): DevicesSearch {
  const days = Number(raw['offlineDays']);
  return withoutUndefined({
    page: searchPage(raw['page']),
    sort: searchChoice(SORTS, raw['sort']),
    q: searchText(raw['q']),
    online: searchChoice(['true', 'false'], searchText(raw['online'])),
    status: searchChoice(['enabled', 'disabled'], raw['status']),
    platform: searchChoice(PLATFORMS, raw['platform']),
    userId: idOrNone(raw['userId']),
    userGroupId: id(raw['userGroupId']),
    deviceGroupId: idOrNone(raw['deviceGroupId']),
    strategyId: idOrNone(raw['strategyId']),
    version: searchText(raw['version']),
    offlineDays: Number.isInteger(days) && days >= 1 && days <= 3650 ? days : undefined,
    contested: searchChoice(['true'], searchText(raw['contested'])),
  });
}

const id = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value) ? value : undefined;
const idOrNone = (value: unknown): string | undefined => (value === 'none' ? 'none' : id(value));

export function filterOf({ page: _page, sort: _sort, ...filter }: DevicesSearch): DevicesFilter {
  return filter;
}

export const isFiltered = (search: DevicesSearch): boolean => Object.keys(filterOf(search)).length > 0;

/** One choice for what two filters say: whether it is there, and for how long it has not been. */
export function presenceChoice({ online, offlineDays }: DevicesFilter): string {
  if (offlineDays !== undefined) return String(offlineDays);
  return online === undefined ? '' : online === 'true' ? 'online' : 'offline';
}

export function presenceFilter(choice: string): Pick<DevicesFilter, 'online' | 'offlineDays'> {
  if (choice === 'online') return { online: 'true' };
  if (choice === 'offline') return { online: 'false' };
  return choice === '' ? {} : { offlineDays: Number(choice) };
}
