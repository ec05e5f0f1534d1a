import { API } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../test/databases.ts';
import { auditOf, signedInPerson, signIn, standingClock, type Person } from '../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';
import { createDeviceTokens } from './device-tokens.service.ts';
import { createSessions } from './sessions.service.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';

describe.each(DATABASES)('sessions on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let anna: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    anna = await signedInPerson(server, 'anna');
  });
  afterAll(() => server.close());

  const me = (cookies: Record<string, string>) => server.call('GET', '/api/v1/session', { cookies });

  it('tells who is signed in', async () => {
    const { body } = await me(anna.cookies);
    expect(body.user).toMatchObject({
      id: anna.id,
      username: 'anna',
      isAdministrator: false,
      hasPassword: true,
    });
    expect(body.session).toMatchObject({ via: 'password', viaLabel: null, viaKind: null });
  });

  it('answers session.required without a cookie and with an invented one', async () => {
    expect((await me({})).body.code).toBe('session.required');
    expect((await me({ gatehouse_session: 'x'.repeat(43) })).body.code).toBe('session.required');
    expect((await me({ gatehouse_session: "' or 1=1" })).status).toBe(401);
  });

  it('keeps the token out of the database', async () => {
    const rows = await server.core.db.selectFrom('session').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(anna.cookies['gatehouse_session']);
  });

  it('uses __Host-, Secure, HttpOnly and SameSite=Lax over https', async () => {
    const proxied = await startTestServer({
      database: await create(),
      env: { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1', GATEHOUSE_PUBLIC_URL: 'https://rd.example.org' },
    });
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
    const https = { headers, host: 'rd.example.org' };
    await proxied.asAdministrator();
    const { headers: answer } = await proxied.call('POST', '/api/v1/session', {
      body: { username: 'admin', password: 'correct horse battery' },
      ...https,
    });
    const cookie = [answer['set-cookie']].flat().find((one) => one?.startsWith('__Host-gatehouse_session='));
    expect(cookie).toMatch(/; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    await proxied.close();
  });

  it('drops prefix and Secure on plain http, where browsers would refuse the cookie', async () => {
    const { headers } = await signIn(server, 'anna');
    const cookie = [headers['set-cookie']].flat().find((one) => one?.startsWith('gatehouse_session='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('ends with the browser when the person does not want to stay signed in', async () => {
    const { headers } = await signIn(server, 'anna', { remember: false });
    const cookie = [headers['set-cookie']].flat().find((one) => one?.startsWith('gatehouse_session='));
    expect(cookie).not.toMatch(/Max-Age|Expires/);
  });

  it('gets a new id at every sign-in and ends the one before', async () => {
    const first = await signIn(server, 'anna');
    const second = await signIn(server, 'anna', { cookies: first.cookies });
    expect(second.cookies['gatehouse_session']).not.toBe(first.cookies['gatehouse_session']);
    expect(second.body.session.id).not.toBe(first.body.session.id);
    expect((await me(first.cookies)).status).toBe(401);
  });

  it('is not the one an attacker planted in the browser', async () => {
    const planted = { gatehouse_session: 'A'.repeat(43) };
    const { cookies } = await signIn(server, 'anna', { cookies: planted });
    expect(cookies['gatehouse_session']).not.toBe(planted.gatehouse_session);
    expect((await me(planted)).status).toBe(401);
  });

  it('ends at sign-out, and the cookie goes', async () => {
    const { cookies } = await signIn(server, 'anna');
    const out = await server.call('DELETE', '/api/v1/session', { cookies });
    expect(out.status).toBe(204);
    expect(out.cookies['gatehouse_session']).toBe('');
    expect((await me(cookies)).status).toBe(401);
    expect((await auditOf(server, 'logout'))[0]).toMatchObject({ actor_name: 'anna', actor_kind: 'user' });
  });

  it('ends unused after half a day when not remembered, after a day in any case', async () => {
    const ben = await signedInPerson(server, 'ben');
    const { cookies } = await signIn(server, 'ben', { remember: false });
    clock.advanceHours(11.9);
    expect((await me(cookies)).status).toBe(200);
    clock.advanceHours(11.9);
    expect((await me(cookies)).status).toBe(200);
    clock.advanceHours(0.3);
    expect((await me(cookies)).status).toBe(401);
    const idle = await signIn(server, 'ben', { remember: false });
    clock.advanceHours(12.1);
    expect((await me(idle.cookies)).status).toBe(401);
    expect((await me(ben.cookies)).status).toBe(200);
  });

  it('ends unused after a fortnight when remembered, after thirty days in any case', async () => {
    await signedInPerson(server, 'cleo');
    const idle = await signIn(server, 'cleo');
    clock.advanceHours(24 * 14 + 1);
    expect((await me(idle.cookies)).status).toBe(401);
    const used = await signIn(server, 'cleo');
    for (let day = 0; day < 29; day += 1) {
      clock.advanceHours(24);
      expect((await me(used.cookies)).status).toBe(200);
    }
    clock.advanceHours(25);
    expect((await me(used.cookies)).status).toBe(401);
  });

  it('are listed with browser, place and which one is this', async () => {
    const dora = await signedInPerson(server, 'dora');
    const other = await signIn(server, 'dora', { ip: '198.51.100.7', userAgent: FIREFOX });
    clock.advance(60_000);
    const { body } = await server.call('GET', '/api/v1/account/sessions', { cookies: other.cookies });
    expect(body).toHaveLength(2);
    const [current, first] = body as { current: boolean }[];
    expect(current).toMatchObject({
      current: true,
      kind: 'console',
      description: 'Firefox 142, Linux',
      ip: '198.51.100.7',
      via: 'password',
      rustdeskId: null,
      lastSeenAt: new Date(clock.now()).toISOString(),
    });
    expect(first).toMatchObject({ current: false });
    expect((await me(dora.cookies)).status).toBe(200);
  });

  it('of others cannot be ended by guessing their id', async () => {
    const emil = await signedInPerson(server, 'emil');
    const { body } = await me(emil.cookies);
    const url = `/api/v1/account/sessions/${body.session.id}`;
    const fresh = await signIn(server, 'anna');
    expect((await server.call('DELETE', url, { cookies: fresh.cookies })).body.code).toBe(
      'session.not_found',
    );
    expect((await server.call('DELETE', url, { cookies: emil.cookies })).status).toBe(204);
    expect((await me(emil.cookies)).status).toBe(401);
  });

  it('can all be ended but this one', async () => {
    const fay = await signedInPerson(server, 'fay');
    const deviceTokens = createDeviceTokens(server.core);
    const device = await deviceTokens.create(fay.id, {
      via: 'password',
      rustdeskId: '123456789',
      uuid: 'dXVpZA==',
      deviceName: 'PC-1',
      deviceOs: 'Windows',
      ip: '192.0.2.1',
    });
    const second = await signIn(server, 'fay');
    const url = '/api/v1/account/sessions/revoke-others';
    expect((await server.call('POST', url, { cookies: second.cookies })).status).toBe(204);
    expect((await me(fay.cookies)).status).toBe(401);
    expect((await me(second.cookies)).status).toBe(200);
    expect(await createDeviceTokens(server.core).find(device.token)).toBeNull();
    expect((await auditOf(server, 'session.revoked_all'))[0]).toMatchObject({ actor_name: 'fay' });
  });

  it('ended by another process count as ended within five seconds', async () => {
    const { cookies, body } = await signIn(server, 'anna');
    expect((await me(cookies)).status).toBe(200);
    await createSessions(server.core).revoke(body.session.id);
    clock.advance(5000);
    expect((await me(cookies)).status).toBe(401);
  });

  it('check a token without asking the database again', async () => {
    const sessions = createSessions(server.core);
    const { token } = await sessions.create(anna.id, {
      via: 'password',
      remember: true,
      context: { ip: '', userAgent: '' },
    });
    expect(await sessions.find(token)).toMatchObject({ userId: anna.id });
    // Changed behind its back: only a reader of the database would see it.
    await server.core.db.updateTable('user').set({ username: 'renamed' }).where('id', '=', anna.id).execute();
    expect(await sessions.find(token)).toMatchObject({ username: 'anna' });
    await server.core.db.updateTable('user').set({ username: 'anna' }).where('id', '=', anna.id).execute();
  });

  it('write last-seen times in batches', async () => {
    const sessions = createSessions(server.core);
    const { token, sessionId } = await sessions.create(anna.id, {
      via: 'password',
      remember: true,
      context: { ip: '', userAgent: '' },
    });
    const stored = () =>
      server.core.db
        .selectFrom('session')
        .select('last_seen_at')
        .where('id', '=', sessionId)
        .executeTakeFirstOrThrow();
    const created = clock.now();
    clock.advance(10_000);
    await sessions.find(token);
    expect((await stored()).last_seen_at).toBe(created);
    clock.advance(25_000);
    await sessions.find(token);
    expect((await stored()).last_seen_at).toBe(clock.now());
    clock.advance(1000);
    await sessions.find(token);
    await sessions.close();
    expect((await stored()).last_seen_at).toBe(clock.now());
  });
});

describe.each(DATABASES)('device tokens on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let anna: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    anna = await signedInPerson(server, 'anna');
  });
  afterAll(() => server.close());

  const device = {
    via: 'password',
    rustdeskId: '123456789',
    uuid: 'dXVpZA==',
    deviceName: 'PC-1',
    deviceOs: 'Windows 11',
    ip: '192.0.2.1',
  };

  it('lead to their user and device, and are stored as hashes', async () => {
    const tokens = createDeviceTokens(server.core);
    const { token, tokenId } = await tokens.create(anna.id, device);
    expect(await tokens.find(token)).toMatchObject({ tokenId, userId: anna.id, rustdeskId: '123456789' });
    expect(await tokens.find('invented')).toBeNull();
    expect(await tokens.find('x'.repeat(43))).toBeNull();
    const rows = await server.core.db.selectFrom('device_token').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(device.uuid);
  });

  it('do not open the console', async () => {
    const { token } = await createDeviceTokens(server.core).create(anna.id, device);
    const { status } = await server.call('GET', '/api/v1/session', { cookies: { gatehouse_session: token } });
    expect(status).toBe(401);
  });

  it('are listed among the own sessions and can be ended there', async () => {
    const ben = await signedInPerson(server, 'ben');
    const tokens = createDeviceTokens(server.core);
    const { token, tokenId } = await tokens.create(ben.id, device);
    const { body } = await server.call('GET', '/api/v1/account/sessions', { cookies: ben.cookies });
    expect(body).toContainEqual(
      expect.objectContaining({
        id: tokenId,
        kind: 'device',
        description: 'PC-1, Windows 11',
        rustdeskId: '123456789',
      }),
    );
    const ended = await server.call('DELETE', `/api/v1/account/sessions/${tokenId}`, {
      cookies: ben.cookies,
    });
    expect(ended.status).toBe(204);
    expect(await createDeviceTokens(server.core).find(token)).toBeNull();
  });

  it('end at sign-out of the client', async () => {
    const tokens = createDeviceTokens(server.core);
    const { token } = await tokens.create(anna.id, device);
    expect(await tokens.find(token)).not.toBeNull();
    await tokens.revokeToken(token);
    expect(await tokens.find(token)).toBeNull();
  });

  it('end after ninety days unused', async () => {
    const tokens = createDeviceTokens(server.core);
    const { token } = await tokens.create(anna.id, device);
    clock.advanceHours(24 * 89);
    expect(await tokens.find(token)).not.toBeNull();
    clock.advanceHours(24 * 89);
    expect(await tokens.find(token)).not.toBeNull();
    clock.advanceHours(24 * 90);
    expect(await tokens.find(token)).toBeNull();
  });
});

describe.each(DATABASES)('who may call what on $dialect', ({ create }) => {
  const operations = Object.entries(API).map(([name, { method, path, access }]) => ({
    name,
    method,
    access,
    url: `/api/v1${path.replaceAll(/:\w+/g, '0199a000-0000-7000-8000-000000000000')}`,
  }));
  let server: TestServer;
  let plain: Person;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    plain = await signedInPerson(server, 'plain');
  });
  afterAll(() => server.close());

  it.each(operations.filter(({ access }) => access === 'administrator'))(
    '$name is for administrators only',
    async ({ method, url }) => {
      expect((await server.call(method, url)).body.code).toBe('session.required');
      expect((await server.call(method, url, { cookies: plain.cookies })).body.code).toBe(
        'permission.admin_required',
      );
    },
  );

  it.each(operations.filter(({ access }) => typeof access !== 'string'))(
    '$name wants somebody with the permission',
    async ({ method, url }) => {
      expect((await server.call(method, url)).body.code).toBe('session.required');
      const { status } = await server.call(method, url, { cookies: plain.cookies });
      // What everybody may do with what is their own is open to all; the thing asked for does not exist for them.
      expect(status).not.toBe(401);
    },
  );

  it.each(operations.filter(({ access }) => access === 'user'))(
    '$name wants somebody signed in',
    async ({ method, url }) => {
      expect((await server.call(method, url)).body.code).toBe('session.required');
    },
  );

  it.each(operations.filter(({ access }) => access === 'setup'))(
    '$name wants the set-up token, even from an administrator',
    async ({ method, url }) => {
      const cookies = await server.asAdministrator();
      const { gatehouse_session } = cookies;
      const { body } = await server.call(method, url, {
        body: {},
        cookies: { gatehouse_session: gatehouse_session! },
      });
      expect(body.code).toBe('setup.token_required');
    },
  );
});
