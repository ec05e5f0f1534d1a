import { PERMISSION_NAMES, withImplied, type EffectivePermissions } from '@gatehouse/contract';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { listScopes } from './admin-roles.store.ts';
import { listRolesOf, type NamedRole } from './authorities.store.ts';
import {
  administratorAuthority,
  authorityOfRoles,
  hasPermission,
  reachFor,
  type Authority,
} from './authority.policy.ts';
import { findIsAdministrator } from './role-members.store.ts';

/**
 * What somebody may do: from the same functions that decide on a request, so that no page shows a rule that is not
 * enforced.
 * @throws AppError `user.not_found`
 */
export async function effectivePermissions({ db }: Core, userId: string): Promise<EffectivePermissions> {
  const isAdministrator = await findIsAdministrator(db, userId);
  if (isAdministrator === undefined) throw new AppError('user.not_found', 'There is no such user');
  const roles = await listRolesOf(db, userId);
  const scopes = await listScopes(
    db,
    roles.map(({ id }) => id),
  );
  const names = new Map(scopes.map(({ target_id, name }) => [target_id, name]));
  const authority = isAdministrator ? administratorAuthority(userId) : authorityOfRoles(userId, roles);
  return {
    isAdministrator,
    roles: roles.map(({ id, name, type }) => ({ id, name, type })),
    permissions: present(authority, { roles, names }),
  };
}

type Known = { roles: NamedRole[]; names: Map<string, string> };

function present(authority: Authority, { roles, names }: Known): EffectivePermissions['permissions'] {
  const named = (ids: readonly string[]) =>
    ids.map((id) => ({ id, name: names.get(id) ?? '' })).sort((a, b) => a.name.localeCompare(b.name));
  return PERMISSION_NAMES.filter((permission) => hasPermission(authority, permission)).map((permission) => {
    const { everything, own, userGroupIds, deviceGroupIds, unassignedDevices } = reachFor(
      authority,
      permission,
    );
    const giving = roles.filter(({ permissions }) => withImplied(permissions).includes(permission));
    return {
      permission,
      everything,
      own,
      userGroups: named(userGroupIds),
      deviceGroups: named(deviceGroupIds),
      unassignedDevices,
      through: authority.isAdministrator ? [] : giving.map(({ name }) => name),
    };
  });
}
