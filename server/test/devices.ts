import type { Insertable } from 'kysely';
import type { DeviceTable } from '../src/database/tables.ts';
import { insertDevice } from '../src/devices/devices.store.ts';
import { newDevice } from '../src/devices/new-device.ts';
import { hashSecret } from '../src/ids.ts';
import type { TestServer } from './start-server.ts';

export type TestDevice = { id: string; rustdeskId: string; uuid: string };

let counter = 0;

/** A known device with an inventory, straight into the database: how it came there is not the subject. */
export async function aDevice(
  { core, services }: TestServer,
  columns: Partial<Insertable<DeviceTable>> = {},
): Promise<TestDevice> {
  counter += 1;
  const rustdeskId = columns.rustdesk_id ?? String(700_000_000 + counter);
  const uuid = Buffer.from(`machine of ${rustdeskId}`).toString('base64');
  const row = newDevice(
    { rustdesk_id: rustdeskId, uuid_hash: hashSecret(uuid), sysinfo_at: core.now(), ...columns },
    core.now(),
  );
  await insertDevice(core.db, row);
  services.signals.publish({ kind: 'device-changed', deviceId: row.id, rustdeskId });
  return { id: row.id, rustdeskId, uuid };
}
