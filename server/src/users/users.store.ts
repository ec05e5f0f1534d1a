import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import type { UserTable } from '../database/tables.ts';

export type UserTableRow = Selectable<UserTable>;

/** False when the folded name is taken; nothing is written then. */
export async function insertUser(db: Database, row: Insertable<UserTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('user')
    .values(row)
    .onConflict((conflict) => conflict.column('username_folded').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findUserById(db: Database, id: string): Promise<UserTableRow | undefined> {
  return db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findUserByFoldedName(db: Database, folded: string): Promise<UserTableRow | undefined> {
  return db.selectFrom('user').selectAll().where('username_folded', '=', folded).executeTakeFirst();
}

export async function updateUserRow(db: Database, id: string, changes: Updateable<UserTable>): Promise<void> {
  await db.updateTable('user').set(changes).where('id', '=', id).execute();
}

/** How many were moved. */
export async function updateUserGroupOfMembers(
  db: Database,
  from: string,
  to: string,
  at: number,
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('user')
    .set({ user_group_id: to, updated_at: at })
    .where('user_group_id', '=', from)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function findUserGroupNames(db: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('user_group').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** With what is given to the person: these tables know many kinds of target and hold no foreign key. */
export async function deleteUserRow(db: Database, id: string): Promise<void> {
  await db
    .deleteFrom('strategy_assignment')
    .where('target_kind', '=', 'user')
    .where('target_id', '=', id)
    .execute();
  await db.deleteFrom('address_book_rule').where('target_id', '=', id).execute();
  await db.deleteFrom('user').where('id', '=', id).execute();
}

/** Makes changes to administrators wait for each other, so that two cannot remove each other at the same moment. */
export async function lockAdministrators(transaction: DatabaseTransaction, at: number): Promise<void> {
  await transaction
    .insertInto('setting')
    .values({ key: 'users.administrators_lock', value: 'null', updated_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ updated_at: at }))
    .execute();
}

export async function countActiveAdministrators(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('user')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('is_admin', '=', 1)
    .where('status', '=', 1)
    .executeTakeFirstOrThrow();
  return count;
}

/** Active administrators with a password or an identity at an enabled provider. */
export async function countAdministratorsWithWayIn(
  db: Database,
  without: { linkId?: string; providerId?: string },
): Promise<number> {
  const { count } = await db
    .selectFrom('user')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('is_admin', '=', 1)
    .where('status', '=', 1)
    .where((where) =>
      where.or([
        where('password_hash', 'is not', null),
        where.exists(
          where
            .selectFrom('identity_link')
            .innerJoin('oidc_provider', 'oidc_provider.id', 'identity_link.provider_id')
            .select('identity_link.id')
            .whereRef('identity_link.user_id', '=', 'user.id')
            .where('oidc_provider.enabled', '=', 1)
            .$if(without.linkId !== undefined, (query) =>
              query.where('identity_link.id', '!=', without.linkId!),
            )
            .$if(without.providerId !== undefined, (query) =>
              query.where('oidc_provider.id', '!=', without.providerId!),
            ),
        ),
      ]),
    )
    .executeTakeFirstOrThrow();
  return count;
}
