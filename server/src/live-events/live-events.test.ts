import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, beat, type TestDevice } from '../../test/devices.ts';
import { signedInPerson, signIn, standingClock, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Stream = {
  status: number;
  headers: Headers;
  /** The next event, whatever comments come before it; null at the end. */
  next: () => Promise<unknown>;
  /** Everything until the end. */
  rest: () => Promise<string>;
  close: () => Promise<void>;
};

/** Reads server-sent events over a real socket, as a browser does. */
async function listenTo(url: string, cookies: Record<string, string>): Promise<Stream> {
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
  const response = await fetch(`${url}/api/v1/events`, { headers: { cookie } });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const more = async (): Promise<boolean> => {
    const { value, done } = await reader.read();
    text += value ?? '';
    return !done;
  };
  return {
    status: response.status,
    headers: response.headers,
    async next() {
      for (;;) {
        const found = /data: (.*)\n\n/.exec(text);
        if (found) {
          text = text.slice(found.index + found[0].length);
          return JSON.parse(found[1]!) as unknown;
        }
        if (!(await more())) return null;
      }
    },
    async rest() {
      while (await more());
      return text;
    },
    close: () => reader.cancel(),
  };
}

describe.each(DATABASES)('live events on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let url: string;
  let admin: Record<string, string>;
  let helper: Person;
  let seen: TestDevice;
  let hidden: TestDevice;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    url = await server.listen();
    admin = await server.asAdministrator();
    helper = await signedInPerson(server, 'helper');
    [seen, hidden] = [await aDevice(server), await aDevice(server)];
    const group = await aDeviceGroup(server, 'Reached');
    await server.core.db
      .insertInto('device_group_member')
      .values({ device_group_id: group, device_id: seen.id })
      .execute();
    await giveRole(server, helper.id, {
      type: 'group_scoped',
      permissions: ['device.view'],
      deviceGroupIds: [group],
    });
    await server.services.liveEvents.tick();
  });
  afterAll(() => server.close());

  const tick = async () => {
    await server.services.presence.tick();
    await server.services.liveEvents.tick();
  };

  it('are a stream that no proxy keeps back', async () => {
    const stream = await listenTo(url, admin);
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    await stream.close();
  });

  it('are for people who are signed in', async () => {
    expect((await listenTo(url, {})).status).toBe(401);
  });

  it('tell which devices came and left, to each only those they may see (console 317)', async () => {
    const [ofAdmin, ofHelper] = [await listenTo(url, admin), await listenTo(url, helper.cookies)];
    await beat(server, seen);
    await beat(server, hidden);
    await tick();
    const told = new Set<string>();
    while (told.size < 2)
      for (const id of ((await ofAdmin.next()) as { online: string[] }).online) told.add(id);
    expect(told).toEqual(new Set([seen.id, hidden.id]));
    expect(await ofHelper.next()).toEqual({ kind: 'presence', online: [seen.id], offline: [] });
    clock.advance(60_000);
    await tick();
    expect(await ofHelper.next()).toEqual({ kind: 'presence', online: [], offline: [seen.id] });
    await ofAdmin.close();
    await ofHelper.close();
  });

  it('tell what changed, and nothing to people without permissions', async () => {
    const nobody = await signedInPerson(server, 'nobody');
    await tick();
    const [ofAdmin, ofNobody] = [await listenTo(url, admin), await listenTo(url, nobody.cookies)];
    server.services.signals.publish({ kind: 'strategies-changed' });
    server.services.signals.publish({ kind: 'device-changed', deviceId: seen.id, rustdeskId: '1' });
    await tick();
    expect(await ofAdmin.next()).toEqual({ kind: 'changed', what: ['strategies', 'devices'] });
    await server.call('PATCH', `/api/v1/users/${nobody.id}`, { body: { note: 'x' }, cookies: admin });
    server.services.signals.publish({ kind: 'user-changed', userId: nobody.id });
    await tick();
    expect(await ofNobody.next()).toEqual({ kind: 'changed', what: ['me'] });
    await ofAdmin.close();
    await ofNobody.close();
  });

  it('follow a role that is taken away', async () => {
    const person = await signedInPerson(server, 'demoted');
    const role = await giveRole(server, person.id, { permissions: ['device.view'] });
    await tick();
    const stream = await listenTo(url, person.cookies);
    await server.core.db.deleteFrom('admin_role').where('id', '=', role).execute();
    server.services.signals.publish({ kind: 'roles-changed' });
    await tick();
    await beat(server, hidden);
    await tick();
    server.services.signals.publish({ kind: 'roles-changed' });
    await tick();
    expect(await stream.next()).toEqual({ kind: 'changed', what: ['me'] });
    expect(await stream.next()).toEqual({ kind: 'changed', what: ['me'] });
    await stream.close();
  });

  it('end with the session', async () => {
    const person = await signedInPerson(server, 'leaver');
    await tick();
    const stream = await listenTo(url, person.cookies);
    await server.call('DELETE', '/api/v1/session', { cookies: person.cookies });
    await tick();
    expect(await stream.next()).toBeNull();
  });

  it('are heard by six pages of a session, and by another once one is closed', async () => {
    const person = await signedInPerson(server, 'tabs');
    await tick();
    const streams = [];
    for (let count = 0; count < 6; count += 1) streams.push(await listenTo(url, person.cookies));
    expect((await listenTo(url, person.cookies)).status).toBe(429);
    await streams[0]!.close();
    await expect
      .poll(async () => {
        const again = await listenTo(url, person.cookies);
        if (again.status === 200) streams.push(again);
        return again.status;
      })
      .toBe(200);
    await Promise.all(streams.slice(1).map((stream) => stream.close()));
  });

  it('are not for a session that has to set up an authenticator first, and end when it must', async () => {
    const person = await signedInPerson(server, 'unprotected');
    await giveRole(server, person.id, { permissions: ['device.view'] });
    await tick();
    const stream = await listenTo(url, person.cookies);
    expect(stream.status).toBe(200);
    const required = await server.call('PUT', `/api/v1/users/${person.id}/totp-required`, {
      body: { required: true },
      cookies: admin,
    });
    expect(required.status).toBe(204);
    await tick();
    expect(await stream.next()).toBeNull();
    expect((await listenTo(url, person.cookies)).status).toBe(403);
  });

  it('are thirty of one person at most, in however many sessions', async () => {
    const person = await signedInPerson(server, 'many');
    const streams = [];
    for (let session = 0; session < 5; session += 1) {
      const { cookies } = await signIn(server, person.username);
      for (let count = 0; count < 6; count += 1) streams.push(await listenTo(url, cookies));
    }
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    expect((await listenTo(url, person.cookies)).status).toBe(429);
    await Promise.all(streams.map((stream) => stream.close()));
  });

  it('are forgotten of browsers that go before they are answered', async () => {
    const person = await signedInPerson(server, 'hasty');
    const cookie = `gatehouse_session=${person.cookies['gatehouse_session']}`;
    const { port } = new URL(url);
    for (let count = 0; count < 12; count += 1)
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), 'localhost', () => {
          socket.write(`GET /api/v1/events HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: ${cookie}\r\n\r\n`);
          setImmediate(() => socket.destroy());
        });
        socket.once('close', () => resolve());
      });
    await expect
      .poll(async () => {
        const again = await listenTo(url, person.cookies);
        await again.close();
        return again.status;
      })
      .toBe(200);
  });

  it('keep a silent stream alive', async () => {
    const stream = await listenTo(url, admin);
    clock.advance(15_000);
    await server.services.liveEvents.tick();
    server.services.liveEvents.close();
    expect(await stream.rest()).toContain(': still here');
  });
});

it('do not hold up the end of the server', async () => {
  const server = await startTestServer({ database: await DATABASES[0].create() });
  const stream = await listenTo(await server.listen(), await server.asAdministrator());
  await server.close();
  expect(await stream.next()).toBeNull();
});
