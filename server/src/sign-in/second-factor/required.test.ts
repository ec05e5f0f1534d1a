import { API, type Endpoint } from '@gatehouse/contract';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authenticatorApp, enrol } from '../../../test/authenticator.ts';
import { DATABASES } from '../../../test/databases.ts';
import {
  PASSWORD,
  auditOf,
  signIn,
  signedInPerson,
  standingClock,
  type Person,
} from '../../../test/people.ts';
import { giveRole } from '../../../test/roles.ts';
import { startTestServer, type TestServer } from '../../../test/start-server.ts';

const NEW_PASSWORD = 'regen auf dem kupferdach';
const ANY_ID = '0199b000-0000-7000-8000-000000000000';

describe.each(DATABASES)('a second factor that is asked for on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let admin: Record<string, string>;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
  });
  beforeEach(async () => {
    clock.advance(60_000);
    admin = (await signedInPerson(server, `boss${(count += 1)}`, { isAdministrator: true })).cookies;
  });
  afterAll(() => server.close());

  type Method = Parameters<TestServer['call']>[0];
  const call = (method: Method, path: string, body?: unknown, cookies = admin) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const person = () => signedInPerson(server, `person${(count += 1)}`);
  const require = ({ id }: Person, required = true, cookies = admin) =>
    call('PUT', `/users/${id}/totp-required`, { required }, cookies);
  const withTotp = async () => {
    const someone = await person();
    const app = await enrol(server, someone);
    clock.advance(60_000);
    return { ...someone, app };
  };

  const setUpOf = async (...roles: Parameters<typeof giveRole>[2][]) => {
    const holder = await person();
    for (const role of roles) await giveRole(server, holder.id, role);
    return holder.cookies;
  };
  const everyChange = (id: string, cookies: Record<string, string>) =>
    Promise.all([
      call('PUT', `/users/${id}/totp-required`, { required: false }, cookies),
      call('POST', `/users/${id}/reset-totp`, undefined, cookies),
      call('PUT', `/users/${id}/email-verification`, { enabled: false }, cookies),
    ]);

  describe('of an account', () => {
    it('leads to setting it up after the sign-in, and opens everything afterwards (console 111)', async () => {
      const anna = await person();
      expect((await require(anna)).status).toBe(204);
      const { cookies, body } = await signIn(server, anna.username);
      expect(body.mustSetUpTotp).toBe(true);
      const shut = await call('GET', '/account/sessions', undefined, cookies);
      expect([shut.status, shut.body.code]).toEqual([403, 'second_factor.setup_required']);
      expect((await call('GET', '/account/second-factor', undefined, cookies)).body.totpRequired).toBe(true);
      const { secret } = (await call('POST', '/account/totp', {}, cookies)).body;
      const code = authenticatorApp(secret, clock.now).code();
      expect((await call('POST', '/account/totp/confirm', { code }, cookies)).status).toBe(200);
      expect((await call('GET', '/session', undefined, cookies)).body.mustSetUpTotp).toBe(false);
      expect((await call('GET', '/account/sessions', undefined, cookies)).status).toBe(200);
    });

    it('shuts every operation but those that lead out, in sessions that are open too', async () => {
      const anna = await signedInPerson(server, `anna${(count += 1)}`, { isAdministrator: true });
      await require(anna);
      const operations = Object.values(API) as Endpoint[];
      const shut = operations.filter(
        ({ access, beforeSecondFactor }) =>
          access !== 'anyone' && access !== 'setup' && beforeSecondFactor !== true,
      );
      expect(shut.length).toBeGreaterThan(50);
      for (const { method, path } of shut) {
        const answer = await call(method, path.replaceAll(/:\w+/g, ANY_ID), {}, anna.cookies);
        expect([method, path, answer.body?.code]).toEqual([method, path, 'second_factor.setup_required']);
      }
      await require(anna, false);
      expect((await call('GET', '/users', undefined, anna.cookies)).status).toBe(200);
    });

    it('is said clearly at a RustDesk client, and in the log', async () => {
      const anna = await person();
      await require(anna);
      const login = () =>
        server.call('POST', '/api/login', {
          body: { username: anna.username, password: PASSWORD, id: '123', uuid: 'dXU=', type: 'account' },
        });
      expect((await login()).body).toEqual({
        error:
          'This account needs an authenticator app. Sign in to the web console first and set it up there',
      });
      expect((await auditOf(server, 'login.failed'))[0]).toMatchObject({
        target_id: anna.id,
        details: { via: 'password', reason: 'second_factor.setup_required' },
      });
      await enrol(server, anna);
      expect((await login()).body).toMatchObject({ tfa_type: 'tfa_check' });
    });

    it('does not concern a session through a provider, which asked for what it wanted', async () => {
      const anna = await person();
      await require(anna);
      await server.core.db
        .updateTable('session')
        .set({ via: 'azure' })
        .where('user_id', '=', anna.id)
        .execute();
      server.services.sessions.forget(anna.id);
      expect((await call('GET', '/account/sessions', undefined, anna.cookies)).status).toBe(200);
    });

    it('cannot be removed by its owner while it is asked for', async () => {
      const anna = await withTotp();
      await require(anna);
      const remove = () => call('POST', '/account/totp/disable', { code: anna.app.code() }, anna.cookies);
      const refused = await remove();
      expect([refused.status, refused.body.code]).toEqual([409, 'second_factor.required']);
      await require(anna, false);
      expect((await remove()).status).toBe(204);
    });
  });

  describe('for a change of the account', () => {
    it('is a code, or nothing changes (console 104, 105)', async () => {
      const { app, cookies, username } = await withTotp();
      const changes: [Method, string, Record<string, unknown>][] = [
        ['PATCH', '/account', { displayName: 'Anna Ames' }],
        ['POST', '/account/password', { currentPassword: PASSWORD, newPassword: NEW_PASSWORD }],
        ['PUT', '/account/email-verification', { enabled: false }],
      ];
      for (const [method, path, body] of changes) {
        const without = await call(method, path, body, cookies);
        expect([path, without.status, without.body.code]).toEqual([path, 422, 'second_factor.code_needed']);
        const wrong = await call(method, path, { ...body, code: '000000' }, cookies);
        expect([path, wrong.body.code]).toEqual([path, 'second_factor.code_wrong']);
        clock.advance(30_000);
        expect((await call(method, path, { ...body, code: app.code() }, cookies)).status).toBeLessThan(300);
      }
      expect((await call('GET', '/session', undefined, cookies)).body.user.displayName).toBe('Anna Ames');
      expect((await signIn(server, username, { password: NEW_PASSWORD })).body.code).toBe(
        'sign_in.code_required',
      );
    });

    it('may be a backup code, once (console 103)', async () => {
      const { app, cookies } = await withTotp();
      const [code] = app.backupCodes;
      const rename = (displayName: string) => call('PATCH', '/account', { displayName, code }, cookies);
      expect((await rename('One')).status).toBe(200);
      expect((await rename('Two')).body.code).toBe('second_factor.code_wrong');
    });

    it('is not needed for the language, nor without an authenticator', async () => {
      const { cookies } = await withTotp();
      expect((await call('PATCH', '/account', { language: 'de' }, cookies)).status).toBe(200);
      const plain = await person();
      expect((await call('PATCH', '/account', { displayName: 'P' }, plain.cookies)).status).toBe(200);
    });

    it('lets one code through one of two changes at the same moment (console 115)', async () => {
      const { app, cookies } = await withTotp();
      const code = app.code();
      const names = ['One', 'Two', 'Three', 'Four'];
      const answers = await Promise.all(
        names.map((displayName) => call('PATCH', '/account', { displayName, code }, cookies)),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    });
  });

  describe('of other people', () => {
    it('permission user.manage_2fa: allowed', async () => {
      const anna = await withTotp();
      const cookies = await setUpOf({ permissions: ['user.manage_2fa'] });
      expect((await call('GET', `/users/${anna.id}/second-factor`, undefined, cookies)).body).toMatchObject({
        totp: { state: 'on', backupCodesLeft: 6 },
        totpRequired: false,
      });
      expect((await everyChange(anna.id, cookies)).map(({ status }) => status)).toEqual([204, 204, 204]);
      expect(await server.services.totp.isEnabled(anna.id)).toBe(false);
    });

    it('permission user.manage_2fa: refused', async () => {
      const anna = await withTotp();
      const cookies = await setUpOf({ permissions: ['user.view', 'user.edit_password'] });
      const answers = await everyChange(anna.id, cookies);
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'permission.required'));
      expect(await server.services.totp.isEnabled(anna.id)).toBe(true);
    });

    it('permission user.manage_2fa: out of scope', async () => {
      const group = (await call('POST', '/user-groups', { name: `g${(count += 1)}`, note: '' })).body.id;
      const [inside, outside] = [await withTotp(), await withTotp()];
      await call('PATCH', `/users/${inside.id}`, { userGroupId: group });
      const scoped = {
        type: 'group_scoped' as const,
        permissions: ['user.manage_2fa' as const],
        userGroupIds: [group],
      };
      const cookies = await setUpOf({ permissions: ['user.view'] }, scoped);
      const answers = await everyChange(outside.id, cookies);
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'permission.out_of_scope'));
      expect(await server.services.totp.isEnabled(outside.id)).toBe(true);
      expect((await call('POST', `/users/${inside.id}/reset-totp`, undefined, cookies)).status).toBe(204);
      const blind = await setUpOf(scoped);
      const path = `/users/${outside.id}/second-factor`;
      expect((await call('GET', path, undefined, blind)).body.code).toBe('user.not_found');
    });

    it('are never those of an administrator, for others', async () => {
      const chief = await signedInPerson(server, `chief${(count += 1)}`, { isAdministrator: true });
      const cookies = await setUpOf({ permissions: ['user.manage_2fa'] });
      expect((await everyChange(chief.id, cookies)).map(({ body }) => body.code)).toEqual(
        Array.from({ length: 3 }, () => 'permission.out_of_scope'),
      );
    });

    it('are lifted among many only after a fresh sign-in, as one by one', async () => {
      const anna = await person();
      const many = (required: boolean) =>
        call('POST', '/users/bulk', {
          action: { kind: 'require-totp', required },
          target: { ids: [anna.id] },
        });
      clock.advance(10 * 60_000);
      expect((await many(true)).body.changed).toBe(1);
      const stale = [await many(false), await require(anna, false)];
      expect(stale.map(({ body }) => body.code)).toEqual(
        stale.map(() => 'permission.fresh_sign_in_required'),
      );
      const { cookies } = await signedInPerson(server, `boss${(count += 1)}`, { isAdministrator: true });
      const body = { action: { kind: 'require-totp', required: false }, target: { ids: [anna.id] } };
      expect((await call('POST', '/users/bulk', body, cookies)).body.changed).toBe(1);
    });

    it('are no way around the code for the own ones', async () => {
      const chief = await signedInPerson(server, `chief${(count += 1)}`, { isAdministrator: true });
      await enrol(server, chief);
      const own = await call('POST', `/users/${chief.id}/reset-totp`, undefined, chief.cookies);
      expect([own.status, own.body.code]).toEqual([409, 'user.self_forbidden']);
    });
  });
});
