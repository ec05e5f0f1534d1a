import { openDatabase } from '../server/src/database/database.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { hashSecret } from '../server/src/ids.ts';

export type DeviceIdentity = { id: string; uuid: string; ip: string };
type BenchDevice = DeviceIdentity & { name: string };

const OPERATING_SYSTEMS = [
  'windows / Windows 11 Pro - 11 (26100)',
  'windows / Windows 10 Pro - 10 (19045)',
  'debian / Linux 13 Debian GNU/Linux',
  'ubuntu / Linux 24.04 Ubuntu',
  'macos / MacOS 15.5',
  'android / Android 15',
];
const OFFICES = ['berlin', 'madrid', 'lisboa', 'hamburg', 'sevilla', 'zuerich', 'porto', 'wien'];
const ROWS_A_STATEMENT = 500;

/** The same device for the same number, anywhere. */
export function benchDevice(index: number): BenchDevice {
  return {
    id: String(100_000_000 + index),
    uuid: Buffer.from(`machine-uid-of-device-${index}`).toString('base64'),
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    name: `${OFFICES[index % OFFICES.length]}-pc-${index}`,
  };
}

/** What its client tells about itself (client contract 2.9). */
export function inventoryOf(index: number): Record<string, string> {
  const { id, uuid, name } = benchDevice(index);
  return {
    id,
    uuid,
    version: '1.4.9',
    cpu: 'Intel(R) Core(TM) i5-1340P, 1.90GHz, 16/12 cores',
    memory: '15.87GB',
    os: OPERATING_SYSTEMS[index % OPERATING_SYSTEMS.length]!,
    hostname: name,
    username: `person${index % 5000}`,
  };
}

/** Puts the devices 0 to count - 1 into a database that no server has open, as if all had sent their inventory. */
export async function seedFleet(databaseUrl: string, count: number): Promise<void> {
  const db = await openDatabase(databaseUrl);
  const at = Date.now() - 3_600_000;
  for (let start = 0; start < count; start += ROWS_A_STATEMENT) {
    const indices = Array.from({ length: Math.min(ROWS_A_STATEMENT, count - start) }, (_, i) => start + i);
    await db
      .insertInto('device')
      .values(indices.map((index) => seededRow(index, at + index)))
      .execute();
  }
  await db.destroy();
}

function seededRow(index: number, at: number): ReturnType<typeof newDevice> {
  const { ip } = benchDevice(index);
  const { id, uuid, hostname, username, ...inventory } = inventoryOf(index);
  return newDevice(
    {
      rustdesk_id: id!,
      uuid_hash: hashSecret(uuid!),
      reported_name: hostname!,
      reported_username: username!,
      ...inventory,
      version_number: 1_004_090,
      ip,
      sysinfo_at: at,
    },
    at,
  );
}
