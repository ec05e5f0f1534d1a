import type { AdminRoleRow } from '@gatehouse/contract';
import { ADMIN_ROLE_TYPES } from '@gatehouse/contract/permission-table.ts';
import { searchChoice, searchText, withoutUndefined } from '../../url/search-values.ts';

const SORTS = ['name', '-name', 'type', '-type', 'users', '-users', 'note', '-note'] as const;

/** What the list of admin roles keeps in its address. */
export type AdminRolesSearch = {
  q?: string;
  type?: AdminRoleRow['type'];
  sort?: (typeof SORTS)[number];
  /** The role whose members are shown. */
  members?: string;
};

export function readAdminRolesSearch(raw: Record<string, unknown>): AdminRolesSearch {
  return withoutUndefined({
    q: searchText(raw['q']),
    type: searchChoice(ADMIN_ROLE_TYPES, raw['type']),
    sort: searchChoice(SORTS, raw['sort']),
    members: searchText(raw['members']),
  });
}

type Searched = Pick<AdminRoleRow, 'name' | 'note' | 'type' | 'userCount'>;

/** There are few roles: the server gives all of them, and they are sifted here. */
export function siftRoles<Row extends Searched>(rows: readonly Row[], search: AdminRolesSearch): Row[] {
  const wanted = (search.q ?? '').toLocaleLowerCase();
  return rows
    .filter(({ type }) => search.type === undefined || type === search.type)
    .filter(({ name, note }) => `${name}\n${note}`.toLocaleLowerCase().includes(wanted))
    .toSorted(comparison(search.sort ?? 'name'));
}

function comparison(sort: string) {
  const sign = sort.startsWith('-') ? -1 : 1;
  const column = sort.replace('-', '');
  return (a: Searched, b: Searched): number => {
    const byName = a.name.localeCompare(b.name);
    if (column === 'users') return sign * (a.userCount - b.userCount) || byName;
    if (column === 'type') return sign * a.type.localeCompare(b.type) || byName;
    if (column === 'note') return sign * a.note.localeCompare(b.note) || byName;
    return sign * byName;
  };
}
