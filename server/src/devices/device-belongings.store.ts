import type { Database } from '../database/database.ts';

type Named = { id: string; name: string };

/** The groups each device is in, by name. */
export async function listGroupsOf(
  db: Database,
  deviceIds: readonly string[],
): Promise<Map<string, Named[]>> {
  const found = new Map<string, Named[]>();
  if (deviceIds.length === 0) return found;
  const rows = await db
    .selectFrom('device_group_member')
    .innerJoin('device_group', 'device_group.id', 'device_group_member.device_group_id')
    .select(['device_id', 'device_group.id', 'device_group.name'])
    .where('device_id', 'in', deviceIds)
    .orderBy('device_group.name_folded')
    .execute();
  for (const { device_id, id, name } of rows)
    found.set(device_id, [...(found.get(device_id) ?? []), { id, name }]);
  return found;
}

/** Clients that are signed in under this ID, the one used last first. */
export async function listSignInsOf(db: Database, rustdeskId: string, now: number) {
  return db
    .selectFrom('device_token')
    .innerJoin('user', 'user.id', 'device_token.user_id')
    .select([
      'device_token.id',
      'device_token.user_id',
      'user.username',
      'device_token.via',
      'device_token.created_at',
      'device_token.last_used_at',
      'device_token.ip',
    ])
    .where('device_token.rustdesk_id', '=', rustdeskId)
    .where('device_token.expires_at', '>', now)
    .orderBy('device_token.last_used_at', 'desc')
    .limit(50)
    .execute();
}

export async function countOpenConnections(db: Database, deviceId: string): Promise<number> {
  const { count } = await db
    .selectFrom('connection')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('device_id', '=', deviceId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
