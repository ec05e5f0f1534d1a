import type { ImportRow } from '@gatehouse/contract';
import type { Database } from '../database/database.ts';
import { foldName } from '../fold-name.ts';
import { listAllUserGroups } from './user-belongings.store.ts';
import { foldUsername } from './username.ts';
import type { UserTableRow } from './users.store.ts';

const NAMES_A_QUERY = 500;

export type ImportTargets = {
  /** By folded name. */
  users: ReadonlyMap<string, UserTableRow>;
  groupIds: ReadonlyMap<string, string>;
  groupNames: ReadonlyMap<string, string>;
};

/** The accounts the rows name, and every group. */
export async function findImportTargets(db: Database, rows: readonly ImportRow[]): Promise<ImportTargets> {
  const names = [...new Set(rows.map(({ username }) => foldUsername(username)))];
  const users = new Map<string, UserTableRow>();
  for (let start = 0; start < names.length; start += NAMES_A_QUERY) {
    const part = names.slice(start, start + NAMES_A_QUERY);
    const found = await db.selectFrom('user').selectAll().where('username_folded', 'in', part).execute();
    for (const row of found) users.set(row.username_folded, row);
  }
  const groups = await listAllUserGroups(db);
  return {
    users,
    groupIds: new Map(groups.map(({ id, name }) => [foldName(name), id])),
    groupNames: new Map(groups.map(({ id, name }) => [id, name])),
  };
}
