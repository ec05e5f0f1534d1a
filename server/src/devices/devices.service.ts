import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import type { Signals } from '../signals/signals.ts';
import type { SignInUsers } from '../users/users.service.ts';
import { deviceChanges, type DeviceChanges } from './device-changes.service.ts';
import { toDevice, type Device } from './device-record.ts';
import { findDevice, findDeviceById } from './devices.store.ts';
import type { Presence } from './presence.ts';

export type DeviceDependencies = { signals: Signals; presence: Presence; users: SignInUsers };

export type Devices = DeviceChanges & {
  find: (id: string, transaction?: DatabaseTransaction) => Promise<Device | null>;
  /** By the ID that people type. */
  findByRustdeskId: (rustdeskId: string, transaction?: DatabaseTransaction) => Promise<Device | null>;
  /** By the name that scripts, `--assign` and presets give. @throws AppError `device.not_found`, `user.not_found` */
  assignUserByName: (id: string, username: string, actor: Actor) => Promise<Device>;
};

/** Computers and phones: whom they belong to, what they are called, whether they may be reached. */
export function createDevices(core: Core, dependencies: DeviceDependencies): Devices {
  const changes = deviceChanges(core, dependencies);
  return {
    ...changes,
    async find(id, transaction) {
      const row = await findDeviceById(transaction ?? core.db, id);
      return row === undefined ? null : toDevice(row);
    },
    async findByRustdeskId(rustdeskId, transaction) {
      const row = await findDevice(transaction ?? core.db, rustdeskId);
      return row === undefined ? null : toDevice(row);
    },
    async assignUserByName(id, username, actor) {
      const user = await dependencies.users.findByUsername(username);
      return changes.assignUser(id, user?.id ?? username, actor);
    },
  };
}
