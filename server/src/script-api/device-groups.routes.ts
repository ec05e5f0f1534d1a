import { CreateGroup, UpdateGroup, type DeviceGroupRow } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import type { DeviceGroups } from '../device-groups/device-groups.service.ts';
import { createDeviceMembership } from '../devices/device-membership.service.ts';
import type { Signals } from '../signals/signals.ts';
import { findParties, Incomings, presentParties } from './access-parties.service.ts';
import { pageOfGroups } from './group-list.ts';
import { groupNote } from './script-bodies.ts';
import {
  guidOf,
  NoBody,
  RustdeskIds,
  scriptCalls,
  type ScriptCall,
  type ScriptCallers,
} from './script-call.ts';
import { authorityOverMembers, requireDevicesByRustdeskId } from './targets.service.ts';

export type ScriptDeviceGroupServices = ScriptCallers & { deviceGroups: DeviceGroups; signals: Signals };
type Calls = ReturnType<typeof scriptCalls>;

const NewGroup = CreateGroup.extend({ note: groupNote, allowed_incomings: Incomings });
const ChangedGroup = UpdateGroup.extend({ note: groupNote, allowed_incomings: Incomings });

/** What `device-groups.py` speaks (client contract 3.4). */
export function mountScriptDeviceGroups(
  app: FastifyInstance,
  core: Core,
  services: ScriptDeviceGroupServices,
): void {
  const { deviceGroups } = services;
  const calls = scriptCalls(app, services);
  const incomings = (call: ScriptCall<unknown>, wanted: Parameters<typeof findParties>[2]) =>
    findParties(core.db, call, wanted, ['user_group', 'user']);
  calls.read({
    url: '/api/device-groups',
    needs: 'device_group.view',
    async answer(call) {
      const { total, rows } = pageOfGroups(call, await deviceGroups.list());
      return { total, data: rows.map(presentGroup) };
    },
  });
  calls.write({
    method: 'POST',
    url: '/api/device-groups',
    needs: 'device_group.edit',
    body: NewGroup,
    async change(call) {
      const { name, note = '', allowed_incomings } = call.body;
      const accessedFrom = await incomings(call, allowed_incomings);
      const { id } = await deviceGroups.create({ name, note }, call.actor);
      if (accessedFrom !== undefined) await deviceGroups.setAccess(id, { accessedFrom }, call.actor);
    },
  });
  calls.write({
    method: 'PATCH',
    url: '/api/device-groups/:guid',
    needs: 'device_group.edit',
    body: ChangedGroup,
    async change(call) {
      const id = guidOf(call, 'device_group.not_found');
      const { name, note, allowed_incomings } = call.body;
      const accessedFrom = await incomings(call, allowed_incomings);
      await deviceGroups.update(id, { name, note }, call.actor);
      if (accessedFrom !== undefined) await deviceGroups.setAccess(id, { accessedFrom }, call.actor);
    },
  });
  calls.write({
    method: 'DELETE',
    url: '/api/device-groups/:guid',
    needs: 'device_group.edit',
    body: NoBody,
    change: (call) => deviceGroups.remove(guidOf(call, 'device_group.not_found'), call.actor),
  });
  mountMembers(calls, core, services);
}

/** By the IDs that people type, in contrast to the users of a user group. */
function mountMembers(calls: Calls, core: Core, services: ScriptDeviceGroupServices): void {
  const { deviceGroups } = services;
  const membership = createDeviceMembership(core, services);
  const groupAndDevices = async (call: ScriptCall<string[]>) => {
    const id = guidOf(call, 'device_group.not_found');
    await deviceGroups.get(id);
    const deviceIds = await requireDevicesByRustdeskId(
      core.db,
      authorityOverMembers(call, 'device'),
      'device.update_group',
      call.body,
    );
    return { id, deviceIds };
  };
  calls.write({
    method: 'POST',
    url: '/api/device-groups/:guid',
    needs: { token: 'device_group.edit', user: 'device.update_group' },
    body: RustdeskIds,
    async change(call) {
      const { id, deviceIds } = await groupAndDevices(call);
      // For scripts a device is in one group at most, as on the official server: adding moves it.
      for (const deviceId of deviceIds) await membership.setGroups(deviceId, [id], call.actor);
    },
  });
  calls.write({
    method: 'DELETE',
    url: '/api/device-groups/:guid/devices',
    needs: { token: 'device_group.edit', user: 'device.update_group' },
    body: RustdeskIds,
    async change(call) {
      const { id, deviceIds } = await groupAndDevices(call);
      await deviceGroups.changeMembers(id, { add: [], remove: deviceIds }, call.actor);
    },
  });
}

function presentGroup(group: DeviceGroupRow): Record<string, unknown> {
  return {
    guid: group.id,
    name: group.name,
    note: group.note,
    allowed_incomings: presentParties(group.accessedFrom),
    created_at: group.createdAt,
  };
}
