import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { startMailServer, type MailServer } from '../../test/mail-server.ts';
import { auditOf, signedInPerson, signIn } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const CHOSEN = 'selbst gewählter satz';

describe.each(DATABASES)('invitations by mail on $dialect', ({ create }) => {
  let server: TestServer;
  let mail: MailServer;
  let cookies: Record<string, string>;
  let at = Date.parse('2026-11-23T12:00:00.000Z');
  beforeAll(async () => {
    mail = await startMailServer();
    const env = { GATEHOUSE_SMTP_URL: mail.url };
    server = await startTestServer({ database: await create(), env, now: () => at });
    cookies = await server.asAdministrator();
  });
  afterAll(async () => {
    await server.close();
    await mail[Symbol.asyncDispose]();
  });
  afterEach(() => mail.refuse(null));

  const call = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object, as = cookies) =>
    server.call(method, `/api/v1${path}`, { cookies: as, ...(body === undefined ? {} : { body }) });
  let callers = 0;
  /** Each from an address of its own: what one address may try is a test by itself. */
  const anybody = (path: string, body: object) =>
    server.call('POST', `/api/v1${path}`, { body, ip: `198.51.100.${(callers += 1)}` });
  const invite = (username: string, extra: object = {}) =>
    call('POST', '/users/invite', { username, email: `${username}@example.org`, ...extra });
  /** Undone: mail servers break long lines. */
  const sourceFor = (address: string) =>
    (mail.mails.findLast(({ to }) => to.includes(address))?.source ?? '').replaceAll(/=\r?\n/g, '');
  const tokenFor = (username: string) =>
    /\/invitation#([\w-]{43})/.exec(sourceFor(`${username}@example.org`))?.[1] ?? '';
  const group = async (name: string): Promise<string> =>
    (await call('POST', '/user-groups', { name })).body.id;
  const statusOf = async (username: string) =>
    (await server.core.db.selectFrom('user').select('status').where('username', '=', username).execute()).map(
      ({ status }) => status,
    );

  it('need e-mail, name and group, and the person sets the password from the mail (console 31)', async () => {
    const created = await invite('invited', { displayName: 'Ines Invited', note: 'night shift' });
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({ status: 'unverified', note: 'night shift', hasPassword: false });
    expect(created.body.userGroup.name).toBe('Default');
    const token = tokenFor('invited');
    expect((await anybody('/invitations/read', { token })).body).toMatchObject({
      username: 'invited',
      displayName: 'Ines Invited',
      withPassword: true,
      providerName: null,
    });
    const accepted = await anybody('/invitations/accept-with-password', { token, password: CHOSEN });
    expect(accepted.status).toBe(204);
    expect((await signIn(server, 'invited', { password: CHOSEN })).status).toBe(200);
    expect((await auditOf(server, 'user.claimed'))[0]).toMatchObject({
      actor_name: 'invited',
      target_name: 'invited',
    });
  });

  it.each([
    ['e-mail', { username: 'incomplete', email: '' }],
    ['name', { username: '', email: 'incomplete@example.org' }],
  ])('are refused without %s (console 31)', async (_, body) => {
    expect((await call('POST', '/users/invite', body)).body.code).toBe('request.invalid');
  });

  it('speak the language of the one who invites and name the server', async () => {
    await server.call('POST', '/api/v1/users/invite', {
      cookies,
      headers: { 'accept-language': 'de' },
      body: { username: 'deutsch', email: 'deutsch@example.org' },
    });
    const source = sourceFor('deutsch@example.org');
    expect(source).toContain('Ihre Einladung zu Gatehouse');
    expect(source).toContain('localhost:21114');
    expect(source).toContain('Benutzername: deutsch');
  });

  it('work once, and not after their time', async () => {
    await invite('once');
    const token = tokenFor('once');
    const body = { token, password: CHOSEN };
    expect((await anybody('/invitations/accept-with-password', body)).status).toBe(204);
    expect((await anybody('/invitations/accept-with-password', body)).body.code).toBe('invitation.not_found');
    await invite('late');
    at += 8 * 24 * 3_600_000;
    const late = await anybody('/invitations/accept-with-password', {
      token: tokenFor('late'),
      password: CHOSEN,
    });
    expect([late.status, late.body.code]).toEqual([404, 'invitation.not_found']);
    at -= 8 * 24 * 3_600_000;
  });

  it('keep to the rules for passwords', async () => {
    await invite('weak');
    const body = { token: tokenFor('weak'), password: 'password1234' };
    expect((await anybody('/invitations/accept-with-password', body)).body.code).toBe('password.too_weak');
    expect(await statusOf('weak')).toEqual([-1]);
  });

  it('leave no account behind when the mail cannot be sent', async () => {
    mail.refuse(550);
    expect((await invite('unreached')).body.code).toBe('mail.failed');
    expect(await statusOf('unreached')).toEqual([]);
    mail.refuse(null);
    expect((await invite('unreached')).status).toBe(200);
  });

  it('can be sent again, which ends the address before, and a failure ends nothing', async () => {
    const { id } = (await invite('again')).body;
    const first = tokenFor('again');
    mail.refuse(550);
    expect((await call('POST', `/users/${id}/invitations/mail`)).body.code).toBe('mail.failed');
    expect((await anybody('/invitations/read', { token: first })).status).toBe(200);
    mail.refuse(null);
    expect((await call('POST', `/users/${id}/invitations/mail`)).status).toBe(204);
    expect(tokenFor('again')).not.toBe(first);
    expect((await anybody('/invitations/read', { token: first })).status).toBe(404);
    expect((await anybody('/invitations/read', { token: tokenFor('again') })).status).toBe(200);
  });

  it('never replace the password of an account that is in use', async () => {
    const anna = await signedInPerson(server, 'anna');
    expect((await call('POST', `/users/${anna.id}/invitations/mail`)).body.code).toBe(
      'invitation.already_claimed',
    );
    const { url } = (await call('POST', `/users/${anna.id}/invitations`, {})).body;
    const token = new URL(url).hash.slice(1);
    expect((await anybody('/invitations/read', { token })).body.withPassword).toBe(false);
    const taken = await anybody('/invitations/accept-with-password', { token, password: CHOSEN });
    expect(taken.body.code).toBe('invitation.not_found');
    expect((await signIn(server, 'anna')).status).toBe(200);
  });

  it('are listed until they are used, and can be revoked', async () => {
    const { id } = (await invite('listed')).body;
    const { rows } = (await call('GET', '/invitations?q=listed')).body;
    expect(rows).toMatchObject([
      { user: { id, username: 'listed', email: 'listed@example.org' }, createdBy: 'admin', isExpired: false },
    ]);
    expect((await call('DELETE', `/invitations/${rows[0].id}`)).status).toBe(204);
    expect((await call('GET', '/invitations?q=listed')).body.total).toBe(0);
    expect((await anybody('/invitations/read', { token: tokenFor('listed') })).status).toBe(404);
    expect((await call('DELETE', `/invitations/${rows[0].id}`)).body.code).toBe('invitation.not_found');
    expect((await auditOf(server, 'user.invitation_revoked'))[0]).toMatchObject({ target_name: 'listed' });
  });

  it('stop a caller that tries many', async () => {
    const tries = await Promise.all(
      Array.from({ length: 25 }, () =>
        server.call('POST', '/api/v1/invitations/read', { body: { token: 'x' }, ip: '203.0.113.9' }),
      ),
    );
    expect(tries.map(({ status }) => status)).toContain(429);
  });

  describe('by somebody with a role', () => {
    it('permission user.invite: allowed', async () => {
      const helper = await signedInPerson(server, 'inviter');
      await giveRole(server, helper.id, { permissions: ['user.invite'] });
      const body = { username: 'by.helper', email: 'by.helper@example.org' };
      expect((await call('POST', '/users/invite', body, helper.cookies)).status).toBe(200);
      const listed = (await call('GET', '/invitations?q=by.helper', undefined, helper.cookies)).body;
      expect(listed.rows[0].may).toContain('user.invite');
    });

    it('permission user.invite: refused', async () => {
      const viewer = await signedInPerson(server, 'only.viewer');
      await giveRole(server, viewer.id, { permissions: ['user.view'] });
      const body = { username: 'not.invited', email: 'not.invited@example.org' };
      const refused = await call('POST', '/users/invite', body, viewer.cookies);
      expect([refused.status, refused.body.code]).toEqual([403, 'permission.required']);
      expect(await statusOf('not.invited')).toEqual([]);
    });

    it('permission user.invite: out of scope (console 184)', async () => {
      const [inside, outside] = [await group('Inviting team'), await group('Other team')];
      const helper = await signedInPerson(server, 'scoped.inviter');
      await giveRole(server, helper.id, {
        type: 'group_scoped',
        permissions: ['user.invite'],
        userGroupIds: [inside],
      });
      const body = { username: 'scoped', email: 'scoped@example.org' };
      for (const userGroupId of [outside, undefined]) {
        const refused = await call('POST', '/users/invite', { ...body, userGroupId }, helper.cookies);
        expect([refused.status, refused.body.code]).toEqual([403, 'permission.out_of_scope']);
      }
      const inOwn = await call('POST', '/users/invite', { ...body, userGroupId: inside }, helper.cookies);
      expect(inOwn.status).toBe(200);
      const listed = (await call('GET', '/invitations?pageSize=200', undefined, helper.cookies)).body;
      expect(listed.rows.map((row: { user: { username: string } }) => row.user.username)).toEqual(['scoped']);
      const foreign = (await call('GET', '/invitations?q=again')).body.rows[0];
      expect((await call('DELETE', `/invitations/${foreign.id}`, undefined, helper.cookies)).status).toBe(
        404,
      );
    });
  });
});

it('invitations by mail say so when no mail server is configured', async () => {
  const server = await startTestServer({ database: await DATABASES[0].create() });
  const cookies = await server.asAdministrator();
  const body = { username: 'nobody', email: 'nobody@example.org' };
  const refused = await server.call('POST', '/api/v1/users/invite', { cookies, body });
  expect([refused.status, refused.body.code]).toEqual([409, 'mail.not_configured']);
  expect((await server.call('GET', '/api/v1/users?q=nobody', { cookies })).body.total).toBe(0);
  await server.close();
});
