import type { RoleMemberQuery } from '@gatehouse/contract';
import type { Database } from '../database/database.ts';
import { containsText } from '../database/text-search.ts';

export async function countMembersByRole(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('admin_role_member')
    .select(['role_id', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('role_id')
    .execute();
  return new Map(rows.map(({ role_id, count }) => [role_id, count]));
}

/** Those who have the role, or those who could get it. */
export async function listRoleMembers(db: Database, roleId: string, query: RoleMemberQuery) {
  const matching = db
    .selectFrom('user')
    .where((where) => {
      const membership = where.exists(
        where
          .selectFrom('admin_role_member')
          .select('admin_role_member.user_id')
          .whereRef('admin_role_member.user_id', '=', 'user.id')
          .where('admin_role_member.role_id', '=', roleId),
      );
      return query.who === 'members' ? membership : where.not(membership);
    })
    .$if(query.q !== '', (rows) =>
      rows.where(
        containsText(['username', 'username_folded', 'display_name', 'email'], query.q.normalize('NFKC')),
      ),
    );
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .select(['user.id', 'user.username', 'user.display_name', 'user.is_admin'])
    .orderBy('user.username_folded')
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
  return { total, rows };
}

/** Names of those who exist. */
export async function findUsernames(db: Database, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('user').select(['id', 'username']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, username }) => [id, username]));
}

/** Those of the users who have the role. */
export async function findMembersAmong(db: Database, roleId: string, userIds: string[]): Promise<string[]> {
  if (userIds.length === 0) return [];
  const rows = await db
    .selectFrom('admin_role_member')
    .select('user_id')
    .where('role_id', '=', roleId)
    .where('user_id', 'in', userIds)
    .execute();
  return rows.map(({ user_id }) => user_id);
}

export async function insertMembers(
  db: Database,
  members: { role_id: string; user_id: string }[],
): Promise<void> {
  if (members.length === 0) return;
  await db
    .insertInto('admin_role_member')
    .values(members)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteMembers(db: Database, roleId: string, userIds: string[]): Promise<void> {
  if (userIds.length === 0) return;
  await db
    .deleteFrom('admin_role_member')
    .where('role_id', '=', roleId)
    .where('user_id', 'in', userIds)
    .execute();
}

/** Takes every role from somebody. */
export async function deleteRolesOf(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('admin_role_member').where('user_id', '=', userId).execute();
}

/** Undefined when there is no such user. */
export async function findIsAdministrator(db: Database, userId: string): Promise<boolean | undefined> {
  const row = await db.selectFrom('user').select('is_admin').where('id', '=', userId).executeTakeFirst();
  return row === undefined ? undefined : row.is_admin === 1;
}
