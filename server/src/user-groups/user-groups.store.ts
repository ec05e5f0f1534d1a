import type { Database } from '../database/database.ts';

export async function countUsersByGroup(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('user')
    .select(['user_group_id', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('user_group_id')
    .execute();
  return new Map(rows.map(({ user_group_id, count }) => [user_group_id, count]));
}
