import type { Database } from '../database/database.ts';

export async function listDeviceGroups(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('device_group')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .orderBy('name_folded')
    .execute();
}

export async function replaceMemberships(
  db: Database,
  deviceId: string,
  groupIds: readonly string[],
): Promise<void> {
  await db.deleteFrom('device_group_member').where('device_id', '=', deviceId).execute();
  if (groupIds.length === 0) return;
  await db
    .insertInto('device_group_member')
    .values(groupIds.map((id) => ({ device_group_id: id, device_id: deviceId })))
    .execute();
}
