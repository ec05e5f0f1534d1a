import type { DeviceRow } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { sliceOf } from '../client-api/slice.ts';
import type { Core } from '../core.ts';
import { createDeviceViews } from '../devices/device-views.service.ts';
import type { Presence } from '../devices/presence.ts';
import {
  assignDevice,
  DeviceAssignment,
  PERMISSION_OF,
  type AssignmentDependencies,
} from './device-assignment.service.ts';
import { createDeviceMembership } from '../devices/device-membership.service.ts';
import type { Signals } from '../signals/signals.ts';
import { findHardware, listDeviceIds } from './devices.store.ts';
import {
  filterOf,
  guidOf,
  NoBody,
  requireRight,
  scriptCalls,
  type ScriptCall,
  type ScriptCallers,
} from './script-call.ts';
import { requireDevices } from './targets.service.ts';

export type ScriptDeviceServices = ScriptCallers &
  Omit<AssignmentDependencies, 'membership'> & { presence: Presence; signals: Signals };
type Calls = ReturnType<typeof scriptCalls>;

/** What `devices.py` speaks, and the look-ups of the other scripts (client contract 3.4, 3.5, 3.8). */
export function mountScriptDevices(app: FastifyInstance, core: Core, services: ScriptDeviceServices): void {
  const calls = scriptCalls(app, services);
  mountList(calls, core, services);
  mountChanges(calls, core, services);
}

function mountList(calls: Calls, core: Core, services: ScriptDeviceServices): void {
  calls.read({
    url: '/api/devices',
    needs: 'device.view',
    async answer(call) {
      const filter = {
        id: filterOf(call, 'id'),
        deviceName: filterOf(call, 'device_name'),
        deviceUsername: filterOf(call, 'device_username'),
        userName: filterOf(call, 'user_name'),
        groupName: filterOf(call, 'group_name'),
        deviceGroupName: filterOf(call, 'device_group_name'),
      };
      const { total, ids } = await listDeviceIds(core.db, call.authority, filter, sliceOf(call.request));
      const hardware = await findHardware(core.db, ids);
      const viewing = { presence: services.presence, authority: call.authority };
      const rows = await createDeviceViews(core, viewing).rows(ids);
      return { total, data: rows.map((row) => presentDevice(row, hardware.get(row.id)!)) };
    },
  });
}

function mountChanges(calls: Calls, core: Core, services: ScriptDeviceServices): void {
  const { devices } = services;
  const membership = createDeviceMembership(core, services);
  const one = async (
    call: ScriptCall<unknown>,
    permission: Parameters<typeof requireDevices>[2],
  ): Promise<string> => {
    const [id] = await requireDevices(core.db, call.authority, permission, [
      guidOf(call, 'device.not_found'),
    ]);
    return id!;
  };
  for (const [verb, enabled] of [
    ['enable', true],
    ['disable', false],
  ] as const)
    calls.write({
      method: 'POST',
      url: `/api/devices/:guid/${verb}`,
      needs: 'device.enable',
      body: NoBody,
      async change(call) {
        await devices.setEnabled(await one(call, 'device.enable'), enabled, call.actor);
      },
    });
  calls.write({
    method: 'DELETE',
    url: '/api/devices/:guid',
    needs: 'device.delete',
    body: NoBody,
    async change(call) {
      await devices.remove(await one(call, 'device.delete'), call.actor);
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/devices/:guid/assign',
    needs: 'device.view',
    body: DeviceAssignment,
    async change(call) {
      const permission = PERMISSION_OF[call.body.type];
      requireRight(call, permission);
      const id = await one(call, permission);
      await assignDevice({ ...services, membership }, core, { id, call });
    },
  });
}

type Hardware = { cpu: string; memory: string };

const nameOf = (named: { name: string } | null): string => named?.name ?? '';

function presentDevice(row: DeviceRow, hardware: Hardware): Record<string, unknown> {
  const deviceGroups = row.deviceGroups.map(({ name }) => name);
  return {
    guid: row.id,
    id: row.rustdeskId,
    info: {
      os: row.os,
      username: row.username,
      device_name: row.name,
      ...hardware,
      version: row.version,
      ip: row.ip,
    },
    status: row.status === 'enabled' ? 1 : 0,
    is_online: row.isOnline,
    // UTC with a fraction: scripts read what stands before the first point (client contract 3.5).
    last_online: row.lastSeenAt,
    user: row.user?.id ?? '',
    user_name: nameOf(row.user),
    group_name: nameOf(row.userGroup),
    device_group_name: deviceGroups[0] ?? '',
    device_group_names: deviceGroups,
    strategy_name: nameOf(row.strategy.effective),
    note: row.note,
    created_at: row.firstSeenAt,
  };
}
