import type { UserListQuery } from '@gatehouse/contract';
import { sql, type SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';
import type { UserTableRow } from './users.store.ts';

const STATUS = { normal: 1, disabled: 0, unverified: -1 } as const;
const SORT_COLUMN = {
  username: sql`username_folded`,
  // Never signed in counts as longest ago; databases disagree where to put nulls.
  lastSignInAt: sql`coalesce(last_sign_in_at, 0)`,
  createdAt: sql`created_at`,
} as const;

type UserQuery = SelectQueryBuilder<Tables, 'user', object>;

export async function listUserRows(
  db: Database,
  query: UserListQuery,
): Promise<{ total: number; rows: UserTableRow[] }> {
  const matching = filter(db.selectFrom('user'), query);
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const direction = query.sort.startsWith('-') ? 'desc' : 'asc';
  const column = SORT_COLUMN[query.sort.replace('-', '') as keyof typeof SORT_COLUMN];
  const rows = await matching
    .selectAll('user')
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(query.pageSize)
    .offset((query.page - 1) * query.pageSize)
    .execute();
  return { total, rows };
}

function filter(users: UserQuery, query: UserListQuery): UserQuery {
  const { q, status, provider, administrator, userGroup } = query;
  return users
    .$if(q !== '', (rows) =>
      rows.where(containsText(['username', 'username_folded', 'display_name', 'email'], q.normalize('NFKC'))),
    )
    .$if(status !== undefined, (rows) => rows.where('status', '=', STATUS[status!]))
    .$if(administrator !== undefined, (rows) => rows.where('is_admin', '=', administrator === 'true' ? 1 : 0))
    .$if(userGroup !== undefined, (rows) => rows.where('user_group_id', '=', userGroup!))
    .$if(provider === 'password', (rows) => rows.where('password_hash', 'is not', null))
    .$if(provider !== undefined && provider !== 'password', (rows) =>
      rows.where((where) =>
        where.exists(
          where
            .selectFrom('identity_link')
            .leftJoin('oidc_provider', 'oidc_provider.id', 'identity_link.provider_id')
            .select('identity_link.id')
            .whereRef('identity_link.user_id', '=', 'user.id')
            .where(sql`coalesce(oidc_provider.name, identity_link.provider_name)`, '=', provider!),
        ),
      ),
    );
}

/** Open sessions and device tokens together, by user. */
export async function countSessionsByUser(
  db: Database,
  userIds: string[],
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
