import { newDevice } from '../src/devices/new-device.ts';
import { hashSecret, newId } from '../src/ids.ts';
import type { TestServer } from './start-server.ts';

export type ManagedDevice = { id: string; rustdeskId: string; uuid: string };
export type HeardBack = {
  modified_at?: number;
  strategy?: { config_options: Record<string, string>; extra: object };
};

/** A device that has told its inventory, straight into the database. */
export async function aDevice(
  { core }: Pick<TestServer, 'core'>,
  rustdeskId: string,
  { ownerId = null as string | null, groupIds = [] as string[], name = `PC ${rustdeskId}` } = {},
): Promise<ManagedDevice> {
  const uuid = Buffer.from(`uuid of ${rustdeskId}`).toString('base64');
  const row = newDevice(
    { rustdesk_id: rustdeskId, uuid_hash: hashSecret(uuid), user_id: ownerId, reported_name: name, name },
    core.now(),
  );
  await core.db
    .insertInto('device')
    .values({ ...row, sysinfo_at: core.now(), version: '1.4.2', platform: 'windows' })
    .execute();
  for (const groupId of groupIds)
    await core.db
      .insertInto('device_group_member')
      .values({ device_group_id: groupId, device_id: row.id })
      .execute();
  return { id: row.id, rustdeskId, uuid };
}

export async function aDeviceGroup({ core }: Pick<TestServer, 'core'>, name: string): Promise<string> {
  const id = newId(core.now());
  const row = { id, name, name_folded: name.toLowerCase(), note: '', created_at: core.now() };
  await core.db.insertInto('device_group').values(row).execute();
  return id;
}

/** What the server answers to a heartbeat (client contract 2.8). */
export async function beat(
  server: Pick<TestServer, 'call'>,
  { rustdeskId, uuid }: Pick<ManagedDevice, 'rustdeskId' | 'uuid'>,
  modifiedAt = 0,
): Promise<HeardBack> {
  const body = { id: rustdeskId, uuid, ver: 1_004_002, modified_at: modifiedAt };
  const answer = await server.call('POST', '/api/heartbeat', { body });
  if (answer.status !== 200) throw new Error(answer.text);
  return answer.body as HeardBack;
}

/** A client that keeps what it is told, as the real one does. */
export class ManagedClient {
  readonly device: ManagedDevice;
  held: Record<string, string> = {};
  modifiedAt = 0;

  constructor(device: ManagedDevice) {
    this.device = device;
  }

  async beat(server: Pick<TestServer, 'call'>): Promise<HeardBack> {
    const heard = await beat(server, this.device, this.modifiedAt);
    if (heard.modified_at !== undefined) this.modifiedAt = heard.modified_at;
    for (const [key, value] of Object.entries(heard.strategy?.config_options ?? {})) {
      if (value === '') delete this.held[key];
      else this.held[key] = value;
    }
    return heard;
  }
}
