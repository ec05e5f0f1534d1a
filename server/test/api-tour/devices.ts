import { hashSecret } from '../../src/ids.ts';
import { aDevice, aDeviceGroup, aStrategyFor } from '../devices.ts';
import { signedInPerson } from '../people.ts';
import { aReportingDevice } from '../reporting-device.ts';
import type { Tour } from './tour.ts';

export async function tourDevices({ call, server }: Tour): Promise<void> {
  const emil = await signedInPerson(server, 'emil');
  const reporting = await aReportingDevice(server, { userId: emil.id });
  await reporting.beat([1]);
  await reporting.audit('conn', { conn_id: 1, action: 'new', ip: '192.0.2.9' });
  await aDeviceGroup(server, 'Workshop');
  const params = { id: reporting.id };
  await aStrategyFor(server, 'Workshop rules', { device: reporting.id });
  await call('listDevices', { query: { online: 'true' } });
  await call('getDeviceChoices');
  await call('exportDevices');
  await call('getDevice', { params });
  await call('updateDevice', { params, body: { note: 'Beside the lathe', nameOverride: 'Lathe' } });
  await call('getDeviceTimeline', { params });
  await call('changeDevices', { body: { action: { kind: 'disable' }, target: { ids: [reporting.id] } } });
  await call('deleteDevice', { params, query: { force: 'true' } });
  const contested = {
    contested_uuid_hash: hashSecret('another'),
    contested_at: server.core.now(),
    contested_ip: '192.0.2.8',
  };
  const claimed = { id: (await aDevice(server, contested)).id };
  const { contested: claim } = await call('getDevice', { params: claimed });
  await call('acceptDeviceUuid', { params: claimed, body: { fingerprint: claim!.fingerprint } });
  await call('refuseDeviceUuid', { params: await aDevice(server, contested) });
}
