import { aReportingDevice } from '../reporting-device.ts';
import type { Tour } from './tour.ts';

export async function tourLogs({ call, server }: Tour): Promise<void> {
  const device = await aReportingDevice(server, { name: 'Till' });
  await device.audit('conn', { conn_id: 7, action: 'new', ip: '192.0.2.44' });
  await device.audit('conn', { conn_id: 7, peer: ['987654321', 'Laptop'], type: 0, session_id: 4711n });
  await device.beat([7]);
  const info = JSON.stringify({ ip: '192.0.2.44', name: 'Laptop', num: 1, files: [['list.txt', 120]] });
  await device.audit('file', { peer_id: '987654321', type: 1, path: 'C:\\Till', is_file: true, info });
  await device.audit('alarm', {
    typ: 1,
    info: JSON.stringify({ id: '987654321', ip: '192.0.2.44', name: 'Laptop' }),
  });
  const { rows } = await call('listConnections', { query: { deviceId: device.id } });
  const params = { id: rows[0]!.id };
  await call('exportConnections');
  await call('getConnection', { params });
  await call('updateConnection', { params, body: { note: 'Asked for by the shop' } });
  await call('listFileTransfers');
  await call('exportFileTransfers');
  await call('listAlarms');
  await call('exportAlarms');
  await call('countLogs');
  await call('disconnectConnections', { body: { ids: [params.id] } });
  await call('disconnectConnection', { params });
  await call('listAuditEvents');
  await call('exportAuditEvents');
}
