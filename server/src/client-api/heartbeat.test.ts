import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, countQueries } from '../../test/devices.ts';
import { occupy } from '../../test/occupied-database.ts';
import { signedInPerson, standingClock, PASSWORD } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

describe.each(DATABASES)('heartbeats on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  const beat = (body: unknown, ip = '198.51.100.7') => server.call('POST', '/api/heartbeat', { body, ip });
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
  });
  afterAll(() => server.close());
  const send = (payload: string) =>
    server.app.inject({
      method: 'POST',
      url: '/api/heartbeat',
      headers: { 'content-type': 'application/json' },
      payload,
    });

  it('case 30: of a device in sync are answered with an object without any key (console 214)', async () => {
    const { id, rustdeskId, uuid } = await aDevice(server);
    const { status, text, headers } = await beat({ id: rustdeskId, uuid, ver: 1_004_090, modified_at: 0 });
    expect([status, text]).toEqual([200, '{}']);
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['x-request-id']).toBeTypeOf('string');
    expect(server.services.presence.isOnline(id)).toBe(true);
  });

  it('case 36: with another uuid are answered with nothing and change nothing', async () => {
    const { id, rustdeskId } = await aDevice(server, { sysinfo_at: null });
    for (const uuid of ['c3RyYW5nZXI=', '', undefined])
      expect((await beat({ id: rustdeskId, uuid, conns: [1042] })).text).toBe('{}');
    expect(server.services.presence.isOnline(id)).toBe(false);
  });

  it('of clients before 1.2.2 count while no uuid is bound', async () => {
    const { id, rustdeskId } = await aDevice(server, { uuid_hash: '' });
    expect((await beat({ id: rustdeskId, ver: 1_002_010 })).text).toBe('{}');
    expect(server.services.presence.isOnline(id)).toBe(true);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['no ID', { uuid: 'eA==' }],
    ['an ID of another type', { id: 1, uuid: 'eA==' }],
    ['an endless ID', { id: 'x'.repeat(5000), uuid: 'eA==' }],
  ])('with %s are answered with an empty object', async (_what, body) => {
    const { status, text } = await beat(body);
    expect([status, text]).toEqual([200, '{}']);
  });

  it.each([
    ['connections that are no list', { conns: 'all' }],
    ['connections that are no numbers', { conns: [1, 'x'] }],
    ['more connections than any computer has', { conns: Array.from({ length: 5000 }, (_, id) => id) }],
    ['a time with a fraction', { modified_at: 1.5 }],
  ])('with %s count all the same', async (_what, wrong) => {
    const { id, rustdeskId, uuid } = await aDevice(server);
    expect((await beat({ id: rustdeskId, uuid, ...wrong })).status).toBe(200);
    expect(server.services.presence.isOnline(id)).toBe(true);
  });

  it('that are no JSON, or too much of it, are no fault of the server', async () => {
    expect((await send('{"id":')).statusCode).toBe(200);
    expect((await send(`{"id":"${'x'.repeat(300_000)}"}`)).statusCode).toBe(413);
  });

  it('come from the address that a trusted proxy names, and from no other', async () => {
    const behind = await startTestServer({
      database: await create(),
      now: clock.now,
      env: { GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8' },
    });
    const { id, rustdeskId, uuid } = await aDevice(behind);
    const ipOf = async (ip: string) => {
      await behind.call('POST', '/api/heartbeat', {
        body: { id: rustdeskId, uuid },
        headers: { 'x-forwarded-for': '203.0.113.5' },
        ip,
      });
      clock.advance(30_000);
      await behind.services.presence.tick();
      const query = behind.core.db.selectFrom('device').select('ip').where('id', '=', id);
      return (await query.executeTakeFirst())?.ip;
    };
    expect(await ipOf('10.1.2.3')).toBe('203.0.113.5');
    expect(await ipOf('::ffff:198.51.100.9')).toBe('198.51.100.9');
    await behind.close();
  });

  it('wait for no database that somebody else keeps busy', async () => {
    const { rustdeskId, uuid } = await aDevice(server);
    const cookies = await server.asAdministrator();
    await beat({ id: rustdeskId, uuid });
    const other = await occupy(server.database.url, 'setting');
    // On SQLite it keeps the one connection while it waits for the file.
    const save = server.call('PATCH', '/api/v1/settings', { body: { deviceLogin: 'direct' }, cookies });
    clock.advance(6000);
    const answer = await Promise.race([beat({ id: rustdeskId, uuid, modified_at: 0 }), save]);
    expect(answer).toMatchObject({ status: 200, text: '{}' });
    await other.release();
    expect((await save).status).toBe(200);
  });

  it('touch no database, whoever sends them', async () => {
    const { rustdeskId, uuid } = await aDevice(server);
    await beat({ id: rustdeskId, uuid });
    // What earlier tests left to be written behind is written first.
    await server.services.presence.tick();
    const queries = countQueries(server);
    for (let count = 0; count < 100; count += 1) {
      await beat({ id: rustdeskId, uuid, modified_at: 0 });
      await beat({ id: rustdeskId, uuid: 'd3Jvbmc=' });
    }
    expect(queries()).toBe(0);
  });

  it('of thousands of made-up devices cost a bounded number of look-ups', async () => {
    const queries = countQueries(server);
    for (let id = 0; id < 3000; id += 1) await beat({ id: `flood${id}`, uuid: 'eA==' });
    // A hundred look-ups, the setting, and what timers write meanwhile.
    expect(queries()).toBeLessThanOrEqual(110);
  });

  it('of a device that signed in before its first beat ask for its inventory', async () => {
    const anna = await signedInPerson(server, 'anna');
    const [id, uuid] = ['712345678', 'YW5uYQ=='];
    expect((await beat({ id, uuid })).text).toBe('{"sysinfo":true}');
    const { body } = await server.call('POST', '/api/login', {
      body: {
        username: anna.username,
        password: PASSWORD,
        id,
        uuid,
        deviceInfo: { os: 'windows', type: 'client', name: 'PC' },
      },
    });
    expect(body.type).toBe('access_token');
    expect((await beat({ id, uuid })).text).toBe('{"sysinfo":true}');
    const device = await server.services.devices.findByRustdeskId(id);
    expect(device?.userId).toBe(anna.id);
    expect(server.services.presence.isOnline(device!.id)).toBe(true);
  });
});
