import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enrol } from '../../test/authenticator.ts';
import { DATABASES } from '../../test/databases.ts';
import { testClock } from '../../test/engine-harness.ts';
import { startMailServer, type MailServer } from '../../test/mail-server.ts';
import { auditOf, PASSWORD, signedInPerson, type Person } from '../../test/people.ts';
import { finishInBrowser, signInWorld, type SignInWorld } from '../../test/sign-in-harness.ts';
import type { TestServer } from '../../test/start-server.ts';
import { DESKTOP, desktop } from '../../test/stock-client.ts';

const HOUR_MS = 3_600_000;
const OTHER = { id: '987654321', uuid: 'b3RoZXItbWFjaGluZQ==' };

const compareText = (one: unknown, other: unknown) => String(one).localeCompare(String(other));

describe.each(DATABASES)('signing in to a client in two steps on $dialect (console 91)', (dialect) => {
  let world: SignInWorld;
  let server: TestServer;
  let mail: MailServer;
  const now = testClock();
  let count = 0;
  beforeAll(async () => {
    mail = await startMailServer();
    world = await signInWorld(dialect, {
      socket: true,
      now,
      op: { person: { preferred_username: 'otto', name: 'Otto' }, now },
      env: { GATEHOUSE_SMTP_URL: mail.url, GATEHOUSE_MAIL_FROM: 'Gatehouse <rd@example.org>' },
    });
    ({ server } = world);
  });
  beforeEach(() => {
    now.advance(2 * HOUR_MS);
  });
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await mail[Symbol.asyncDispose]();
  });

  const person = () => signedInPerson(server, `person${(count += 1)}`);
  /** An account that confirms by mail. */
  async function withMail(): Promise<Person & { email: string }> {
    const someone = await person();
    const email = `${someone.username}@example.org`;
    const set = { email, email_verification: 1 as const };
    await server.core.db.updateTable('user').set(set).where('id', '=', someone.id).execute();
    return { ...someone, email };
  }
  /** An account with an authenticator, whose next code is a new one. */
  async function withTotp() {
    const someone = await person();
    const app = await enrol(server, someone);
    now.advance(60_000);
    return { ...someone, app };
  }
  const signInThroughProvider = async () => {
    const client = desktop(server);
    const started = (await client.start('company')) as { code: string; url: string };
    await finishInBrowser(world.browser({ ip: DESKTOP.ip }), started.url);
    return { client, polled: await client.poll(started.code), code: started.code };
  };
  const administrator = async () =>
    (await signedInPerson(server, `boss${(count += 1)}`, { isAdministrator: true })).cookies;
  const otto = async () => {
    await signInThroughProvider();
    const user = await server.core.db
      .selectFrom('user')
      .select(['id', 'username'])
      .where('username', '=', 'otto')
      .executeTakeFirstOrThrow();
    const app = await enrol(server, user);
    now.advance(201_000);
    return app;
  };
  const demand = async (secondFactorAfterProvider: boolean) =>
    server.call('PATCH', '/api/v1/settings', {
      body: { secondFactorAfterProvider },
      cookies: await administrator(),
    });
  const alarmsOf = async (userId: string) => {
    const rows = await server.core.db
      .selectFrom('alarm')
      .select(['type', 'user_name', 'rustdesk_id', 'ip'])
      .where('user_id', '=', userId)
      .orderBy('type')
      .execute();
    return rows;
  };
  const login = (body: Record<string, unknown>, ip = DESKTOP.ip) =>
    server.call('POST', '/api/login', { body: { id: DESKTOP.id, uuid: DESKTOP.uuid, ...body }, ip });
  const isSignedIn = async (token: unknown) => {
    const headers = { authorization: `Bearer ${String(token)}` };
    return (await server.call('POST', '/api/currentUser', { headers })).status === 200;
  };

  describe('by mail', () => {
    it('case 6: the right password is answered with email_check, a secret and the masked address', async () => {
      const { username, email } = await withMail();
      const { body } = await desktop(server).loginWithPassword(username, PASSWORD);
      expect(body).toMatchObject({ type: 'email_check', tfa_type: 'email_check' });
      expect(body['secret']).toMatch(/^[\w-]{43}$/);
      expect(body['user']).toMatchObject({ name: username, email: 'p***@example.org', info: {} });
      expect(body['access_token']).toBeUndefined();
      expect(mail.mails.at(-1)).toMatchObject({ from: 'rd@example.org', to: [email] });
      expect(mail.codeFor(email)).toMatch(/^\d{6}$/);
      const [tokens] = [await server.core.db.selectFrom('device_token').selectAll().execute()];
      expect(tokens.filter(({ device_name }) => device_name === username)).toEqual([]);
    });

    it('case 7: the code of the mail logs in', async () => {
      const { username, email } = await withMail();
      const client = desktop(server);
      const first = await client.loginWithPassword(username, PASSWORD);
      const second = await client.loginWithCode(first.body, mail.codeFor(email));
      expect(second.body).toMatchObject({ type: 'access_token', user: { name: username, status: 1 } });
      expect(await client.currentUser()).toMatchObject({
        name: username,
        info: { email_verification: true },
      });
      const [entry] = await auditOf(server, 'login.succeeded');
      expect(entry).toMatchObject({
        actor_name: username,
        details: { via: 'password', secondFactor: 'email' },
      });
    });

    it('case 8: a wrong code is an error, and neither code nor secret work twice', async () => {
      const { username, email } = await withMail();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      const code = mail.codeFor(email);
      const wrong = await client.loginWithCode(first, code === '123456' ? '654321' : '123456');
      expect([wrong.status, wrong.body]).toEqual([
        200,
        { error: expect.stringContaining('Wrong code') as string },
      ]);
      expect((await client.loginWithCode(first, code)).body).toMatchObject({ type: 'access_token' });
      const replay = await client.loginWithCode(first, code);
      expect(replay.body).toEqual({ error: expect.stringContaining('over') as string });
      expect((await auditOf(server, 'login.failed'))[0]).toMatchObject({
        target_name: username,
        details: { reason: 'wrong_code' },
      });
    });

    it('a client that knows no secrets is known by user, device and network', async () => {
      const { username, email } = await withMail();
      await desktop(server).loginWithPassword(username, PASSWORD);
      const step = { username, type: 'email_code', verificationCode: mail.codeFor(email) };
      expect((await login({ ...step, id: OTHER.id })).body).toHaveProperty('error');
      expect((await login({ ...step, uuid: OTHER.uuid })).body).toHaveProperty('error');
      expect((await login(step, '203.0.113.77')).body).toHaveProperty('error');
      expect((await login({ ...step, username: 'admin' })).body).toHaveProperty('error');
      expect((await login(step)).body).toMatchObject({ type: 'access_token' });
    });

    it('the code ends after ten minutes', async () => {
      const { username, email } = await withMail();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      now.advance(10 * 60_000);
      const late = await client.loginWithCode(first, mail.codeFor(email));
      expect(late.body).toEqual({ error: expect.stringContaining('over') as string });
    });

    it('a code is good for its own sign-in only', async () => {
      const { username, email } = await withMail();
      const client = desktop(server);
      await client.loginWithPassword(username, PASSWORD);
      const earlier = mail.codeFor(email);
      const { body: second } = await client.loginWithPassword(username, PASSWORD);
      if (mail.codeFor(email) === earlier) return;
      expect((await client.loginWithCode(second, earlier)).body).toHaveProperty('error');
    });

    it('a mail server that refuses is a clear text, and the sign-in is not let through', async () => {
      const { username } = await withMail();
      mail.refuse(451);
      const { status, body } = await desktop(server).loginWithPassword(username, PASSWORD);
      mail.refuse(null);
      expect([status, body]).toEqual([
        200,
        { error: expect.stringContaining('could not be sent') as string },
      ]);
      const [entry] = await auditOf(server, 'login.failed');
      expect(entry?.details).toMatchObject({ reason: 'mail.failed' });
      expect(
        await server.core.db.selectFrom('login_challenge').selectAll().where('kind', '=', 'email').execute(),
      ).toEqual(expect.not.arrayContaining([expect.objectContaining({ user_id: entry?.target_id })]));
    });

    it('without an address the account is refused with a clear text', async () => {
      const { username, id } = await withMail();
      await server.core.db.updateTable('user').set({ email: '' }).where('id', '=', id).execute();
      const { body } = await desktop(server).loginWithPassword(username, PASSWORD);
      expect(body).toEqual({ error: expect.stringContaining('no e-mail address') as string });
    });

    it('a mailbox is not flooded: after five mails one must wait', async () => {
      const { username } = await withMail();
      for (let sent = 0; sent < 5; sent += 1) {
        const { body } = await desktop(server).loginWithPassword(username, PASSWORD);
        expect(body).toHaveProperty('secret');
      }
      const { length } = mail.mails;
      const sixth = await desktop(server).loginWithPassword(username, PASSWORD);
      expect([sixth.status, sixth.body]).toEqual([
        429,
        { error: expect.stringMatching(/Try again in \d+ seconds/) as string },
      ]);
      expect(mail.mails).toHaveLength(length);
    });

    it('the mail names the device as text alone, in the language of the account', async () => {
      const { id, email } = await withMail();
      const set = { username: 'renamed', username_folded: `renamed${dialect.dialect}`, language: 'de' };
      await server.core.db.updateTable('user').set(set).where('id', '=', id).execute();
      const name = '<img src=x>\r\nBcc: eve@example.org\u202Ehttp://evil.example';
      await login({
        username: `renamed${dialect.dialect}`,
        password: PASSWORD,
        type: 'account',
        deviceInfo: { os: 'windows', type: 'client', name },
      });
      const { to, source } = mail.mails.at(-1)!;
      expect(to).toEqual([email]);
      expect(source).toContain('Subject: =?UTF-8?Q?Ihr_Anmeldecode_f=C3=BCr_Gatehouse?=');
      expect(source).not.toMatch(/<img|^Bcc:|http:\/\/evil|evil\.example|\u202E/m);
      expect(source).not.toMatch(/https?:\/\//);
      expect(/^Subject:.*$/m.exec(source)?.[0]).not.toMatch(/\d{6}/);
    });
  });

  describe('with an authenticator', () => {
    it('case 9: the type stays email_check, tfa_type says tfa_check', async () => {
      const { username } = await withTotp();
      const { body } = await desktop(server).loginWithPassword(username, PASSWORD);
      expect(body).toMatchObject({ type: 'email_check', tfa_type: 'tfa_check', user: { name: username } });
      expect(body['secret']).toMatch(/^[\w-]{43}$/);
    });

    it('case 10: its code, sent in both fields, logs in', async () => {
      const { username, app } = await withTotp();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      const second = await client.loginWithCode(first, app.code());
      expect(second.body).toMatchObject({ type: 'access_token', user: { name: username } });
      expect(await isSignedIn(client.accessToken)).toBe(true);
      expect((await auditOf(server, 'login.succeeded'))[0]?.details).toMatchObject({ secondFactor: 'totp' });
    });

    it('cases 10 and 12: the code may come in either field, as tfa_code, without device info', async () => {
      const { username, app } = await withTotp();
      for (const fields of [
        { type: 'email_code', verificationCode: true, tfaCode: '' },
        { type: 'tfa_code', tfaCode: true },
      ]) {
        const { body: first } = await login({ username, password: PASSWORD, deviceInfo: {} });
        const code = app.code();
        const typed = Object.fromEntries(
          Object.entries(fields).map(([key, value]) => [key, value === true ? code : value]),
        );
        const { body } = await login({ secret: first.secret, deviceInfo: {}, ...typed });
        expect(body).toMatchObject({ type: 'access_token', user: { name: username } });
        now.advance(30_000);
      }
    });

    it('case 8: a code is accepted once, also by two sign-ins at the same moment', async () => {
      const { username, app } = await withTotp();
      const [one, two] = [desktop(server), desktop(server, OTHER)];
      const firsts = [
        await one.loginWithPassword(username, PASSWORD),
        await two.loginWithPassword(username, PASSWORD),
      ];
      const code = app.code();
      const answers = await Promise.all([
        one.loginWithCode(firsts[0]!.body, code),
        two.loginWithCode(firsts[1]!.body, code),
      ]);
      expect(answers.map(({ body }) => body['type'] ?? 'error').sort(compareText)).toEqual([
        'access_token',
        'error',
      ]);
    });

    it('case 11: another device cannot finish the sign-in, whatever it knows', async () => {
      const { username, app } = await withTotp();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      for (const stranger of [
        { id: OTHER.id, uuid: DESKTOP.uuid },
        { id: DESKTOP.id, uuid: OTHER.uuid },
      ]) {
        const { body } = await desktop(server, stranger).loginWithCode(first, app.code());
        expect(body).toEqual({ error: expect.any(String) as string });
      }
      expect((await client.loginWithCode(first, app.code())).body).toMatchObject({ type: 'access_token' });
    });

    it('five wrong codes end the sign-in, and the sixth guess at the account must wait (console 116)', async () => {
      const { username, app, id } = await withTotp();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      const wrong = app.code(0);
      for (let guess = 0; guess < 5; guess += 1) await client.loginWithCode(first, wrong);
      const right = await client.loginWithCode(first, app.code());
      expect(right.body).toEqual({ error: expect.stringContaining('over') as string });
      const { body: again } = await client.loginWithPassword(username, PASSWORD);
      const delayed = await client.loginWithCode(again, app.code());
      expect([delayed.status, delayed.body]).toEqual([
        429,
        { error: expect.stringMatching(/Try again in \d+ seconds/) as string },
      ]);
      const alarms = (await auditOf(server, 'login.failed')).filter(
        ({ target_id, severity }) => target_id === id && severity === 'alarm',
      );
      expect(alarms).not.toEqual([]);
      now.advance(60_000);
      expect((await client.loginWithCode(again, app.code())).body).toMatchObject({ type: 'access_token' });
    });

    it('wrong codes for many accounts make their network wait', async () => {
      const { username, app } = await withTotp();
      const ip = '203.0.113.200';
      const charges = Array.from({ length: 41 }, (_, index) => index);
      for (const index of charges) await desktop(server, { ip }).loginWithPassword(`nobody${index}`, 'wrong');
      now.advance(30_001);
      const client = desktop(server, { ip });
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      const guess = await client.loginWithCode(first, app.code(0));
      expect(guess.body).toHaveProperty('error');
      expect((await client.loginWithCode(first, app.code())).status).toBe(429);
    });

    it('a backup code has ten digits: it is accepted once where it can be typed', async () => {
      const { username, app } = await withTotp();
      expect(app.backupCodes).toHaveLength(6);
      const [code] = app.backupCodes as [string];
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      await expect(client.loginWithCode(first, code)).rejects.toThrow('does not take');
      // The old desktop client takes six characters and more.
      const typed = `${code.slice(0, 5)} ${code.slice(5)}`;
      const step = {
        username,
        secret: first['secret'],
        type: 'email_code',
        verificationCode: typed,
        tfaCode: typed,
      };
      expect((await login(step)).body).toMatchObject({ type: 'access_token' });
      const { body: second } = await client.loginWithPassword(username, PASSWORD);
      expect((await login({ ...step, secret: second['secret'] })).body).toHaveProperty('error');
    });

    it('a new password ends sign-ins that wait for a code', async () => {
      const { username, app, id } = await withTotp();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      const cookies = await server.asAdministrator();
      await server.call('PATCH', `/api/v1/users/${id}`, { body: { status: 'disabled' }, cookies });
      await server.call('PATCH', `/api/v1/users/${id}`, { body: { status: 'normal' }, cookies });
      const late = await client.loginWithCode(first, app.code());
      expect(late.body).toEqual({ error: expect.stringContaining('over') as string });
    });

    it('a secret from the console is no secret for a client', async () => {
      const { username, app } = await withTotp();
      const body = { username, password: PASSWORD };
      const asked = await server.call('POST', '/api/v1/session', { body });
      const { challenge } = asked.body.details as { challenge: string };
      const step = {
        username,
        secret: challenge,
        type: 'email_code',
        verificationCode: app.code(),
        id: '',
        uuid: '',
      };
      expect((await login(step)).body).toHaveProperty('error');
    });
  });

  describe('what a second step without a first, or an odd one, gets', () => {
    it.each([
      ['no such sign-in', { type: 'email_code', username: 'admin', verificationCode: '123456' }],
      ['an unknown secret', { type: 'email_code', secret: 'x'.repeat(43), verificationCode: '123456' }],
      ['an unknown user', { type: 'email_code', username: 'nobody at all', verificationCode: '1' }],
      ['an unknown type', { type: 'sms_code', username: 'admin', verificationCode: '123456' }],
      ['types that do not fit', { type: 'email_code', secret: 7, verificationCode: [] }],
      ['nothing', { type: 'tfa_code' }],
    ])('%s is an error in text', async (_name, body) => {
      const answer = await login(body);
      expect([answer.status, answer.body]).toEqual([200, { error: expect.any(String) as string }]);
    });
  });

  describe('many failed sign-ins', () => {
    it('case 13: in a minute are alarm 4, in an hour 5, and more than thirty 3 (console 247)', async () => {
      const { username, id } = await person();
      const client = desktop(server);
      for (let guess = 0; guess < 6; guess += 1) await client.loginWithPassword(username, 'wrong');
      expect(await alarmsOf(id)).toEqual([]);
      await client.loginWithPassword(username, 'wrong');
      const named = { user_name: username, rustdesk_id: DESKTOP.id, ip: DESKTOP.ip };
      await expect.poll(() => alarmsOf(id)).toEqual([{ type: 4, ...named }]);
      for (let guess = 7; guess < 20; guess += 1) await client.loginWithPassword(username, 'wrong');
      await expect
        .poll(() => alarmsOf(id))
        .toEqual([
          { type: 4, ...named },
          { type: 5, ...named },
        ]);
      for (let guess = 20; guess < 31; guess += 1) await client.loginWithPassword(username, 'wrong');
      await expect.poll(async () => (await alarmsOf(id)).map(({ type }) => type)).toEqual([3, 4, 5]);
    });

    it('wrong codes count as well (console 116)', async () => {
      const { username, id, app } = await withTotp();
      const client = desktop(server);
      const { body: first } = await client.loginWithPassword(username, PASSWORD);
      for (let guess = 0; guess < 5; guess += 1) await client.loginWithCode(first, app.code(0));
      const { body: second } = await client.loginWithPassword(username, PASSWORD);
      for (let guess = 0; guess < 2; guess += 1) await client.loginWithCode(second, app.code(0));
      await expect.poll(async () => (await alarmsOf(id)).map(({ type }) => type)).toEqual([4]);
    });
  });

  describe('tokens of clients', () => {
    it('case 13: an account that nobody has claimed yet is refused', async () => {
      const { id, username } = await person();
      await server.core.db.updateTable('user').set({ status: -1 }).where('id', '=', id).execute();
      const { body } = await desktop(server).loginWithPassword(username, PASSWORD);
      expect(body).toEqual({ error: 'Wrong credentials' });
    });

    it('are listed with their last use, and end at once when revoked', async () => {
      const someone = await person();
      const client = desktop(server);
      await client.loginWithPassword(someone.username, PASSWORD);
      now.advance(5 * 60_000);
      await client.currentUser();
      const { body } = await server.call('GET', '/api/v1/account/sessions', { cookies: someone.cookies });
      const token = (body as { kind: string; id: string; rustdeskId: string; lastSeenAt: string }[]).find(
        ({ kind }) => kind === 'device',
      )!;
      expect(token).toMatchObject({ rustdeskId: DESKTOP.id, lastSeenAt: new Date(now()).toISOString() });
      await server.call('DELETE', `/api/v1/account/sessions/${token.id}`, { cookies: someone.cookies });
      expect(await isSignedIn(client.accessToken)).toBe(false);
    });

    it('end at once when an administrator revokes them', async () => {
      const someone = await person();
      const client = desktop(server);
      await client.loginWithPassword(someone.username, PASSWORD);
      const cookies = await server.asAdministrator();
      const { body } = await server.call('GET', `/api/v1/users/${someone.id}`, { cookies });
      const token = (body.sessions as { kind: string; id: string }[]).find(({ kind }) => kind === 'device')!;
      await server.call('DELETE', `/api/v1/users/${someone.id}/sessions/${token.id}`, { cookies });
      expect(await isSignedIn(client.accessToken)).toBe(false);
    });
  });

  describe('after a provider', () => {
    it('case 24: with the setting, the client is asked for a code and gets no token before', async () => {
      const app = await otto();
      const plain = await signInThroughProvider();
      expect(plain.polled).toMatchObject({ state: 'signed-in', body: { type: 'access_token' } });
      expect((await demand(true)).status).toBe(200);
      now.advance(201_000);
      const { client, polled, code } = await signInThroughProvider();
      expect(client.silentProblems).toEqual([]);
      expect(polled).toMatchObject({
        state: 'signed-in',
        body: { type: 'email_check', access_token: '', tfa_type: 'tfa_check', user: { name: 'otto' } },
      });
      const { body } = polled as unknown as { body: Record<string, unknown> };
      const lost = await server.call(
        'GET',
        `/api/oidc/auth-query?code=${code}&id=${DESKTOP.id}&uuid=${encodeURIComponent(DESKTOP.uuid)}`,
        { ip: DESKTOP.ip },
      );
      expect(lost.body).toMatchObject({ secret: body['secret'] });
      const second = await client.loginWithCode(body, app.code());
      expect(second.body).toMatchObject({
        type: 'access_token',
        user: { name: 'otto', third_auth_type: 'company' },
      });
      const token = await server.core.db
        .selectFrom('device_token')
        .select(['via', 'identity_link_id'])
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      expect(token).toEqual({ via: 'company', identity_link_id: expect.any(String) as string });
      await demand(false);
    });
  });
});
