import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached, userIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';

type Counts = Map<string, number>;
const toCounts = (rows: { id: string; count: number }[]): Counts =>
  new Map(rows.map(({ id, count }) => [id, count]));

/** By user group. */
export async function countUsers(db: Database, authority: Authority): Promise<Counts> {
  const rows = await db
    .selectFrom('user')
    .select(['user_group_id as id', (select) => select.fn.countAll<number>().as('count')])
    .where(userIsReached(authority, 'user.view'))
    .groupBy('user_group_id')
    .execute();
  return toCounts(rows);
}

/** By the user group of their owners. */
export async function countDevicesByOwnerGroup(db: Database, authority: Authority): Promise<Counts> {
  const rows = await db
    .selectFrom('device')
    .innerJoin('user as owner', 'owner.id', 'device.user_id')
    .select(['owner.user_group_id as id', (select) => select.fn.countAll<number>().as('count')])
    .where(deviceIsReached(authority, 'device.view'))
    .groupBy('owner.user_group_id')
    .execute();
  return toCounts(rows);
}

export async function countDevicesByDeviceGroup(db: Database, authority: Authority): Promise<Counts> {
  const rows = await db
    .selectFrom('device_group_member')
    .innerJoin('device', 'device.id', 'device_group_member.device_id')
    .select(['device_group_id as id', (select) => select.fn.countAll<number>().as('count')])
    .where(deviceIsReached(authority, 'device.view'))
    .groupBy('device_group_id')
    .execute();
  return toCounts(rows);
}

export async function listUserGroupsOf(
  db: Database,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('user')
    .select(['id', 'user_group_id'])
    .where('id', 'in', userIds)
    .execute();
  return new Map(rows.map(({ id, user_group_id }) => [id, user_group_id]));
}
