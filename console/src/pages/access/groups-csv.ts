import type { AccessParty, DeviceGroupRow, UserGroupRow } from '@gatehouse/contract';
import { CSV_MARK, csvLine } from '@gatehouse/contract/csv.ts';

const names = (parties: readonly AccessParty[]): string => parties.map(({ name }) => name).join('; ');
const count = (members: number | null): string => (members === null ? '' : String(members));

/** Column names are English in every language, so that scripts can rely on them. */
export function userGroupsCsv(groups: readonly UserGroupRow[]): string {
  const header = ['name', 'note', 'default', 'users', 'access_to', 'accessed_from', 'created_at', 'guid'];
  const lines = groups.map((group) => [
    group.name,
    group.note,
    group.isDefault ? 'yes' : 'no',
    count(group.memberCount),
    names(group.accessTo),
    names(group.accessedFrom),
    group.createdAt,
    group.id,
  ]);
  return CSV_MARK + [header, ...lines].map(csvLine).join('');
}

/** Like {@link userGroupsCsv}. */
export function deviceGroupsCsv(groups: readonly DeviceGroupRow[]): string {
  const header = ['name', 'note', 'devices', 'strategy', 'accessed_from', 'created_at', 'guid'];
  const lines = groups.map((group) => [
    group.name,
    group.note,
    count(group.memberCount),
    group.strategy?.name ?? '',
    names(group.accessedFrom),
    group.createdAt,
    group.id,
  ]);
  return CSV_MARK + [header, ...lines].map(csvLine).join('');
}
