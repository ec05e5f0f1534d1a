import type { Database } from '../database/database.ts';

export async function findController(db: Database, userId: string) {
  return db
    .selectFrom('user')
    .innerJoin('user_group', 'user_group.id', 'user.user_group_id')
    .select(['user.id', 'user.username', 'user.is_admin', 'user.status', 'user.user_group_id'])
    .select('user_group.name as group_name')
    .where('user.id', '=', userId)
    .executeTakeFirst();
}

/** By its own id or by its RustDesk ID; with the owner as far as rules look at one. */
export async function findTargetDevice(db: Database, device: string) {
  return db
    .selectFrom('device')
    .leftJoin('user as owner', 'owner.id', 'device.user_id')
    .leftJoin('user_group as owner_group', 'owner_group.id', 'owner.user_group_id')
    .select(['device.id', 'device.rustdesk_id', 'device.name', 'device.status'])
    .select(['owner.id as owner_id', 'owner.username as owner_name', 'owner.status as owner_status'])
    .select(['owner_group.id as owner_group_id', 'owner_group.name as owner_group_name'])
    .where((where) => where.or([where('device.id', '=', device), where('device.rustdesk_id', '=', device)]))
    .executeTakeFirst();
}

export async function listDeviceGroupsOf(db: Database, deviceId: string) {
  return db
    .selectFrom('device_group_member')
    .innerJoin('device_group', 'device_group.id', 'device_group_member.device_group_id')
    .select(['device_group.id', 'device_group.name'])
    .where('device_group_member.device_id', '=', deviceId)
    .orderBy('device_group.name_folded')
    .execute();
}

/** The edges that begin at one of these. */
export async function listEdgesFrom(db: Database, sourceIds: string[]) {
  return db.selectFrom('access_rule').selectAll().where('source_id', 'in', sourceIds).execute();
}
