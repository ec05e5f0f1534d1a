import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';

export type DeviceGroups = {
  /**
   * By name as scripts, `--assign` and presets give it; takes the device out of its other groups, as the official
   * server knows only one. @throws AppError `device_group.not_found`
   */
  moveDeviceByName: (deviceId: string, groupName: string, actor: Actor) => Promise<void>;
};

export function createDeviceGroups(_core: Core, _services: { signals: Signals }): DeviceGroups {
  return {
    moveDeviceByName: async (_deviceId, name) => {
      throw new AppError('device_group.not_found', `There is no device group named ${name}`, { name });
    },
  };
}
