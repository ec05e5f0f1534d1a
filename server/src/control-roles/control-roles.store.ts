import type { ControlPermissions, ControlRoleUserQuery } from '@gatehouse/contract';
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely';
import { DEFAULT_CONTROL_ROLE_ID } from '../database/built-in-control-roles.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import type { ControlRoleTable } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';
import { overridden, type ControlRole } from './control-roles.policy.ts';

export type ControlRoleTableRow = Selectable<ControlRoleTable>;

/** Default, Not Logged, then the others by name. */
export async function listControlRoleRows(db: Database): Promise<ControlRoleTableRow[]> {
  return db
    .selectFrom('control_role')
    .selectAll()
    .orderBy(sql`case kind when 'default' then 0 when 'not_logged' then 1 else 2 end`)
    .orderBy('name_folded')
    .execute();
}

export async function findControlRoleRow(db: Database, id: string): Promise<ControlRoleTableRow | undefined> {
  return db.selectFrom('control_role').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function isNameTaken(db: Database, nameFolded: string, exceptId: string): Promise<boolean> {
  const other = await db
    .selectFrom('control_role')
    .select('id')
    .where('name_folded', '=', nameFolded)
    .where('id', '!=', exceptId)
    .executeTakeFirst();
  return other !== undefined;
}

/** Changes of roles wait for each other: two cannot take one name, and none is given away while it is deleted. */
export async function lockControlRoles(transaction: DatabaseTransaction): Promise<void> {
  await transaction
    .updateTable('control_role')
    .set({ kind: 'default' })
    .where('id', '=', DEFAULT_CONTROL_ROLE_ID)
    .execute();
}

export async function insertControlRole(db: Database, row: Insertable<ControlRoleTable>): Promise<void> {
  await db.insertInto('control_role').values(row).execute();
}

export async function updateControlRoleRow(
  db: Database,
  id: string,
  changes: Updateable<ControlRoleTable>,
): Promise<void> {
  await db.updateTable('control_role').set(changes).where('id', '=', id).execute();
}

/** Its users have none afterwards, by the column's own rule. */
export async function deleteControlRoleRow(db: Database, id: string): Promise<void> {
  await db.deleteFrom('control_role').where('id', '=', id).execute();
}

/** By role; of the users without one under Default. */
export async function countUsersByControlRole(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('user')
    .select(['control_role_id', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('control_role_id')
    .execute();
  return new Map(rows.map((row) => [row.control_role_id ?? DEFAULT_CONTROL_ROLE_ID, row.count]));
}

/** Null takes the role. */
export async function setControlRoleOfUser(
  db: Database,
  userId: string,
  change: { roleId: string | null; at: number },
): Promise<void> {
  await db
    .updateTable('user')
    .set({ control_role_id: change.roleId, updated_at: change.at })
    .where('id', '=', userId)
    .execute();
}

/** Users within `reach`, by name. */
export async function listUsersForControlRole(
  db: Database,
  role: Pick<ControlRoleTableRow, 'id' | 'kind'>,
  { q, assigned, page, pageSize }: ControlRoleUserQuery,
  reach: RawBuilder<boolean>,
) {
  const has =
    role.kind === 'default'
      ? sql<boolean>`"user".control_role_id is null`
      : sql<boolean>`coalesce("user".control_role_id, '') = ${role.id}`;
  const matching = db
    .selectFrom('user')
    .where(reach)
    .$if(q !== '', (rows) =>
      rows.where(containsText(['username', 'username_folded', 'display_name', 'email'], q.normalize('NFKC'))),
    )
    .$if(assigned !== undefined, (rows) =>
      rows.where(assigned === 'true' ? has : sql<boolean>`not (${has})`),
    );
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll('user')
    .orderBy('username_folded')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}

export function toControlRole(row: ControlRoleTableRow): ControlRole {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    enabled: row.enabled === 1,
    permissions: overridden(JSON.parse(row.permissions) as ControlPermissions),
  };
}
