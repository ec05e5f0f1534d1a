import type { DeviceRow, PermissionName, UpdateDevice } from '@gatehouse/contract';
import { assertReachesDevice } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { assertSeesStrategies } from '../strategies/strategy-reach.ts';
import type { DeviceMembership } from './device-membership.service.ts';
import { reachedRow } from './device-reach.ts';
import type { Devices } from './devices.service.ts';

type Dependencies = {
  devices: Devices;
  membership: DeviceMembership;
  strategies: Pick<Strategies, 'assign'>;
};

const NEEDED: Record<keyof UpdateDevice, PermissionName> = {
  status: 'device.enable',
  userId: 'device.assign_user',
  deviceGroupIds: 'device.update_group',
  note: 'device.edit_info',
  nameOverride: 'device.edit_info',
  usernameOverride: 'device.edit_info',
  strategyId: 'device.update_strategy',
};

/**
 * Each field needs its own permission.
 * @throws AppError `permission.required`, `permission.out_of_scope`, `strategy.not_found`
 */
export function assertMayEdit(authority: Authority, row: DeviceRow, changes: UpdateDevice): void {
  for (const [field, permission] of Object.entries(NEEDED))
    if (changes[field as keyof UpdateDevice] !== undefined)
      assertReachesDevice(authority, permission, reachedRow(row));
  if (changes.strategyId !== undefined) assertSeesStrategies(authority);
}

/**
 * What a form changes at once. What can be refused comes first, so that a refused form changes nothing.
 * @throws AppError `device.not_found`, `user.not_found`, `device_group.not_found`, `strategy.not_found`
 */
export async function editDevice(
  { devices, membership, strategies }: Dependencies,
  id: string,
  changes: UpdateDevice,
  actor: Actor,
): Promise<void> {
  const { userId, deviceGroupIds, nameOverride, usernameOverride, note, status, strategyId } = changes;
  if (deviceGroupIds !== undefined) await membership.assertGroups(deviceGroupIds);
  if (strategyId !== undefined) await strategies.assign(strategyId, { device: [id] }, actor);
  if (userId !== undefined) await devices.assignUser(id, userId, actor);
  if (deviceGroupIds !== undefined) await membership.setGroups(id, deviceGroupIds, actor);
  if (nameOverride !== undefined) await devices.setName(id, nameOverride ?? '', actor);
  if (usernameOverride !== undefined) await devices.setUsername(id, usernameOverride ?? '', actor);
  if (note !== undefined) await devices.setNote(id, note, actor);
  if (status !== undefined) await devices.setEnabled(id, status === 'enabled', actor);
}
