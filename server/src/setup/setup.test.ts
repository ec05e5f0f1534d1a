import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, standingClock } from '../../test/people.ts';
import { ADMINISTRATOR, SETUP_TOKEN, startTestServer, type TestServer } from '../../test/start-server.ts';
import { createSessions } from '../sign-in/sessions/sessions.service.ts';
import { createMailer } from '../mail/mailer.service.ts';
import { createSecondFactors } from '../sign-in/second-factor/second-factors.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';
import { createUsers } from '../users/users.service.ts';
import { createSetup } from './setup.service.ts';

type Cookies = Record<string, string>;

const present = (server: TestServer, token: string, ip = '192.0.2.1') =>
  server.call('POST', '/api/v1/setup/token', { body: { token }, ip });
const createFirst = (server: TestServer, cookies: Cookies, body: object = ADMINISTRATOR) =>
  server.call('POST', '/api/v1/setup/administrator', { body, cookies });
const state = async (server: TestServer, cookies: Cookies = {}) =>
  (await server.call('GET', '/api/v1/setup', { cookies })).body;

describe.each(DATABASES)('an installation without an administrator on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
  });
  afterAll(() => server.close());

  it('starts with the administrator and tells strangers nothing', async () => {
    expect(await state(server)).toEqual({
      stage: 'administrator',
      unlocked: false,
      administrator: null,
      publicUrl: null,
      publicUrlReadOnly: false,
      seenOrigin: 'http://localhost:21114',
    });
    expect((await server.call('GET', '/api/v1/bootstrap')).body.setup).toBe('administrator');
  });

  it('has no account with a password that everybody knows', async () => {
    for (const [username, password] of [
      ['admin', 'test1234'],
      ['admin', 'admin'],
      ['admin', ''],
    ]) {
      const { status } = await server.call('POST', '/api/v1/session', { body: { username, password } });
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(await server.core.db.selectFrom('user').selectAll().execute()).toEqual([]);
  });

  it('says in the log where to go, without the token that was given from outside', async () => {
    const lines = server.logLines.join('');
    expect(lines).toContain('Open http://localhost:21114/setup with the token of GATEHOUSE_SETUP_TOKEN');
    expect(lines).not.toContain(SETUP_TOKEN);
  });

  it('keeps only a hash of the token', async () => {
    const rows = await server.core.db.selectFrom('setting').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(SETUP_TOKEN);
  });

  it('refuses a wrong token and notes it', async () => {
    const { body, cookies } = await present(server, 'wrong', '192.0.2.9');
    expect(body.code).toBe('setup.token_wrong');
    expect(cookies).toEqual({});
    expect((await auditOf(server, 'setup.token_refused'))[0]).toMatchObject({ ip: '192.0.2.9' });
  });

  it('takes no administrator from a browser that has not shown the token', async () => {
    expect((await createFirst(server, {})).body.code).toBe('setup.token_required');
    expect((await createFirst(server, { gatehouse_setup: 'v1.made.up' })).body.code).toBe(
      'setup.token_required',
    );
  });

  it('lets a source try ten times and then wait, without keeping others out', async () => {
    for (let count = 0; count < 10; count += 1)
      expect((await present(server, `wrong ${count}`)).body.code).toBe('setup.token_wrong');
    const { body } = await present(server, SETUP_TOKEN);
    expect(body.code).toBe('request.rate_limited');
    expect(body.details.retryAfterSeconds).toBe(30);
    expect((await present(server, SETUP_TOKEN, '198.51.100.1')).status).toBe(200);
    clock.advance(31_000);
    expect((await present(server, SETUP_TOKEN)).status).toBe(200);
  });

  it('forgets after a day that a browser has shown the token', async () => {
    const { cookies } = await present(server, SETUP_TOKEN);
    clock.advanceHours(24);
    expect((await createFirst(server, cookies)).body.code).toBe('setup.token_required');
  });

  it('refuses a browser whose token has ended or was taken back', async () => {
    clock.advanceHours(23);
    const { cookies } = await present(server, SETUP_TOKEN);
    const { db } = server.core;
    const kept = await db.selectFrom('setting').selectAll().where('key', '=', 'setup.tokens').execute();
    await db.updateTable('setting').set({ value: '[]' }).where('key', '=', 'setup.tokens').execute();
    expect((await createFirst(server, cookies)).body.code).toBe('setup.token_required');
    await db
      .updateTable('setting')
      .set({ value: kept[0]!.value })
      .where('key', '=', 'setup.tokens')
      .execute();
    clock.advanceHours(1);
    expect((await createFirst(server, cookies)).body.code).toBe('setup.token_required');
    clock.advanceHours(-24);
  });

  it('refuses a token older than a day', async () => {
    clock.advanceHours(24);
    expect((await present(server, SETUP_TOKEN)).body.code).toBe('setup.token_wrong');
  });
});

