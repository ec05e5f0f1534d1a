import type { DatabaseTransaction } from '../database/database.ts';
import { findConnectionOfAudit, findDeviceName } from './audit-origin.store.ts';

type Audited = { deviceId: string | null; connId: number | null; peerId: string; at: number };

/** Where an audit about files or an alarm came up: the device's name as of now, and the connection if there is one. */
export async function originOf(
  transaction: DatabaseTransaction,
  { deviceId, connId, peerId, at }: Audited,
): Promise<{ deviceName: string; connectionId: string | null }> {
  if (deviceId === null) return { deviceName: '', connectionId: null };
  return {
    deviceName: await findDeviceName(transaction, deviceId),
    connectionId: await findConnectionOfAudit(transaction, { deviceId, connId, peerId, at }),
  };
}
