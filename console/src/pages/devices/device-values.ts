import type { BodyOf, DeviceDetail } from '@gatehouse/contract';

/** The form's fields. */
export type DeviceValues = {
  /** Null: nobody. Undefined: what is typed names no user. */
  user: { id: string; name: string } | null | undefined;
  deviceGroupIds: string[];
  name: string;
  username: string;
  note: string;
  /** Of the device itself; empty: none. */
  strategyId: string;
};

export function deviceValues(device: DeviceDetail): DeviceValues {
  return {
    user: device.user,
    deviceGroupIds: device.deviceGroups.map(({ id }) => id).toSorted(),
    name: device.nameOverride ?? '',
    username: device.usernameOverride ?? '',
    note: device.note,
    strategyId: device.strategy.device?.id ?? '',
  };
}

/** Only what differs: a form that was open for long must not undo what others changed meanwhile. */
export function deviceChanges(before: DeviceValues, after: DeviceValues): BodyOf<'updateDevice'> {
  const groups = after.deviceGroupIds.toSorted();
  return {
    ...(after.user === undefined || after.user?.id === before.user?.id
      ? {}
      : { userId: after.user?.id ?? null }),
    ...(groups.join() === before.deviceGroupIds.join() ? {} : { deviceGroupIds: groups }),
    ...(after.name === before.name ? {} : { nameOverride: after.name.trim() || null }),
    ...(after.username === before.username ? {} : { usernameOverride: after.username.trim() || null }),
    ...(after.note === before.note ? {} : { note: after.note }),
    ...(after.strategyId === before.strategyId ? {} : { strategyId: after.strategyId || null }),
  };
}