describe.each(DATABASES)('the set-up on $dialect', ({ create }) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer({ database: await create() });
  });
  afterEach(() => server.close());

  it('creates the administrator and signs them in', async () => {
    const { cookies } = await present(server, SETUP_TOKEN);
    const { status, body, cookies: after } = await createFirst(server, cookies);
    expect(status).toBe(200);
    expect(body).toMatchObject({ stage: 'addresses', administrator: 'admin', unlocked: true });
    expect(after['gatehouse_setup']).toBe('');
    expect(after['gatehouse_known']).toMatch(/^v1\./);
    const me = await server.call('GET', '/api/v1/session', { cookies: after });
    expect(me.body.user).toMatchObject({ username: 'admin', isAdministrator: true });
    const [entry] = await auditOf(server, 'user.created');
    expect(entry?.changes).toContainEqual({ field: 'isAdministrator', before: null, after: true });
    expect(JSON.stringify(entry)).not.toContain(ADMINISTRATOR.password);
  });

  it('refuses a weak password and stays open', async () => {
    const { cookies } = await present(server, SETUP_TOKEN);
    const { body } = await createFirst(server, cookies, { username: 'admin', password: 'Administrator1' });
    expect(body).toMatchObject({ code: 'password.too_weak', details: { weakness: 'common' } });
    expect((await createFirst(server, cookies, { username: 'admin', password: 'short' })).body.code).toBe(
      'request.invalid',
    );
    expect((await createFirst(server, cookies)).status).toBe(200);
  });

  it('makes one first administrator, however many ask at once', async () => {
    const { cookies } = await present(server, SETUP_TOKEN);
    const answers = await Promise.all(
      ['a1', 'a2', 'a3'].map((username) => createFirst(server, cookies, { ...ADMINISTRATOR, username })),
    );
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409, 409]);
    const users = await server.core.db.selectFrom('user').selectAll().execute();
    expect(users).toHaveLength(1);
  });

  it('is over for tokens as soon as there is an administrator', async () => {
    const { cookies } = await present(server, SETUP_TOKEN);
    await createFirst(server, cookies);
    expect((await present(server, SETUP_TOKEN)).body.code).toBe('setup.already_done');
    expect((await createFirst(server, cookies)).body.code).toBe('setup.already_done');
  });

  it('goes on at the open step after the browser was closed', async () => {
    const { cookies } = await present(server, SETUP_TOKEN);
    await createFirst(server, cookies);
    expect(await state(server)).toMatchObject({ stage: 'addresses', unlocked: false, administrator: null });
    const again = await server.call('POST', '/api/v1/session', { body: ADMINISTRATOR });
    expect(await state(server, again.cookies)).toMatchObject({ stage: 'addresses', unlocked: true });
  });

  it('saves the addresses, then closes for good', async () => {
    const unlocked = await present(server, SETUP_TOKEN);
    const { cookies } = await createFirst(server, unlocked.cookies);
    const complete = () => server.call('POST', '/api/v1/setup/complete', { cookies });
    expect((await complete()).body.code).toBe('setup.step_order');
    const save = (publicUrl: string) =>
      server.call('PUT', '/api/v1/setup/addresses', { body: { publicUrl }, cookies });
    expect((await save('https://RD.example.org:443')).body).toMatchObject({
      stage: 'single-sign-on',
      publicUrl: 'https://rd.example.org',
    });
    expect((await auditOf(server, 'settings.updated'))[0]).toMatchObject({
      actor_name: 'admin',
      changes: [{ field: 'publicUrl', before: null, after: 'https://rd.example.org' }],
    });
    expect((await save('https://rd2.example.org')).body.publicUrl).toBe('https://rd2.example.org');
    expect((await complete()).body).toMatchObject({ stage: 'done', unlocked: false });
    expect((await complete()).body.code).toBe('setup.already_done');
    expect((await save('https://evil.example')).body.code).toBe('setup.already_done');
    expect((await present(server, SETUP_TOKEN)).body.code).toBe('setup.already_done');
  });

  it('refuses addresses with a path', async () => {
    const unlocked = await present(server, SETUP_TOKEN);
    const { cookies } = await createFirst(server, unlocked.cookies);
    const { body } = await server.call('PUT', '/api/v1/setup/addresses', {
      body: { publicUrl: 'https://rd.example.org/console' },
      cookies,
    });
    expect(body.code).toBe('request.invalid');
  });

  it('judges addresses before they are saved', async () => {
    const unlocked = await present(server, SETUP_TOKEN);
    const { cookies } = await createFirst(server, unlocked.cookies);
    const { body } = await server.call('POST', '/api/v1/setup/addresses/check', {
      body: { publicUrl: 'https://rd.example.org', browserOrigin: 'http://localhost:21114' },
      cookies,
    });
    expect(body.callbackUrl).toBe('https://rd.example.org/api/oidc/callback');
    expect(body.checks.map(({ id, reason }: { id: string; reason: string }) => [id, reason])).toEqual([
      ['https', 'https.encrypted'],
      ['forwarded-headers', 'forwarded.consistent'],
      ['matches-browser', 'browser.other_host'],
      ['entra-accepts', 'entra.https'],
    ]);
  });

  it('gives the operator another token while it is open, and none after', async () => {
    const dependencies = {
      sessions: createSessions(server.core),
      deviceTokens: createDeviceTokens(server.core),
      challenges: createSecondFactors(server.core, createMailer(server.core)).challenges,
    };
    const users = createUsers(server.core, dependencies);
    const setup = createSetup(server.core, { users, sessions: dependencies.sessions });
    const token = await setup.issueToken();
    expect(token).toMatch(/^[0-9a-f]{32}$/);
    const { cookies } = await present(server, token);
    await createFirst(server, cookies);
    await expect(setup.issueToken()).rejects.toMatchObject({ code: 'setup.already_done' });
  });
});

