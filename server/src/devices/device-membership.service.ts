import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';
import { listGroupsOf } from './device-belongings.store.ts';
import { listDeviceGroups, replaceMemberships } from './device-membership.store.ts';
import { deviceTarget } from './device-record.ts';
import { findDeviceById } from './devices.store.ts';

export type DeviceMembership = {
  /** These groups and no other. @throws AppError `device.not_found`, `device_group.not_found` */
  setGroups: (deviceId: string, groupIds: readonly string[], actor: Actor) => Promise<void>;
  /** @throws AppError `device_group.not_found` */
  assertGroups: (groupIds: readonly string[]) => Promise<void>;
};

/** Which device groups a device is in, seen from the device: its own history tells where it was. */
export function createDeviceMembership(core: Core, { signals }: { signals: Signals }): DeviceMembership {
  return {
    async assertGroups(groupIds) {
      await requireGroups(core.db, groupIds);
    },
    async setGroups(deviceId, groupIds, actor) {
      const rustdeskId = await core.db
        .transaction()
        .execute((transaction) => moveDevice(core, transaction, { deviceId, groupIds, actor }));
      if (rustdeskId === null) return;
      signals.publish({ kind: 'device-changed', deviceId, rustdeskId });
      signals.publish({ kind: 'groups-changed' });
    },
  };
}

type Move = { deviceId: string; groupIds: readonly string[]; actor: Actor };

/** The ID of the device, or null when it was in just these groups already. */
async function moveDevice(
  { audit }: Core,
  transaction: DatabaseTransaction,
  { deviceId, groupIds, actor }: Move,
): Promise<string | null> {
  const device = await findDeviceById(transaction, deviceId);
  if (device === undefined) throw new AppError('device.not_found', 'There is no such device');
  const groups = await requireGroups(transaction, groupIds);
  const before = (await listGroupsOf(transaction, [deviceId])).get(deviceId) ?? [];
  const changes = diffFields(auditedNames(before), auditedNames(groups));
  if (changes.length === 0) return null;
  await replaceMemberships(
    transaction,
    deviceId,
    groups.map(({ id }) => id),
  );
  const entry = { action: 'device.groups_changed', target: deviceTarget(device), changes };
  await audit.record(actor, entry, transaction);
  return device.rustdesk_id;
}

const auditedNames = (groups: { name: string }[]) => ({ deviceGroups: groups.map(({ name }) => name) });

async function requireGroups(db: Database, groupIds: readonly string[]) {
  const groups = await listDeviceGroups(db, groupIds);
  if (groups.length < new Set(groupIds).size)
    throw new AppError('device_group.not_found', 'There is no such device group');
  return groups;
}
