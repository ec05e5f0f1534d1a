import type { PermissionName } from '@gatehouse/contract';
import { assertReachesDevice } from '../admin-roles/assert-reach.ts';
import { authorityOfToken, hasPermission, type Authority } from '../admin-roles/authority.policy.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { assertReachesAccount } from '../users/user-reach.ts';
import type { ScriptCall } from './script-call.ts';
import { findDeviceGuids, findReachedDevices, findReachedUsers } from './targets.store.ts';

/**
 * All or nothing: one that is not the caller's to change stops the whole call before it begins.
 * @returns each once
 * @throws AppError `user.not_found`, `permission.required`, `permission.out_of_scope`
 */
export async function requireUsers(
  db: Database,
  authority: Authority,
  permission: PermissionName,
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const known = await findReachedUsers(db, wanted);
  for (const id of wanted) {
    const user = known.get(id);
    if (user === undefined) throw new AppError('user.not_found', 'There is no such user', { id });
    await assertReachesAccount(db, authority, permission, { ...user, id });
  }
  return wanted;
}

/** Like {@link requireUsers}. @throws AppError `device.not_found`, `permission.required`, `permission.out_of_scope` */
export async function requireDevices(
  db: Database,
  authority: Authority,
  permission: PermissionName,
  ids: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
  const known = await findReachedDevices(db, wanted);
  for (const id of wanted) {
    const device = known.get(id);
    if (device === undefined) throw new AppError('device.not_found', 'There is no such device', { id });
    assertReachesDevice(authority, permission, device);
  }
  return wanted;
}

/** Like {@link requireDevices}, by the IDs that people type. @returns GUIDs, each once */
export async function requireDevicesByRustdeskId(
  db: Database,
  authority: Authority,
  permission: PermissionName,
  rustdeskIds: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(rustdeskIds)];
  const known = await findDeviceGuids(db, wanted);
  const missing = wanted.find((id) => !known.has(id));
  if (missing !== undefined)
    throw new AppError('device.not_found', `This server knows no device with the ID ${missing}`, {
      id: missing,
    });
  return requireDevices(db, authority, permission, [...known.values()]);
}

/**
 * What decides whose group may be changed: a person's own rights on the members; of a token that may write groups, that
 * one right, as on the official server. Administrators' accounts stay out of reach for tokens.
 */
export function authorityOverMembers(
  { caller, authority }: ScriptCall<unknown>,
  kind: 'user' | 'device',
): Authority {
  if (caller.kind === 'user' || !hasPermission(authority, `${kind}_group.edit`)) return authority;
  return authorityOfToken({ [kind]: 'rw' });
}
