import type { PermissionName } from '@gatehouse/contract';
import { assertPermission, assertReachesUser } from '../admin-roles/assert-reach.ts';
import { reachFor, type Authority } from '../admin-roles/authority.policy.ts';
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
  assertReachesUser(authority, permission, user);
  return user;
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
