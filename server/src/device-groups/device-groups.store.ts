import type { ListQuery } from '@gatehouse/contract';
import type { z } from 'zod';
import type { Authority, ReachedDevice } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';
import { containsText } from '../database/text-search.ts';

export type DeviceTagRow = Awaited<ReturnType<typeof listDeviceTags>>['rows'][number];

/** With an authority, only those it may see. */
export async function countDevicesByGroup(db: Database, authority?: Authority): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('device_group_member')
    .$if(authority !== undefined, (members) =>
      members.where('device_id', 'in', (where) =>
        where.selectFrom('device').select('id').where(deviceIsReached(authority!, 'device.view')),
      ),
    )
    .select(['device_group_id', (select) => select.fn.countAll<number>().as('count')])
    .groupBy('device_group_id')
    .execute();
  return new Map(rows.map(({ device_group_id, count }) => [device_group_id, count]));
}

const devices = (db: Database) =>
  db.selectFrom('device').leftJoin('user as owner', 'owner.id', 'device.user_id');

/** What the viewer may see, by name; with a group only its members. People type IDs in groups of three, so blanks in digits do not count. */
export async function listDeviceTags(
  db: Database,
  { page, pageSize, q }: z.output<typeof ListQuery>,
  { authority, deviceGroupId }: { authority: Authority; deviceGroupId?: string },
) {
  const text = /^[\d\s]+$/.test(q) ? q.replaceAll(/\s/g, '') : q;
  const matching = devices(db)
    .where(deviceIsReached(authority, 'device.view'))
    .$if(text !== '', (rows) =>
      rows.where(containsText(['device.rustdesk_id', 'device.name', 'owner.username'], text)),
    )
    .$if(deviceGroupId !== undefined, (rows) =>
      rows.where('device.id', 'in', (where) =>
        where
          .selectFrom('device_group_member')
          .select('device_id')
          .where('device_group_id', '=', deviceGroupId!),
      ),
    );
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .select(['device.id', 'device.rustdesk_id', 'device.name', 'device.status'])
    .select('owner.username as owner_name')
    .orderBy('device.name')
    .orderBy('device.id')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}

/** Those of the ids that exist, with the names for the activity log. */
export async function findDeviceNames(db: Database, ids: string[]) {
  if (ids.length === 0) return [];
  return db.selectFrom('device').select(['id', 'rustdesk_id', 'name']).where('id', 'in', ids).execute();
}

/** How many were not in the group before. */
export async function addToDeviceGroup(db: Database, groupId: string, deviceIds: string[]): Promise<number> {
  if (deviceIds.length === 0) return 0;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('device_group_member')
    .values(deviceIds.map((device_id) => ({ device_group_id: groupId, device_id })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

/** How many were in it. */
export async function takeFromDeviceGroup(
  db: Database,
  groupId: string,
  deviceIds: string[],
): Promise<number> {
  if (deviceIds.length === 0) return 0;
  const { numDeletedRows } = await db
    .deleteFrom('device_group_member')
    .where('device_group_id', '=', groupId)
    .where('device_id', 'in', deviceIds)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function listGroupsOfDevice(db: Database, deviceId: string) {
  return db
    .selectFrom('device_group_member')
    .innerJoin('device_group', 'device_group.id', 'device_group_member.device_group_id')
    .select(['device_group.id', 'device_group.name'])
    .where('device_group_member.device_id', '=', deviceId)
    .orderBy('device_group.name_folded')
    .execute();
}

export async function emptyDeviceGroup(db: Database, groupId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('device_group_member')
    .where('device_group_id', '=', groupId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteMemberships(db: Database, deviceId: string): Promise<void> {
  await db.deleteFrom('device_group_member').where('device_id', '=', deviceId).execute();
}

/** What admin roles look at, of those that exist. */
export async function listReachedDevices(db: Database, ids: readonly string[]): Promise<ReachedDevice[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('device')
    .leftJoin('user as owner', 'owner.id', 'device.user_id')
    .select(['device.id', 'owner.id as owner_id', 'owner.user_group_id as owner_group_id'])
    .where('device.id', 'in', ids)
    .execute();
  const members = await db
    .selectFrom('device_group_member')
    .selectAll()
    .where('device_id', 'in', ids)
    .execute();
  return rows.map(({ id, owner_id, owner_group_id }) => ({
    owner: owner_id === null ? null : { id: owner_id, userGroupId: owner_group_id ?? '' },
    deviceGroupIds: members
      .filter(({ device_id }) => device_id === id)
      .map(({ device_group_id }) => device_group_id),
  }));
}

/** By the id of the group that was given one. */
export async function listGroupStrategies(db: Database): Promise<Map<string, { id: string; name: string }>> {
  const rows = await db
    .selectFrom('strategy_assignment')
    .innerJoin('strategy', 'strategy.id', 'strategy_assignment.strategy_id')
    .select(['target_id', 'strategy.id', 'strategy.name'])
    .where('target_kind', '=', 'device_group')
    .execute();
  return new Map(rows.map(({ target_id, id, name }) => [target_id, { id, name }]));
}
