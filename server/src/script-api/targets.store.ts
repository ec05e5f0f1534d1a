import type { ReachedDevice, ReachedUser } from '../admin-roles/authority.policy.ts';
import type { Database } from '../database/database.ts';

/** IDs in one statement: SQLite knows a limit. */
const CHUNK = 500;

/** Those of the users that exist, as admin roles look at them. */
export async function findReachedUsers(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, ReachedUser>> {
  const found = new Map<string, ReachedUser>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('user')
      .select(['id', 'user_group_id', 'is_admin'])
      .where('id', 'in', chunk)
      .execute();
    for (const row of rows)
      found.set(row.id, { userGroupId: row.user_group_id, isAdministrator: row.is_admin === 1 });
  }
  return found;
}

/** Those of the devices that exist, as admin roles look at them. */
export async function findReachedDevices(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, ReachedDevice>> {
  const found = new Map<string, ReachedDevice>();
  for (const chunk of chunksOf(ids)) {
    const rows = await db
      .selectFrom('device')
      .leftJoin('user', 'user.id', 'device.user_id')
      .select(['device.id', 'device.user_id', 'user.user_group_id'])
      .where('device.id', 'in', chunk)
      .execute();
    const memberships = await db
      .selectFrom('device_group_member')
      .selectAll()
      .where('device_id', 'in', chunk)
      .execute();
    const groups = Map.groupBy(memberships, ({ device_id }) => device_id);
    for (const { id, user_id, user_group_id } of rows)
      found.set(id, {
        owner: user_id === null ? null : { id: user_id, userGroupId: user_group_id ?? '' },
        deviceGroupIds: (groups.get(id) ?? []).map(({ device_group_id }) => device_group_id),
      });
  }
  return found;
}

/** GUIDs by the ID that people type. */
export async function findDeviceGuids(
  db: Database,
  rustdeskIds: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf(rustdeskIds)) {
    const rows = await db
      .selectFrom('device')
      .select(['id', 'rustdesk_id'])
      .where('rustdesk_id', 'in', chunk)
      .execute();
    for (const { id, rustdesk_id } of rows) found.set(rustdesk_id, id);
  }
  return found;
}

/** GUIDs of users by their name as it is compared. */
export async function findUserGuids(
  db: Database,
  foldedNames: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf(foldedNames)) {
    const rows = await db
      .selectFrom('user')
      .select(['id', 'username_folded'])
      .where('username_folded', 'in', chunk)
      .execute();
    for (const { id, username_folded } of rows) found.set(username_folded, id);
  }
  return found;
}

/** GUIDs of groups by their name as it is compared. */
export async function findGroupGuids(
  db: Database,
  kind: 'user_group' | 'device_group',
  foldedNames: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const chunk of chunksOf(foldedNames)) {
    const rows = await db
      .selectFrom(kind)
      .select(['id', 'name_folded'])
      .where('name_folded', 'in', chunk)
      .execute();
    for (const { id, name_folded } of rows) found.set(name_folded, id);
  }
  return found;
}

function* chunksOf(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += CHUNK) yield ids.slice(start, start + CHUNK);
}
