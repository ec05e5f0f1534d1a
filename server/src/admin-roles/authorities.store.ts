import type { PermissionName } from '@gatehouse/contract';
import type { Database } from '../database/database.ts';
import type { HeldRole } from './authority.policy.ts';

export type NamedRole = HeldRole & { id: string; name: string };

/** The roles somebody has, with their scopes. Groups that are gone are gone from here too. */
export async function listRolesOf(db: Database, userId: string): Promise<NamedRole[]> {
  const roles = await db
    .selectFrom('admin_role_member')
    .innerJoin('admin_role', 'admin_role.id', 'admin_role_member.role_id')
    .selectAll('admin_role')
    .where('admin_role_member.user_id', '=', userId)
    .orderBy('admin_role.name_folded')
    .execute();
  if (roles.length === 0) return [];
  const ids = roles.map(({ id }) => id);
  const scopes = await db.selectFrom('admin_role_scope').selectAll().where('role_id', 'in', ids).execute();
  const targets = (roleId: string, kind: 'user_group' | 'device_group'): string[] =>
    scopes
      .filter((scope) => scope.role_id === roleId && scope.target_kind === kind)
      .map(({ target_id }) => target_id);
  return roles.map((role) => ({
    id: role.id,
    name: role.name,
    type: role.type,
    permissions: JSON.parse(role.permissions) as PermissionName[],
    userGroupIds: targets(role.id, 'user_group'),
    deviceGroupIds: targets(role.id, 'device_group'),
    unassignedDevices: role.unassigned_devices === 1,
  }));
}
