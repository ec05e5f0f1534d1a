import { aDevice } from '../devices.ts';
import { signedInPerson } from '../people.ts';
import type { Tour } from './tour.ts';

export async function tourGroups({ call, server }: Tour): Promise<void> {
  const dora = await signedInPerson(server, 'dora');
  const device = await aDevice(server, { user_id: dora.id });
  const group = await call('createUserGroup', { body: { name: 'Front desk' } });
  const devices = await call('createDeviceGroup', { body: { name: 'Ground floor' } });
  await call('updateUserGroup', { params: group, body: { note: 'Early and late shift' } });
  await call('setUserGroupAccess', {
    params: group,
    body: { accessTo: [{ kind: 'device_group', id: devices.id }] },
  });
  await call('moveUsersToGroup', { params: group, body: { userIds: [dora.id] } });
  await call('listUserGroups');
  await call('updateDeviceGroup', { params: devices, body: { note: 'Three rooms' } });
  await call('setDeviceGroupAccess', {
    params: devices,
    body: { accessedFrom: [{ kind: 'user', id: dora.id }] },
  });
  await call('changeDeviceGroupMembers', { params: devices, body: { add: [device.id] } });
  await call('listDeviceGroupMembers', { params: devices });
  await call('listDeviceGroups');
  await call('pickDevices', { query: { q: device.rustdeskId } });
  await call('explainAccess', { query: { user: dora.id, device: device.rustdeskId } });
  await accessRules();
  await call('deleteDeviceGroup', { params: devices });
  await call('deleteUserGroup', { params: group });

  async function accessRules(): Promise<void> {
    const rule = {
      sourceKind: 'user',
      sourceId: dora.id,
      targetKind: 'device_group',
      targetId: devices.id,
    } as const;
    const { revision } = await call('getAccessMatrix');
    await call('simulateAccess', {
      body: { remove: [rule], add: [], userId: dora.id, deviceId: device.id },
    });
    await call('changeAccessRules', { body: { remove: [rule], add: [], revision } });
  }
}
