import type { Authority } from '../admin-roles/authority.policy.ts';
import { userIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';

/** With an authority, only those it may see. */
export async function countUsersByGroup(db: Database, authority?: Authority): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('user')
    .$if(authority !== undefined, (users) => users.where(userIsReached(authority!, 'user.view')))
    .select(['user_group_id', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('user_group_id')
    .execute();
  return new Map(rows.map(({ user_group_id, count }) => [user_group_id, count]));
}
