import { PERMISSION_NAMES, type PermissionName } from '@gatehouse/contract';
import { AppError } from '../errors.ts';
import {
  hasPermission,
  reachesDevice,
  reachesUser,
  type Authority,
  type ReachedDevice,
  type ReachedUser,
} from './authority.policy.ts';

/** @throws AppError `permission.required` */
export function assertPermission(authority: Authority, permission: PermissionName): void {
  if (hasPermission(authority, permission)) return;
  throw new AppError('permission.required', `This needs the permission ${permission}`, {
    permissions: [permission],
  });
}

/**
 * What somebody may not even see does not exist for that person: `notFound` says so.
 * @throws AppError `permission.required`, `permission.out_of_scope`, `user.not_found`
 */
export function assertReachesUser(authority: Authority, permission: PermissionName, user: ReachedUser): void {
  if (!reachesUser(authority, 'user.view', user))
    throw new AppError('user.not_found', 'There is no such user');
  assertPermission(authority, permission);
  if (!reachesUser(authority, permission, user)) throw outOfScope(permission);
}

/** @throws AppError `permission.required`, `permission.out_of_scope`, `device.not_found` */
export function assertReachesDevice(
  authority: Authority,
  permission: PermissionName,
  device: ReachedDevice,
): void {
  if (!reachesDevice(authority, 'device.view', device))
    throw new AppError('device.not_found', 'There is no such device');
  assertPermission(authority, permission);
  if (!reachesDevice(authority, permission, device)) throw outOfScope(permission);
}

function outOfScope(permission: PermissionName): AppError {
  return new AppError('permission.out_of_scope', `Your permission ${permission} does not reach this one`, {
    permissions: [permission],
  });
}

/** Every permission the caller has on this one, for the console to know what to offer. */
export function permissionsOnUser(authority: Authority, user: ReachedUser): PermissionName[] {
  return PERMISSION_NAMES.filter(
    (permission) => permission.startsWith('user.') && reachesUser(authority, permission, user),
  );
}

/** Like {@link permissionsOnUser}. */
export function permissionsOnDevice(authority: Authority, device: ReachedDevice): PermissionName[] {
  return PERMISSION_NAMES.filter(
    (permission) => permission.startsWith('device.') && reachesDevice(authority, permission, device),
  );
}
