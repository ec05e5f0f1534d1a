import { sql, type RawBuilder } from 'kysely';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Slice } from '../client-api/slice.ts';
import type { Database } from '../database/database.ts';
import { matchesPattern } from '../database/text-search.ts';
import { matchesName } from './users.store.ts';

export type DeviceScriptFilter = {
  id: string | undefined;
  deviceName: string | undefined;
  deviceUsername: string | undefined;
  userName: string | undefined;
  /** The user group of the owner. */
  groupName: string | undefined;
  deviceGroupName: string | undefined;
};

/** What is empty or belongs to nobody (client contract 3.1). */
const NONE = '-';
const memberships = sql`select 1 from device_group_member where device_group_member.device_id = device.id`;

/** The devices the caller may see, in the order they came: an index leads from page to page. */
export async function listDeviceIds(
  db: Database,
  authority: Authority,
  filter: DeviceScriptFilter,
  { limit, offset }: Slice,
): Promise<{ total: number; ids: string[] }> {
  const matching = db
    .selectFrom('device')
    .where(deviceIsReached(authority, 'device.view'))
    .$call((rows) => conditionsOf(filter).reduce((query, condition) => query.where(condition), rows));
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  if (offset >= total) return { total, ids: [] };
  const rows = await matching.select('device.id').orderBy('device.id').limit(limit).offset(offset).execute();
  return { total, ids: rows.map(({ id }) => id) };
}

function conditionsOf(filter: DeviceScriptFilter): RawBuilder<boolean>[] {
  const { id, deviceName, deviceUsername, userName, groupName, deviceGroupName } = filter;
  return [
    id === undefined ? null : matchesPattern('device.rustdesk_id', id),
    deviceName === undefined ? null : matchesPattern('device.name', deviceName),
    deviceUsername === undefined ? null : matchesPattern('device.username', deviceUsername),
    userName === undefined ? null : ownedBy(userName),
    groupName === undefined ? null : ownedWithin(groupName),
    deviceGroupName === undefined ? null : inGroup(deviceGroupName),
  ].filter((condition) => condition !== null);
}

function ownedBy(name: string): RawBuilder<boolean> {
  if (name === NONE) return sql<boolean>`device.user_id is null`;
  const matches = matchesName('owner.username', 'owner.username_folded', name);
  return sql<boolean>`device.user_id in (select owner.id from ${sql.table('user')} as owner where ${matches})`;
}

function ownedWithin(groupName: string): RawBuilder<boolean> {
  if (groupName === NONE) return sql<boolean>`device.user_id is null`;
  return sql<boolean>`device.user_id in (select owner.id from ${sql.table('user')} as owner
    inner join user_group on user_group.id = owner.user_group_id
    where ${matchesName('user_group.name', 'user_group.name_folded', groupName)})`;
}

function inGroup(name: string): RawBuilder<boolean> {
  if (name === NONE) return sql<boolean>`not exists (${memberships})`;
  return sql<boolean>`device.id in (select device_group_member.device_id from device_group_member
    inner join device_group on device_group.id = device_group_member.device_group_id
    where ${matchesName('device_group.name', 'device_group.name_folded', name)})`;
}

/** What only the inventory tells. */
export async function findHardware(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { cpu: string; memory: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('device').select(['id', 'cpu', 'memory']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, cpu, memory }) => [id, { cpu, memory }]));
}
