import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';

export type Named = { id: string; name: string };

/** The admin roles of each, by name. */
export async function listAdminRolesOf(
  db: Database,
  userIds: readonly string[],
): Promise<Map<string, Named[]>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('admin_role_member')
    .innerJoin('admin_role', 'admin_role.id', 'admin_role_member.role_id')
    .select(['admin_role_member.user_id', 'admin_role.id', 'admin_role.name'])
    .where('admin_role_member.user_id', 'in', userIds)
    .orderBy('admin_role.name_folded')
    .execute();
  const roles = Map.groupBy(rows, ({ user_id }) => user_id);
  return new Map([...roles].map(([userId, list]) => [userId, list.map(({ id, name }) => ({ id, name }))]));
}

export async function listControlRoles(db: Database, ids: readonly string[]): Promise<Map<string, Named>> {
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('control_role').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((role) => [role.id, role]));
}

/** Those of them who have set up an authenticator. */
export async function findTotpOwners(db: Database, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .selectFrom('totp')
    .select('user_id')
    .where('user_id', 'in', userIds)
    .where('confirmed_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ user_id }) => user_id));
}

/** Assigned devices that the asker may see. */
export async function countDevicesOf(db: Database, userId: string, authority: Authority): Promise<number> {
  const { count } = await db
    .selectFrom('device')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('device.user_id', '=', userId)
    .where(deviceIsReached(authority, 'device.view'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function listAllUserGroups(db: Database): Promise<Named[]> {
  return db.selectFrom('user_group').select(['id', 'name']).orderBy('name_folded').execute();
}

export async function listAllProviders(db: Database): Promise<{ id: string; name: string; label: string }[]> {
  return db.selectFrom('oidc_provider').select(['id', 'name', 'label']).orderBy('position').execute();
}
