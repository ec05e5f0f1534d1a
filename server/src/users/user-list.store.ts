import type { UserFilter, UserListQuery, UserSort } from '@gatehouse/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import { matchingUsers, type Asking } from './user-filter.ts';
import type { UserTableRow } from './users.store.ts';

const SORTED_BY: Record<UserSort, RawBuilder<unknown>> = {
  username: sql.ref('user.username_folded'),
  displayName: sql`lower(${sql.ref('user.display_name')})`,
  email: sql`lower(${sql.ref('user.email')})`,
  status: sql.ref('user.status'),
  userGroup: sql`(select name_folded from user_group where user_group.id = ${sql.ref('user.user_group_id')})`,
  note: sql`lower(${sql.ref('user.note')})`,
  // Never signed in counts as longest ago; databases disagree where to put nulls.
  lastSignInAt: sql`coalesce(${sql.ref('user.last_sign_in_at')}, 0)`,
  createdAt: sql.ref('user.created_at'),
};

/** A page of those the asker may see, and the number of all that match. */
export async function listUserRows(
  db: Database,
  query: UserListQuery,
  asking: Asking,
): Promise<{ total: number; rows: UserTableRow[] }> {
  const matching = matchingUsers(db.selectFrom('user'), query, asking);
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const direction = query.sort.startsWith('-') ? 'desc' : 'asc';
  // Ids first: whole rows are not sorted along with them.
  const found = await matching
    .select('user.id')
    .orderBy(SORTED_BY[query.sort.replace('-', '') as UserSort], direction)
    .orderBy('user.id', direction)
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
  return {
    total,
    rows: await listUsersById(
      db,
      found.map(({ id }) => id),
    ),
  };
}

/** All that match, by id and in steps: whatever happens to the rows of one step, the next starts after it. */
export async function listUserStep(
  db: Database,
  filter: UserFilter,
  step: Asking & { after: string; limit: number; createdUntil: number },
): Promise<string[]> {
  const rows = await matchingUsers(db.selectFrom('user'), filter, step)
    .select('user.id')
    .where('user.id', '>', step.after)
    .where('user.created_at', '<=', step.createdUntil)
    .orderBy('user.id')
    .limit(step.limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** In the order of the ids; those that are gone are left out. */
export async function listUsersById(db: Database, ids: readonly string[]): Promise<UserTableRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('user').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Open sessions and device tokens together, by user. */
export async function countSessionsByUser(
  db: Database,
  userIds: readonly string[],
  now: number,
): Promise<Map<string, number>> {
  if (userIds.length === 0) return new Map();
  const sessions = db
    .selectFrom('session')
    .select('user_id')
    .where('user_id', 'in', userIds)
    .where('absolute_expires_at', '>', now)
    .where('idle_expires_at', '>', now);
  const tokens = db
    .selectFrom('device_token')
    .select('user_id')
    .where('user_id', 'in', userIds)
    .where('expires_at', '>', now);
  const rows = await db
    .selectFrom(sessions.unionAll(tokens).as('open'))
    .select(['user_id', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('user_id')
    .execute();
  return new Map(rows.map(({ user_id, count }) => [user_id, count]));
}
