import type { PermissionName } from '@gatehouse/contract';
import { assertPermission, assertReachesUser } from '../admin-roles/assert-reach.ts';
import { listRolesOf } from '../admin-roles/authorities.store.ts';
import { mayTakeOver, reachFor, type Authority, type ReachedUser } from '../admin-roles/authority.policy.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { requireUser } from './require-user.ts';
import type { User } from './user-record.ts';

/** @throws AppError `user.not_found`, `permission.required`, `permission.out_of_scope` */
export async function requireReachedUser(
  db: Database,
  authority: Authority,
  permission: PermissionName,
  id: string,
): Promise<User> {
  const user = await requireUser(db, id);
  await assertReachesAccount(db, authority, permission, user);
  return user;
}

/**
 * {@link assertReachesUser}, and that nobody climbs to a wider role through this account.
 * @throws AppError `user.not_found`, `permission.required`, `permission.out_of_scope`
 */
export async function assertReachesAccount(
  db: Database,
  authority: Authority,
  permission: PermissionName,
  user: ReachedUser & { id: string },
): Promise<void> {
  assertReachesUser(authority, permission, user);
  if (mayTakeOver(authority, permission, { holdsAdminRole: true })) return;
  const holdsAdminRole = (await listRolesOf(db, user.id)).length > 0;
  if (mayTakeOver(authority, permission, { holdsAdminRole })) return;
  throw new AppError(
    'permission.out_of_scope',
    'Only administrators may do this to people with admin roles',
    {
      permissions: [permission],
    },
  );
}

/**
 * New accounts come only where the caller's permission reaches, and administrators are made by administrators alone
 * (console 184).
 * @throws AppError `permission.required`, `permission.admin_required`, `permission.out_of_scope`
 */
export function assertMayPlaceUser(
  authority: Authority,
  permission: 'user.create' | 'user.invite',
  { userGroupId, isAdministrator }: { userGroupId: string; isAdministrator: boolean },
): void {
  assertPermission(authority, permission);
  if (isAdministrator && !authority.isAdministrator)
    throw new AppError('permission.admin_required', 'Only administrators make administrators');
  const { everything, userGroupIds } = reachFor(authority, permission);
  if (everything || userGroupIds.includes(userGroupId)) return;
  throw new AppError('permission.out_of_scope', 'Your permission does not reach this group', {
    permissions: [permission],
  });
}
