import type { PermissionName } from '@gatehouse/contract';
import type { HeldRole } from '../src/admin-roles/authority.policy.ts';
import { newId } from '../src/ids.ts';
import type { TestServer } from './start-server.ts';

type Wanted = { permissions: readonly PermissionName[] } & Partial<Omit<HeldRole, 'permissions'>>;

/** Gives somebody an admin role of their own, as an administrator's console would; global unless it is said otherwise. */
export async function giveRole(
  { core, services }: Pick<TestServer, 'core' | 'services'>,
  userId: string,
  { type = 'global', permissions, userGroupIds = [], deviceGroupIds = [], unassignedDevices = false }: Wanted,
): Promise<string> {
  const [id, at] = [newId(core.now()), core.now()];
  await core.db
    .insertInto('admin_role')
    .values({
      id,
      name: id,
      name_folded: id,
      type,
      note: '',
      permissions: JSON.stringify(permissions),
      unassigned_devices: unassignedDevices ? 1 : 0,
      created_at: at,
      updated_at: at,
    })
    .execute();
  const scopes = [
    ...userGroupIds.map((target_id) => ({ role_id: id, target_kind: 'user_group' as const, target_id })),
    ...deviceGroupIds.map((target_id) => ({ role_id: id, target_kind: 'device_group' as const, target_id })),
  ];
  if (scopes.length > 0) await core.db.insertInto('admin_role_scope').values(scopes).execute();
  await core.db.insertInto('admin_role_member').values({ role_id: id, user_id: userId }).execute();
  services.signals.publish({ kind: 'roles-changed' });
  return id;
}
