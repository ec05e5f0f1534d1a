import type { DeviceRow } from '@gatehouse/contract';
import type { ReachedDevice } from '../admin-roles/authority.policy.ts';

type Owned = { user_id: string | null; owner_group_id: string | null };

/** What admin roles look at, from a row with its owner's group and the groups the device is in. */
export function reachedDevice(
  { user_id, owner_group_id }: Owned,
  groups: readonly { id: string }[],
): ReachedDevice {
  return {
    owner: user_id === null ? null : { id: user_id, userGroupId: owner_group_id ?? '' },
    deviceGroupIds: groups.map(({ id }) => id),
  };
}

/** The same, of a device as the console shows it. */
export function reachedRow({ user, userGroup, deviceGroups }: DeviceRow): ReachedDevice {
  return reachedDevice({ user_id: user?.id ?? null, owner_group_id: userGroup?.id ?? null }, deviceGroups);
}
