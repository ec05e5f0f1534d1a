import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { testClock } from '../../test/engine-harness.ts';
import { auditOf, PASSWORD, signedInPerson } from '../../test/people.ts';
import { finishInBrowser, signInWorld, type SignInWorld } from '../../test/sign-in-harness.ts';
import { DESKTOP, desktop } from '../../test/stock-client.ts';

const PERSON = {
  preferred_username: 'alice@contoso.example',
  name: 'Alice Adams',
  email: 'alice@contoso.example',
};
const PENDING = 'No authed oidc is found';

describe.each(DATABASES)('what stock clients speak on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { person: PERSON, now }, socket: true });
  });
  beforeEach(() => {
    world.op.script = {};
    now.advance(201_000);
  });
  afterAll(() => world[Symbol.asyncDispose]());
  const poll = (code: string, { id = DESKTOP.id, uuid = DESKTOP.uuid, ip = DESKTOP.ip } = {}) =>
    world.server.call('GET', `/api/oidc/auth-query?code=${code}&id=${id}&uuid=${encodeURIComponent(uuid)}`, {
      ip,
    });
  /** The browser on the same computer. */
  const finish = (url: string) => finishInBrowser(world.browser({ ip: DESKTOP.ip }), url);

  it('case 78: what nobody answers is 404 in JSON, whatever the verb', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE'] as const) {
      const { status, body, headers } = await world.server.call(method, '/api/nothing/here');
      expect([status, typeof body.error]).toEqual([404, 'string']);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
    }
  });

  describe('login options', () => {
    it('case 1: HEAD is answered', async () => {
      const { server } = world;
      const { status, text } = await server.send({ method: 'HEAD', url: '/api/login-options' });
      expect([status, text]).toEqual([200, '']);
    });

    it('case 2: without providers it is an empty array (console 63)', async () => {
      const { server } = world;
      await world.configure({ enabled: false });
      const { status, text, headers } = await server.call('GET', '/api/login-options', {
        headers: { 'content-type': 'application/json' },
      });
      await world.configure({ enabled: true });
      expect([status, text]).toEqual([200, '[]']);
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
    });

    it('case 3: one common element and one for each provider (console 63, 64)', async () => {
      const icon = '<svg viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>';
      const { server } = world;
      await world.configure({ iconSvg: icon });
      const { body } = await server.call('GET', '/api/login-options');
      expect(body).toHaveLength(2);
      expect(JSON.parse(body[0].slice('common-oidc/'.length))).toEqual([
        { name: 'company', icon: expect.stringContaining('<svg') as string },
      ]);
      expect(body[1]).toBe('oidc/company');
      expect((await desktop(server).loginOptions()).map(({ label }) => label)).toEqual([
        'Continue with Company',
      ]);
    });
  });

  describe('a password', () => {
    it('case 4: the wrong one is an error without a token', async () => {
      const { server } = world;
      const { status, body } = await desktop(server).loginWithPassword('admin', 'wrong');
      expect([status, body]).toEqual([200, { error: 'Wrong credentials' }]);
    });

    it('cases 5, 12 and 14: the right one logs in, also without device info and in any script (console 70)', async () => {
      const { server } = world;
      await signedInPerson(server, 'Zoë-漢字');
      const { headers, body } = await server.call('POST', '/api/login', {
        body: {
          username: 'Zoë-漢字',
          password: PASSWORD,
          id: '9',
          uuid: 'dQ==',
          type: 'account',
          deviceInfo: {},
        },
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(body).toMatchObject({
        type: 'access_token',
        user: { name: 'Zoë-漢字', status: 1, is_admin: false, info: { other: {} } },
      });
      expect(typeof body.access_token).toBe('string');
    });

    it('case 13: a disabled user is refused and repeated failures are slowed down', async () => {
      const { server } = world;
      const person = await signedInPerson(server, 'bert');
      const cookies = await server.asAdministrator();
      await server.call('PATCH', `/api/v1/users/${person.id}`, { body: { status: 'disabled' }, cookies });
      const client = desktop(server);
      expect((await client.loginWithPassword('bert', PASSWORD)).body).toEqual({ error: 'Wrong credentials' });
      for (let count = 0; count < 6; count += 1) await client.loginWithPassword('bert', 'wrong');
      const last = await client.loginWithPassword('bert', 'wrong');
      expect(last.status).toBe(429);
      expect(last.body['error']).toMatch(/Try again in \d+ seconds/);
    });

    it('a sign-in that needs a code is an error, because none waits for one', async () => {
      const { server } = world;
      const { status, body } = await server.call('POST', '/api/login', {
        body: { username: 'admin', type: 'email_code', verificationCode: '123456', id: '1', uuid: 'dQ==' },
      });
      expect([status, typeof body.error]).toEqual([200, 'string']);
    });

    it('case 15: currentUser is flat; a bad token is 401 and a missing device no error', async () => {
      const { server } = world;
      const client = desktop(server);
      await client.loginWithPassword('admin', 'correct horse battery');
      expect(await client.currentUser()).toMatchObject({ name: 'admin', is_admin: true, status: 1 });
      const headers = {
        authorization: `Bearer ${client.accessToken ?? ''}`,
        'content-type': 'application/json',
      };
      expect((await server.call('POST', '/api/currentUser', { headers })).status).toBe(200);
      const bad = await server.call('POST', '/api/currentUser', { headers: { authorization: 'Bearer x' } });
      expect([bad.status, bad.body]).toEqual([401, { error: 'Invalid token' }]);
      const unreadable = await server.send({
        method: 'POST',
        url: '/api/currentUser',
        headers: { 'content-type': 'application/json' },
        payload: '{"id"',
      });
      expect(unreadable.status).toBe(200);
      expect(JSON.parse(unreadable.text)).toHaveProperty('error');
    });

    it('case 16: logout answers 200 and ends the token', async () => {
      const { server } = world;
      const client = desktop(server);
      await client.loginWithPassword('admin', 'correct horse battery');
      const headers = { authorization: `Bearer ${client.accessToken ?? ''}` };
      const out = await server.call('POST', '/api/logout', { headers, body: { id: '1', uuid: 'dQ==' } });
      expect([out.status, out.text]).toEqual([200, '']);
      expect((await server.call('POST', '/api/currentUser', { headers })).status).toBe(401);
    });
  });

  describe('a provider', () => {
    it('case 17: an unknown one is an error', async () => {
      const { server } = world;
      const started = await desktop(server).start('nobody');
      expect(started).toEqual({ error: expect.any(String) as string });
    });

    it('case 18: a known one gives code and absolute address, with and without apiDomain (console 66, 67)', async () => {
      const { server } = world;
      for (const sendsApiDomain of [true, false]) {
        const started = (await desktop(server, { sendsApiDomain }).start('company')) as {
          code: string;
          url: string;
        };
        expect(started.url).toMatch(/^http:\/\/localhost:21114\/oidc\/device\/[\w-]{43}$/);
        expect(started.url).not.toContain(started.code);
      }
    });

    it('cases 19 and 21: the client waits, the browser signs in, the client is logged in', async () => {
      const { server } = world;
      const client = desktop(server);
      const started = (await client.start('company')) as { code: string; url: string };
      expect((await poll(started.code)).body).toEqual({ error: PENDING });
      const arrived = await finish(started.url);
      expect(arrived.headers['location']).toBe('/oidc/done');
      const signedIn = await client.poll(started.code);
      expect(client.silentProblems).toEqual([]);
      expect(signedIn).toMatchObject({ state: 'signed-in', polls: 1, body: { user: { name: 'alice' } } });
      expect(await client.currentUser()).toMatchObject({ name: 'alice' });
      const device = await server.core.db
        .selectFrom('device')
        .selectAll()
        .where('rustdesk_id', '=', DESKTOP.id)
        .executeTakeFirstOrThrow();
      expect(device).toMatchObject({ rustdesk_id: DESKTOP.id, name: 'PC-1', os: 'windows' });
      const [issued] = await auditOf(server, 'device.token_issued');
      expect(issued?.details).toMatchObject({ provider: 'company', sameIp: true });
    });

    it('case 20: whoever has another ID or uuid never gets the token', async () => {
      const started = (await desktop(world.server).start('company')) as { code: string; url: string };
      await finish(started.url);
      for (const stranger of [{ uuid: 'b3RoZXI=' }, { id: '987654321' }])
        expect((await poll(started.code, stranger)).body).toEqual({ error: expect.any(String) as string });
      expect((await poll(started.code)).body).toMatchObject({ type: 'access_token' });
    });

    it('case 22: a lost answer is repeated for half a minute, to the same address only', async () => {
      const started = (await desktop(world.server).start('company')) as { code: string; url: string };
      await finish(started.url);
      const before = (await auditOf(world.server, 'device.token_issued')).length;
      const first = await poll(started.code);
      const again = await poll(started.code);
      expect(again.body).toEqual(first.body);
      const elsewhere = await poll(started.code, { ip: '203.0.113.9' });
      expect(elsewhere.body).toEqual({ error: expect.not.stringContaining(PENDING) as string });
      now.advance(31_000);
      expect((await poll(started.code)).body.error).toMatch(/already used/);
      expect((await auditOf(world.server, 'device.token_issued')).length).toBe(before + 1);
    });

    it('case 23: what the provider refuses reaches the client as text (console 69)', async () => {
      world.op.script.callback = (parameters) => {
        parameters.delete('code');
        parameters.set('error', 'access_denied');
      };
      const started = (await desktop(world.server).start('company')) as { code: string; url: string };
      const arrived = await finish(started.url);
      expect(arrived.status).toBe(400);
      const { body } = await poll(started.code);
      expect(body.error).toMatch(/cancelled/);
      expect(body.error).not.toContain(PENDING);
    });

    it('case 25: a callback with an unknown state is a page with a 4xx status', async () => {
      const { status, headers, text } = await world.browser().callback('code=x&state=unknown');
      expect(status).toBe(400);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(text).toContain('<h1>');
    });

    it('in direct mode the address is the provider’s, and any browser on that network may finish', async () => {
      const { server } = world;
      const cookies = await server.asAdministrator();
      await server.call('PATCH', '/api/v1/settings', { body: { deviceLogin: 'direct' }, cookies });
      const started = (await desktop(server).start('company')) as { code: string; url: string };
      const url = new URL(started.url);
      expect(url.pathname).toBe('/authorize');
      expect(url.searchParams.get('redirect_uri')).toBe('http://localhost:21114/api/oidc/callback');
      const stranger = world.browser({ ip: DESKTOP.ip });
      const arrived = await stranger.callback(await stranger.visit(started.url));
      expect(arrived.headers['location']).toBe('/oidc/done');
      expect((await poll(started.code)).body).toMatchObject({ type: 'access_token' });
    });

    it('a sign-in that nobody finishes ends with a text after its time', async () => {
      const started = (await desktop(world.server).start('company')) as { code: string; url: string };
      now.advance(199_000);
      expect((await poll(started.code)).body.error).toBe(PENDING);
      now.advance(2000);
      expect((await poll(started.code)).body.error).toMatch(/took too long/);
    });
  });
});
