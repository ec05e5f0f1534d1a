import { sql, type RawBuilder } from 'kysely';
import { reachFor, type Authority, type Reach } from './authority.policy.ts';
import type { PermissionName } from '@gatehouse/contract';

const NEVER = sql<boolean>`1 = 0`;
const ALWAYS = sql<boolean>`1 = 1`;

/** {@link reachesUser} for a query on the table `user`; a property test holds the two equal. */
export function userIsReached(authority: Authority, permission: PermissionName): RawBuilder<boolean> {
  const reach = reachFor(authority, permission);
  const within = reach.everything ? ALWAYS : oneOf(sql.ref('user.user_group_id'), reach.userGroupIds);
  if (authority.isAdministrator || permission === 'user.view') return within;
  return sql<boolean>`(${within} and ${sql.ref('user.is_admin')} = 0)`;
}

/** {@link reachesDevice} for a query on the table `device`; a property test holds the two equal. */
export function deviceIsReached(authority: Authority, permission: PermissionName): RawBuilder<boolean> {
  const reach = reachFor(authority, permission);
  if (reach.everything) return ALWAYS;
  const ways = waysToDevices(authority, reach);
  return ways.length === 0 ? NEVER : sql<boolean>`(${sql.join(ways, sql` or `)})`;
}

const memberships = sql`select 1 from device_group_member where device_group_member.device_id = device.id`;

function waysToDevices(authority: Authority, reach: Reach): RawBuilder<boolean>[] {
  const ways: RawBuilder<boolean>[] = [];
  if (reach.own && authority.userId !== null) ways.push(sql`device.user_id = ${authority.userId}`);
  if (reach.userGroupIds.length > 0)
    // Not by the column's index: for a large group that leads from row to row all over the file.
    ways.push(
      sql`coalesce(device.user_id, '') in (select reached.id from ${sql.table('user')} as reached where ${oneOf(sql.ref('reached.user_group_id'), reach.userGroupIds)})`,
    );
  if (reach.deviceGroupIds.length > 0)
    ways.push(
      sql`exists (${memberships} and ${oneOf(sql.ref('device_group_member.device_group_id'), reach.deviceGroupIds)})`,
    );
  if (reach.unassignedDevices) ways.push(sql`(device.user_id is null and not exists (${memberships}))`);
  return ways;
}

function oneOf(column: RawBuilder<unknown>, ids: readonly string[]): RawBuilder<boolean> {
  return ids.length === 0 ? NEVER : sql<boolean>`${column} in (${sql.join(ids)})`;
}
