import type { Selectable, Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { UserGroupTable } from '../database/tables.ts';

/** User groups and device groups are kept alike. */
export type GroupKind = 'user_group' | 'device_group';
export type GroupRow = Selectable<UserGroupTable>;

export async function listGroups(db: Database, kind: GroupKind): Promise<GroupRow[]> {
  return db.selectFrom(kind).selectAll().orderBy('name_folded').execute();
}

export async function findGroup(db: Database, kind: GroupKind, id: string): Promise<GroupRow | undefined> {
  return db.selectFrom(kind).selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findGroupByName(
  db: Database,
  kind: GroupKind,
  folded: string,
): Promise<GroupRow | undefined> {
  return db.selectFrom(kind).selectAll().where('name_folded', '=', folded).executeTakeFirst();
}

/** False when the folded name is taken; nothing is written then. */
export async function insertGroup(db: Database, kind: GroupKind, row: GroupRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto(kind)
    .values(row)
    .onConflict((conflict) => conflict.column('name_folded').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateGroup(
  db: Database,
  kind: GroupKind,
  id: string,
  changes: Updateable<UserGroupTable>,
): Promise<void> {
  await db.updateTable(kind).set(changes).where('id', '=', id).execute();
}

/** With what is given to the group as a whole: these tables know many kinds of target and hold no foreign key. */
export async function deleteGroup(db: Database, kind: GroupKind, id: string): Promise<void> {
  await db.deleteFrom('strategy_assignment').where('target_id', '=', id).execute();
  await db.deleteFrom('address_book_rule').where('target_id', '=', id).execute();
  await db.deleteFrom('admin_role_scope').where('target_id', '=', id).execute();
  await db.deleteFrom(kind).where('id', '=', id).execute();
}
