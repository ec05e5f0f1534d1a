import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticatorApp, enrol } from '../../../test/authenticator.ts';
import { DATABASES } from '../../../test/databases.ts';
import { auditOf, signedInPerson, signIn, standingClock, type Person } from '../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';

describe.each(DATABASES)('the own second factor over HTTP on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let anna: Person;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
  });
  beforeEach(async () => {
    clock.advance(60_000);
    anna = await signedInPerson(server, `anna${(count += 1)}`);
  });
  afterAll(() => server.close());

  const call = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) =>
    server.call(method, `/api/v1${path}`, {
      cookies: anna.cookies,
      ...(body === undefined ? {} : { body }),
    });
  /** Over the API: begin, type the first code, keep the backup codes. */
  async function setUp() {
    const { body } = await call('POST', '/account/totp', {});
    const app = authenticatorApp((body as { secret: string }).secret, clock.now);
    const confirmed = await call('POST', '/account/totp/confirm', { code: app.code() });
    clock.advance(30_000);
    return { ...app, backupCodes: (confirmed.body as { backupCodes: string[] }).backupCodes };
  }

  it('is off at first, and on after the first code (console 100, 106)', async () => {
    expect((await call('GET', '/account/second-factor')).body).toEqual({
      totp: { state: 'off', confirmedAt: null, backupCodesLeft: 0 },
      emailVerification: false,
      canSendMail: false,
    });
    const { backupCodes } = await setUp();
    expect(backupCodes).toHaveLength(6);
    expect((await call('GET', '/account/second-factor')).body.totp).toMatchObject({
      state: 'on',
      backupCodesLeft: 6,
    });
    expect((await signIn(server, anna.username)).body.code).toBe('sign_in.code_required');
  });

  it('is not on with a wrong first code (console 99)', async () => {
    await call('POST', '/account/totp', {});
    const wrong = await call('POST', '/account/totp/confirm', { code: '000' });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'second_factor.code_wrong']);
    expect((await signIn(server, anna.username)).status).toBe(200);
  });

  it('is replaced only with a code of the one in use', async () => {
    const old = await setUp();
    const without = await call('POST', '/account/totp', {});
    expect([without.status, without.body.code]).toEqual([409, 'second_factor.already_enabled']);
    const wrong = await call('POST', '/account/totp', { code: old.code(0) });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'second_factor.code_wrong']);
    expect((await call('POST', '/account/totp', { code: old.code() })).status).toBe(200);
  });

  it('is removed with a code, which is not accepted a second time (console 109, 115)', async () => {
    const app = await setUp();
    const code = app.code();
    expect((await call('POST', '/account/totp/backup-codes', { code })).status).toBe(200);
    expect((await call('POST', '/account/totp/disable', { code })).body.code).toBe(
      'second_factor.code_wrong',
    );
    clock.advance(30_000);
    expect((await call('POST', '/account/totp/disable', { code: app.code() })).status).toBe(204);
    expect((await auditOf(server, 'user.totp_disabled'))[0]).toMatchObject({ actor_user_id: anna.id });
    const none = await call('POST', '/account/totp/disable', { code: '123456' });
    expect([none.status, none.body.code]).toEqual([409, 'second_factor.not_enabled']);
  });

  it('gets new backup codes, and the old ones end (console 103, 110)', async () => {
    const { backupCodes } = await setUp();
    const renewed = await call('POST', '/account/totp/backup-codes', { code: backupCodes[0] });
    expect(renewed.body.backupCodes).toHaveLength(6);
    const old = await call('POST', '/account/totp/disable', { code: backupCodes[1] });
    expect(old.body.code).toBe('second_factor.code_wrong');
  });

  it('cannot be guessed through the account either', async () => {
    const app = await setUp();
    for (let guess = 0; guess < 5; guess += 1)
      await call('POST', '/account/totp/disable', { code: app.code(0) });
    const { status, body } = await call('POST', '/account/totp/disable', { code: app.code() });
    expect([status, body.code]).toEqual([429, 'sign_in.too_many_attempts']);
  });

  it.each([
    ['POST', '/account/totp', {}],
    ['POST', '/account/totp/confirm', { code: '123456' }],
    ['POST', '/account/totp/disable', { code: '123456' }],
    ['POST', '/account/totp/backup-codes', { code: '123456' }],
    ['PUT', '/account/email-verification', { enabled: true }],
  ] as const)('%s %s needs a fresh sign-in', async (method, path, body) => {
    clock.advance(6 * 60_000);
    const answer = await call(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([403, 'permission.fresh_sign_in_required']);
  });

  it('needs an address for codes by mail (console 92)', async () => {
    const refused = await call('PUT', '/account/email-verification', { enabled: true });
    expect([refused.status, refused.body.code]).toEqual([409, 'second_factor.no_email']);
    const email = 'anna@example.org';
    await server.core.db.updateTable('user').set({ email }).where('id', '=', anna.id).execute();
    expect((await call('PUT', '/account/email-verification', { enabled: true })).status).toBe(204);
    expect((await call('GET', '/account/second-factor')).body.emailVerification).toBe(true);
  });

  it('is reset by administrators, who have signed in just now, and by nobody else (console 112)', async () => {
    const bert = await signedInPerson(server, `bert${count}`);
    await enrol(server, bert);
    expect((await call('POST', `/users/${bert.id}/reset-totp`)).body.code).toBe('permission.required');
    const boss = await signedInPerson(server, `boss${count}`, { isAdministrator: true });
    const reset = () => server.call('POST', `/api/v1/users/${bert.id}/reset-totp`, { cookies: boss.cookies });
    expect((await reset()).status).toBe(204);
    expect((await signIn(server, bert.username)).status).toBe(200);
    expect((await reset()).body.code).toBe('second_factor.not_enabled');
    clock.advance(6 * 60_000);
    expect((await reset()).body.code).toBe('permission.fresh_sign_in_required');
  });

  it('asks for mailed codes, or no longer, as administrators say (console 112)', async () => {
    const boss = await signedInPerson(server, `chief${count}`, { isAdministrator: true });
    const email = 'anna@example.org';
    await server.core.db.updateTable('user').set({ email }).where('id', '=', anna.id).execute();
    const set = (enabled: boolean) =>
      server.call('PUT', `/api/v1/users/${anna.id}/email-verification`, {
        cookies: boss.cookies,
        body: { enabled },
      });
    expect((await set(true)).status).toBe(204);
    expect((await signIn(server, anna.username)).body.code).toBe('mail.not_configured');
    expect((await set(false)).status).toBe(204);
    expect((await signIn(server, anna.username)).status).toBe(200);
  });
});
