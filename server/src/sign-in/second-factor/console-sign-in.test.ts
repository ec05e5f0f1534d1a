import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { enrol } from '../../../test/authenticator.ts';
import { DATABASES } from '../../../test/databases.ts';
import { startMailServer, type MailServer } from '../../../test/mail-server.ts';
import { auditOf, PASSWORD, signedInPerson, standingClock } from '../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const challengeOf = (answer: { body: { details: { challenge: string } } }) => answer.body.details.challenge;

describe.each(DATABASES)('signing in to the console in two steps on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let mail: MailServer;
  let count = 0;
  beforeAll(async () => {
    mail = await startMailServer();
    const env = { GATEHOUSE_SMTP_URL: mail.url };
    server = await startTestServer({ database: await create(), now: clock.now, env });
  });
  beforeEach(() => clock.advanceHours(2));
  afterAll(async () => {
    await server.close();
    await mail[Symbol.asyncDispose]();
  });

  const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
  const person = () => signedInPerson(server, `person${(count += 1)}`);
  async function withTotp() {
    const someone = await person();
    const app = await enrol(server, someone);
    clock.advance(60_000);
    return { ...someone, app };
  }
  async function withAddress({ verification }: { verification: 0 | 1 }) {
    const someone = await person();
    const email = `${someone.username}@example.org`;
    const set = { email, email_verification: verification };
    await server.core.db.updateTable('user').set(set).where('id', '=', someone.id).execute();
    return { ...someone, email };
  }
  const signIn = (
    username: string,
    more: Record<string, unknown> = {},
    cookies: Record<string, string> = {},
  ) =>
    server.call('POST', '/api/v1/session', {
      body: { username, password: PASSWORD, ...more },
      cookies,
      ip: '198.51.100.20',
      headers: { 'user-agent': FIREFOX },
    });
  const deviceLogin = (username: string, id: string) =>
    server.call('POST', '/api/login', {
      body: {
        username,
        password: PASSWORD,
        id,
        uuid: 'dXVpZA==',
        type: 'account',
        deviceInfo: { os: 'windows', type: 'client', name: 'PC\u202E-7 http://evil.example' },
      },
    });
  it('asks for the code of the authenticator, and gives no session before', async () => {
    const { username, app } = await withTotp();
    const asked = await signIn(username);
    expect([asked.status, asked.body.code]).toEqual([401, 'sign_in.code_required']);
    expect(asked.body.details).toEqual({
      method: 'totp',
      email: '',
      challenge: expect.any(String) as string,
    });
    expect(asked.cookies).toEqual({});
    const entered = await signIn(username, { code: app.code(), challenge: challengeOf(asked) });
    expect(entered.status).toBe(200);
    expect(entered.cookies).toHaveProperty('gatehouse_session');
    expect((await auditOf(server, 'login.succeeded'))[0]).toMatchObject({
      actor_name: username,
      details: { via: 'password', secondFactor: 'totp' },
    });
  });

  it('records no sign-in while the code is missing', async () => {
    const { username, id } = await withTotp();
    await signIn(username);
    const entries = await auditOf(server, 'login.succeeded');
    expect(entries.filter(({ target_id }) => target_id === id)).toEqual([]);
  });

  it('takes the code of an authenticator at once, from programs that know', async () => {
    const { username, app } = await withTotp();
    expect((await signIn(username, { code: app.code() })).status).toBe(200);
  });

  it('asks for the password again with the code', async () => {
    const { username, app } = await withTotp();
    const challenge = challengeOf(await signIn(username));
    const wrong = await signIn(username, { password: 'not the password', code: app.code(), challenge });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign_in.wrong_credentials']);
  });

  it('refuses a wrong code, a used one and a used challenge', async () => {
    const { username, app } = await withTotp();
    const challenge = challengeOf(await signIn(username));
    const wrong = await signIn(username, { code: app.code(0), challenge });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'sign_in.code_wrong']);
    expect(wrong.body.details).toEqual({ attemptsLeft: 4 });
    const code = app.code();
    expect((await signIn(username, { code, challenge })).status).toBe(200);
    expect((await signIn(username, { code, challenge })).body.code).toBe('sign_in.challenge_over');
    const another = challengeOf(await signIn(username));
    expect((await signIn(username, { code, challenge: another })).body.code).toBe('sign_in.code_wrong');
  });

  it('refuses the challenge of somebody else', async () => {
    const [anna, bert] = [await withTotp(), await withTotp()];
    const challenge = challengeOf(await signIn(bert.username));
    const mixed = await signIn(anna.username, { code: bert.app.code(), challenge });
    expect(mixed.body.code).toBe('sign_in.challenge_over');
  });

  it('takes a backup code, once', async () => {
    const { username, app } = await withTotp();
    const [code] = app.backupCodes;
    expect((await signIn(username, { code })).status).toBe(200);
    expect((await signIn(username, { code })).body.code).toBe('sign_in.code_wrong');
  });

  it('mails a code and takes it with its challenge only', async () => {
    const { username, email } = await withAddress({ verification: 1 });
    const asked = await signIn(username);
    expect(asked.body.details).toMatchObject({ method: 'email', email: 'p***@example.org' });
    const code = mail.codeFor(email);
    const { length } = mail.mails;
    const entered = await signIn(username, { code, challenge: challengeOf(asked) });
    expect(entered.status).toBe(200);
    expect(mail.mails).toHaveLength(length);
  });

  it('makes an account wait after five wrong codes, but not the browser that is known there', async () => {
    const { username, app } = await withTotp();
    const entered = await signIn(username, { code: app.code() });
    const known = { gatehouse_known: entered.cookies['gatehouse_known']! };
    clock.advance(60_000);
    const challenge = challengeOf(await signIn(username));
    for (let guess = 0; guess < 5; guess += 1) await signIn(username, { code: app.code(0), challenge });
    const delayed = await signIn(username, { code: app.code() });
    expect([delayed.status, delayed.body.code]).toEqual([429, 'sign_in.too_many_attempts']);
    expect(delayed.headers['retry-after']).toMatch(/^\d+$/);
    expect((await signIn(username, { code: app.code() }, known)).status).toBe(200);
  });

  it('says when mail cannot be sent', async () => {
    const { username } = await withAddress({ verification: 1 });
    mail.refuse(550);
    const refused = await signIn(username);
    mail.refuse(null);
    expect([refused.status, refused.body.code]).toEqual([502, 'mail.failed']);
  });

  describe('a mail about a new device', () => {
    it('is sent for a browser that was not used before, and not again', async () => {
      const { username, email } = await withAddress({ verification: 0 });
      clock.advanceHours(2);
      const first = await signIn(username);
      await expect.poll(() => mailsTo(email)).toHaveLength(1);
      const [sent] = mailsTo(email);
      expect(sent?.source).toContain('Subject: New sign-in to your Gatehouse account');
      expect(sent?.source).toMatch(/Firefox/);
      expect(sent?.source).toContain('198.51.100.20');
      await signIn(username, {}, { gatehouse_known: first.cookies['gatehouse_known']! });
      await signIn(username);
      await expect.poll(() => mailsTo(email)).toHaveLength(2);
    });

    it('is sent once for each client, with its name as text', async () => {
      const { username, email } = await withAddress({ verification: 0 });
      clock.advanceHours(2);
      await deviceLogin(username, '111222333');
      await expect.poll(() => mailsTo(email)).toHaveLength(1);
      expect(mailsTo(email)[0]?.source).toContain('PC-7 http evil example, 111222333');
      await deviceLogin(username, '111222333');
      await deviceLogin(username, '444555666');
      await expect.poll(() => mailsTo(email)).toHaveLength(2);
      expect(mailsTo(email)[1]?.source).toContain('444555666');
    });

    it('does not greet an account that is new itself', async () => {
      const { username, email } = await withAddress({ verification: 0 });
      await deviceLogin(username, '777888999');
      await signIn(username);
      clock.advanceHours(2);
      await deviceLogin(username, '777888000');
      await expect.poll(() => mailsTo(email)).toHaveLength(1);
      expect(mailsTo(email)[0]?.source).toContain('777888000');
    });
  });
});
