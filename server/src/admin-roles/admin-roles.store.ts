import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AdminRoleScopeTable, AdminRoleTable } from '../database/tables.ts';

export type AdminRoleTableRow = Selectable<AdminRoleTable>;
export type Target = { target_kind: AdminRoleScopeTable['target_kind']; target_id: string };
export type NamedTarget = AdminRoleScopeTable & { name: string };

export async function listAdminRoleRows(db: Database): Promise<AdminRoleTableRow[]> {
  return db.selectFrom('admin_role').selectAll().orderBy('name_folded').execute();
}

export async function findAdminRole(db: Database, id: string): Promise<AdminRoleTableRow | undefined> {
  return db.selectFrom('admin_role').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Those of the ids that exist, by name. */
export async function findAdminRoleNames(db: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('admin_role')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('name_folded')
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function findAdminRoleByName(
  db: Database,
  folded: string,
): Promise<AdminRoleTableRow | undefined> {
  return db.selectFrom('admin_role').selectAll().where('name_folded', '=', folded).executeTakeFirst();
}

/** False when the folded name is taken; nothing is written then. */
export async function insertAdminRole(db: Database, row: Insertable<AdminRoleTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('admin_role')
    .values(row)
    .onConflict((conflict) => conflict.column('name_folded').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateAdminRole(
  db: Database,
  id: string,
  changes: Updateable<AdminRoleTable>,
): Promise<void> {
  await db.updateTable('admin_role').set(changes).where('id', '=', id).execute();
}

/** With its scope and its members, by foreign keys. */
export async function deleteAdminRole(db: Database, id: string): Promise<void> {
  await db.deleteFrom('admin_role').where('id', '=', id).execute();
}

/** The groups of scopes, by name; of one role or of all. */
export async function listScopes(db: Database, roleIds?: string[]): Promise<NamedTarget[]> {
  if (roleIds?.length === 0) return [];
  const rows = await db
    .selectFrom('admin_role_scope')
    .leftJoin('user_group', (join) =>
      join.onRef('user_group.id', '=', 'target_id').on('target_kind', '=', 'user_group'),
    )
    .leftJoin('device_group', (join) =>
      join.onRef('device_group.id', '=', 'target_id').on('target_kind', '=', 'device_group'),
    )
    .select(['admin_role_scope.role_id', 'admin_role_scope.target_kind', 'admin_role_scope.target_id'])
    .select((select) => select.fn.coalesce('user_group.name', 'device_group.name').as('name'))
    .$if(roleIds !== undefined, (query) => query.where('admin_role_scope.role_id', 'in', roleIds!))
    .execute();
  return rows
    .filter((row): row is NamedTarget => row.name !== null)
    .sort((a, b) => a.name.localeCompare(b.name));
}

export async function replaceScope(db: Database, roleId: string, targets: Target[]): Promise<void> {
  await db.deleteFrom('admin_role_scope').where('role_id', '=', roleId).execute();
  if (targets.length === 0) return;
  const rows = targets.map((target) => ({ role_id: roleId, ...target }));
  await db.insertInto('admin_role_scope').values(rows).execute();
}
