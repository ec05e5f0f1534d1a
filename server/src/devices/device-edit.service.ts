import type { UpdateDevice } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { DeviceMembership } from './device-membership.service.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import type { Devices } from './devices.service.ts';

type Dependencies = {
  devices: Devices;
  membership: DeviceMembership;
  strategies: Pick<Strategies, 'assign'>;
};

/**
 * What an administrator's form changes at once. What can be refused comes first, so that a refused form changes
 * nothing.
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
