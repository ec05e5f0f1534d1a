import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, type TestDatabase } from '../../test/databases.ts';
import { aDevice, countQueries, type TestDevice } from '../../test/devices.ts';
import { standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { SYSTEM } from '../audit/audit.service.ts';
import { hashSecret } from '../ids.ts';
import { fingerprintOf } from './contested.ts';

const beatOf = ({ rustdeskId, uuid }: TestDevice, ip = '198.51.100.7') => ({
  rustdeskId,
  uuid,
  ip,
  connIds: [],
});

describe.each(DATABASES)('presence on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  const presence = () => server.services.presence;
  const rowOf = ({ id }: TestDevice) =>
    server.core.db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
  });
  afterAll(() => server.close());

  it('has a device online from its beat until three are missed', async () => {
    const device = await aDevice(server);
    expect(presence().isOnline(device.id)).toBe(false);
    expect(presence().lastSeen(device.id)).toBeNull();
    expect(await presence().beat(beatOf(device))).toEqual({
      kind: 'known',
      deviceId: device.id,
      needsSysinfo: false,
    });
    const seenAt = clock.now();
    clock.advance(44_999);
    expect(presence().isOnline(device.id)).toBe(true);
    expect(presence().onlineIds()).toContain(device.id);
    clock.advance(1);
    expect(presence().isOnline(device.id)).toBe(false);
    expect(presence().onlineIds()).not.toContain(device.id);
    expect(presence().lastSeen(device.id)).toBe(seenAt);
  });

  it('tells once that a device left, and again after it came back', async () => {
    const device = await aDevice(server);
    const gone: string[] = [];
    const stop = presence().onOffline((ids) => gone.push(...ids.filter((id) => id === device.id)));
    await presence().beat(beatOf(device));
    clock.advance(44_000);
    await presence().tick();
    expect(gone).toEqual([]);
    clock.advance(1000);
    await presence().tick();
    await presence().tick();
    expect(gone).toEqual([device.id]);
    await presence().beat(beatOf(device));
    clock.advance(45_000);
    await presence().tick();
    expect(gone).toEqual([device.id, device.id]);
    stop();
    await presence().beat(beatOf(device));
    clock.advance(45_000);
    await presence().tick();
    expect(gone).toHaveLength(2);
  });

  it('case 36: takes no notice of a beat with another uuid', async () => {
    const device = await aDevice(server);
    const sighting = await presence().beat({ ...beatOf(device), uuid: 'c3RyYW5nZXI=' });
    expect(sighting).toEqual({ kind: 'foreign' });
    expect(await presence().beat({ ...beatOf(device), uuid: '' })).toEqual({ kind: 'foreign' });
    expect(presence().isOnline(device.id)).toBe(false);
    expect(presence().lastSeen(device.id)).toBeNull();
  });

  it('believes a device without a bound uuid, as clients before 1.2.2 send none', async () => {
    const device = await aDevice(server, { uuid_hash: '' });
    expect((await presence().beat({ ...beatOf(device), uuid: '' })).kind).toBe('known');
  });

  it('identifies without leaving a mark', async () => {
    const device = await aDevice(server, { sysinfo_at: null });
    const { rustdeskId, uuid } = device;
    expect(await presence().identify(rustdeskId, uuid)).toEqual({
      kind: 'known',
      deviceId: device.id,
      needsSysinfo: true,
    });
    expect(await presence().identify(rustdeskId, 'eA==')).toEqual({ kind: 'foreign' });
    expect(await presence().identify('no such id', uuid)).toEqual({ kind: 'unknown' });
    expect(presence().isOnline(device.id)).toBe(false);
  });

  it('no beat of a known device touches the database, nor one with a wrong uuid', async () => {
    const devices = await Promise.all(Array.from({ length: 50 }, () => aDevice(server)));
    await presence().beat(beatOf(devices[0]!));
    await presence().tick();
    const queries = countQueries(server);
    for (const device of devices) {
      await presence().beat(beatOf(device));
      await presence().beat({ ...beatOf(device), uuid: 'd3Jvbmc=' });
      await presence().identify(device.rustdeskId, device.uuid);
    }
    expect(queries()).toBe(0);
  });

  it('a flood of made-up IDs costs a bounded number of look-ups, whoever sends it', async () => {
    await presence().tick();
    const queries = countQueries(server);
    for (let id = 0; id < 20_000; id += 1)
      await presence().beat({ rustdeskId: `x${id}`, uuid: 'eA==', ip: '203.0.113.1', connIds: [] });
    expect(queries()).toBeLessThanOrEqual(100);
    for (let count = 0; count < 100; count += 1) await presence().identify('x1', 'eA==');
    expect(queries()).toBeLessThanOrEqual(100);
  });

  it('writes behind: once for many beats, with an address only when it changed', async () => {
    clock.advance(60_000);
    await presence().tick();
    const device = await aDevice(server, { ip: '198.51.100.7' });
    await presence().beat(beatOf(device));
    clock.advance(15_000);
    await presence().beat(beatOf(device));
    await presence().tick();
    expect((await rowOf(device)).last_seen_at).toBeLessThan(clock.now());
    clock.advance(15_000);
    const queries = countQueries(server);
    await presence().beat(beatOf(device, '203.0.113.44'));
    await presence().tick();
    expect(queries()).toBe(1);
    expect(await rowOf(device)).toMatchObject({ last_seen_at: clock.now(), ip: '203.0.113.44' });
  });

  it('never takes a later sighting back', async () => {
    const device = await aDevice(server);
    await presence().beat(beatOf(device));
    const later = clock.now() + 40_000;
    await server.core.db
      .updateTable('device')
      .set({ last_seen_at: later })
      .where('id', '=', device.id)
      .execute();
    clock.advance(30_000);
    await presence().tick();
    expect((await rowOf(device)).last_seen_at).toBe(later);
  });

  it('writes thousands in pieces', async () => {
    const devices: TestDevice[] = [];
    for (let count = 0; count < 1200; count += 1) devices.push(await aDevice(server));
    for (const device of devices) await presence().beat(beatOf(device, count(device)));
    clock.advance(30_000);
    const at = clock.now() - 30_000;
    await presence().tick();
    const rows = await server.core.db
      .selectFrom('device')
      .select(['id', 'ip'])
      .where('last_seen_at', '=', at)
      .execute();
    const ips = new Map(rows.map(({ id, ip }) => [id, ip]));
    expect(devices.filter((device) => ips.get(device.id) !== count(device))).toEqual([]);
  });

  it('follows what other features change: a new uuid, a deletion', async () => {
    const device = await aDevice(server, { contested_uuid_hash: hashSecret('bmV3') });
    await presence().beat(beatOf(device));
    await server.services.devices.acceptUuid(device.id, fingerprintOf(hashSecret('bmV3')), SYSTEM);
    expect((await presence().beat(beatOf(device))).kind).toBe('foreign');
    expect(await presence().beat({ ...beatOf(device), uuid: 'bmV3' })).toMatchObject({ needsSysinfo: true });
    await server.services.devices.setEnabled(device.id, false, SYSTEM);
    await server.services.devices.remove(device.id, SYSTEM, { force: true });
    expect((await presence().beat({ ...beatOf(device), uuid: 'bmV3' })).kind).toBe('unknown');
    expect(presence().isOnline(device.id)).toBe(false);
  });

  it('follows changes of many at once', async () => {
    const [kept, gone] = [await aDevice(server), await aDevice(server)];
    await presence().beat(beatOf(gone));
    await server.core.db.deleteFrom('device').where('id', '=', gone.id).execute();
    server.services.signals.publish({ kind: 'devices-changed' });
    server.services.signals.publish({ kind: 'devices-changed' });
    expect((await presence().beat(beatOf(gone))).kind).toBe('unknown');
    expect((await presence().beat(beatOf(kept))).kind).toBe('known');
  });
});

const count = ({ rustdeskId }: TestDevice): string =>
  `10.${Number(rustdeskId) % 200}.${Number(rustdeskId) % 99}.1`;

describe.each(DATABASES)('presence over a restart on $dialect', ({ create }) => {
  it('keeps when a device was seen last', async () => {
    const clock = standingClock();
    const database = await create();
    const kept: TestDatabase = { ...database, drop: async () => {} };
    const before = await startTestServer({ database: kept, now: clock.now });
    const device = await aDevice(before);
    clock.advance(7000);
    await before.services.presence.beat(beatOf(device));
    await before.close();
    const after = await startTestServer({ database, now: clock.now });
    const { presence, devices } = after.services;
    expect((await devices.find(device.id))?.lastSeenAt).toBe(clock.now());
    expect(presence.isOnline(device.id)).toBe(false);
    const queries = countQueries(after);
    expect((await presence.identify(device.rustdeskId, device.uuid)).kind).toBe('known');
    expect(queries()).toBe(0);
    await after.close();
  });
});
