import type { Insertable } from 'kysely';
import type { DeviceTable } from '../src/database/tables.ts';
import { insertDevice } from '../src/devices/devices.store.ts';
import { newDevice } from '../src/devices/new-device.ts';
import { hashSecret, newId } from '../src/ids.ts';
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

/** How many statements reach the database from now on, read and write, whoever sends them. */
export function countQueries({ core }: TestServer): () => number {
  const executor = core.db.getExecutor();
  const original = executor.executeQuery.bind(executor);
  let count = 0;
  executor.executeQuery = (query) => {
    count += 1;
    return original(query);
  };
  return () => count;
}

/** A beat as its client sends it: the device is online from now on. */
export async function beat(server: TestServer, { rustdeskId, uuid }: TestDevice): Promise<void> {
  const body = { id: rustdeskId, uuid, ver: 1_004_002 };
  const { status, text } = await server.call('POST', '/api/heartbeat', { body });
  if (status !== 200) throw new Error(text);
}

/** An empty device group; its id. */
export async function aDeviceGroup({ core }: TestServer, name: string): Promise<string> {
  const id = newId(core.now());
  await core.db
    .insertInto('device_group')
    .values({ id, name, name_folded: name.toLowerCase(), note: '', created_at: core.now() })
    .execute();
  return id;
}

/** A strategy without options, assigned to these targets; its id. */
export async function aStrategyFor(
  { core }: TestServer,
  name: string,
  targets: { device?: string; user?: string; device_group?: string },
): Promise<string> {
  const id = newId(core.now());
  const at = core.now();
  await core.db
    .insertInto('strategy')
    .values({
      id,
      name,
      name_folded: name.toLowerCase(),
      note: '',
      enabled: 1,
      options: '{}',
      revision: 1,
      created_at: at,
      updated_at: at,
    })
    .execute();
  const rows = Object.entries(targets).map(([kind, targetId]) => ({
    target_kind: kind as 'device' | 'user' | 'device_group',
    target_id: targetId,
    strategy_id: id,
    assigned_at: at,
  }));
  if (rows.length > 0) await core.db.insertInto('strategy_assignment').values(rows).execute();
  return id;
}