describe.each(DATABASES)('a set-up told by the environment on $dialect', ({ create }) => {
  it('prints a random token when none is given', async () => {
    const server = await startTestServer({ database: await create(), env: { GATEHOUSE_SETUP_TOKEN: '' } });
    const [token] = /\b[0-9a-f]{32}\b/.exec(server.logLines.join('')) ?? [];
    expect(token).toBeDefined();
    const { status } = await server.call('POST', '/api/v1/setup/token', { body: { token } });
    expect(status).toBe(200);
    await server.close();
  });

  it('does not change a public URL that is set outside', async () => {
    const server = await startTestServer({
      database: await create(),
      env: { GATEHOUSE_PUBLIC_URL: 'http://localhost:21114' },
    });
    const unlocked = await server.call('POST', '/api/v1/setup/token', { body: { token: SETUP_TOKEN } });
    const { cookies, body } = await server.call('POST', '/api/v1/setup/administrator', {
      body: ADMINISTRATOR,
      cookies: unlocked.cookies,
    });
    expect(body).toMatchObject({ publicUrl: 'http://localhost:21114', publicUrlReadOnly: true });
    const save = (publicUrl: string) =>
      server.call('PUT', '/api/v1/setup/addresses', { body: { publicUrl }, cookies });
    expect((await save('https://other.example')).body.code).toBe('setting.read_only');
    expect((await save('http://localhost:21114')).body.stage).toBe('single-sign-on');
    await server.close();
  });
});
