import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { testClock } from '../../test/engine-harness.ts';
import { createBrowser, finishInBrowser, signInWorld, type SignInWorld } from '../../test/sign-in-harness.ts';
import { ADMINISTRATOR, startTestServer, type TestServer } from '../../test/start-server.ts';

const DEVICE = { id: '123456789', uuid: 'dXVpZA==' };
/** How long one server may believe what another has changed. */
const FRESH_MS = 5000;

describe('two servers behind one address, on one PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-two-'));
  const env = { GATEHOUSE_MASTER_KEY_FILE: join(folder, 'master.key') };
  const now = testClock();
  let first: SignInWorld;
  let second: TestServer;
  beforeAll(async () => {
    first = await signInWorld(DATABASES[1], {
      now,
      env,
      op: { now, person: { name: 'Ada', preferred_username: 'ada' } },
    });
    const database = { url: first.server.database.url, drop: async () => {} };
    second = await startTestServer({ database, now, env });
  });
  afterAll(async () => {
    await second.close();
    await first[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finish a sign-in that the other one began', async () => {
    const here = first.browser();
    const started = await here.start();
    const there = createBrowser(second, first.op);
    Object.assign(there.cookies, here.cookies);
    const arrived = await there.callback(await there.visit((started.body as { url: string }).url));
    expect(arrived.status).toBe(303);
    const me = await first.server.call('GET', '/api/v1/session', { cookies: arrived.cookies });
    expect(me.body.user.username).toBe('ada');
  });

  it('take a state once between them', async () => {
    const here = first.browser();
    const answer = await here.visit(((await here.start()).body as { url: string }).url);
    const there = createBrowser(second, first.op);
    Object.assign(there.cookies, here.cookies);
    const arrived = await Promise.all([here.callback(answer), there.callback(answer)]);
    expect(arrived.map(({ status }) => status).sort((a, b) => a - b)).toEqual([303, 400]);
  });

  it('hand a desktop client its token wherever the browser came back, and only once', async () => {
    const body = { op: 'company', ...DEVICE, deviceInfo: { os: 'windows', type: 'client', name: 'PC' } };
    const asked = await first.server.call('POST', '/api/oidc/auth', { body });
    const { code, url } = asked.body as { code: string; url: string };
    const poll = async (server: TestServer) =>
      (
        await server.call(
          'GET',
          `/api/oidc/auth-query?${new URLSearchParams({ code, ...DEVICE }).toString()}`,
        )
      ).body;
    expect((await poll(first.server)).error).toContain('No authed oidc is found');
    await finishInBrowser(createBrowser(second, first.op), url);
    now.advance(1000);
    const token = (await poll(first.server)).access_token as string;
    expect(token).toMatch(/^[\w-]{43}$/);
    const headers = { authorization: `Bearer ${token}` };
    expect((await second.call('POST', '/api/currentUser', { headers })).body.name).toBe('ada');
    now.advance(31_000);
    expect((await poll(second)).access_token).toBeUndefined();
  });

  it('end what the other one let in, within seconds', async () => {
    const signedIn = await first.browser().signIn();
    const there = async () =>
      (await second.call('GET', '/api/v1/session', { cookies: signedIn.cookies })).status;
    expect(await there()).toBe(200);
    const admin = await first.server.call('POST', '/api/v1/session', { body: ADMINISTRATOR });
    const users = await first.server.call('GET', '/api/v1/users?q=ada', { cookies: admin.cookies });
    const id = users.body.rows[0].id as string;
    await first.server.call('PATCH', `/api/v1/users/${id}`, {
      cookies: admin.cookies,
      body: { status: 'disabled' },
    });
    now.advance(FRESH_MS);
    expect(await there()).toBe(401);
  });
});
