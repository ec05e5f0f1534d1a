import {
  withImplied,
  type AdminRoleRow,
  type CreateAdminRole,
  type EffectivePermissions,
  type UpdateAdminRole,
} from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { Signals } from '../signals/signals.ts';
import {
  listAdminRoleRows,
  listScopes,
  type AdminRoleTableRow,
  type NamedTarget,
} from './admin-roles.store.ts';
import { effectivePermissions } from './effective-permissions.service.ts';
import { permissionsOf, requireAdminRole, roleChanges, type RoleChanges } from './role-changes.service.ts';
import { roleMembers, type RoleMembers } from './role-members.service.ts';
import { countMembersByRole } from './role-members.store.ts';

export type AdminRoles = Pick<RoleChanges, 'remove'> &
  Pick<RoleMembers, 'listMembers' | 'changeMembers'> & {
    /** By name. */
    list: () => Promise<AdminRoleRow[]>;
    /** @throws AppError `admin_role.not_found` */
    get: (id: string) => Promise<AdminRoleRow>;
    /** @throws AppError those of {@link RoleChanges} */
    create: (input: CreateAdminRole, actor: Actor) => Promise<AdminRoleRow>;
    /** @throws AppError those of {@link RoleChanges} */
    update: (id: string, changes: UpdateAdminRole, actor: Actor) => Promise<AdminRoleRow>;
    /** @throws AppError `user.not_found` */
    permissionsOfUser: (userId: string) => Promise<EffectivePermissions>;
    /** @throws AppError `user.not_found`, `admin_role.not_found` */
    setRolesOf: (userId: string, roleIds: string[], actor: Actor) => Promise<EffectivePermissions>;
  };

/** Administration in part, for people who are no administrators. Whatever changes counts from the next request on (187). */
export function createAdminRoles(core: Core, { signals }: { signals: Signals }): AdminRoles {
  const { db } = core;
  const [changes, members] = [roleChanges(core), roleMembers(core)];
  const changed = (): void => signals.publish({ kind: 'roles-changed' });
  const get: AdminRoles['get'] = async (id) => {
    const row = await requireAdminRole(db, id);
    return present(row, await listScopes(db, [id]), await countMembersByRole(db));
  };
  return {
    get,
    async list() {
      const [scopes, counts] = [await listScopes(db), await countMembersByRole(db)];
      return (await listAdminRoleRows(db)).map((row) => present(row, scopes, counts));
    },
    async create(input, actor) {
      // Nobody has it yet: there is nothing to tell.
      return get(await changes.create(input, actor));
    },
    async update(id, input, actor) {
      if (await changes.update(id, input, actor)) changed();
      return get(id);
    },
    async remove(id, actor) {
      await changes.remove(id, actor);
      changed();
    },
    listMembers: members.listMembers,
    async changeMembers(id, change, actor) {
      const done = await members.changeMembers(id, change, actor);
      if (done.added + done.removed > 0) changed();
      return done;
    },
    permissionsOfUser: (userId) => effectivePermissions(core, userId),
    async setRolesOf(userId, roleIds, actor) {
      if (await members.setRolesOf(userId, roleIds, actor)) changed();
      return effectivePermissions(core, userId);
    },
  };
}

function present(row: AdminRoleTableRow, scopes: NamedTarget[], counts: Map<string, number>): AdminRoleRow {
  const groups = (kind: NamedTarget['target_kind']) =>
    scopes
      .filter(({ role_id, target_kind }) => role_id === row.id && target_kind === kind)
      .map(({ target_id, name }) => ({ id: target_id, name }));
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    note: row.note,
    permissions: withImplied(permissionsOf(row)),
    scope: {
      userGroups: groups('user_group'),
      deviceGroups: groups('device_group'),
      unassignedDevices: row.unassigned_devices === 1,
    },
    userCount: counts.get(row.id) ?? 0,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}
