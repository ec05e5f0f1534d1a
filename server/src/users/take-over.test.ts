import type { PermissionName } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { startMailServer, type MailServer } from '../../test/mail-server.ts';
import { aProvider, PASSWORD, signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
type Way = { method: Method; path: string; body?: object };

const OTHER_PASSWORD = 'ein ganz anderer satz';
const HELPS: PermissionName[] = [
  'user.enable',
  'user.edit_email',
  'user.edit_password',
  'user.edit_note',
  'user.invite',
  'user.manage_2fa',
  'user.force_logout',
];

/** What amounts to having somebody's account, or lets somebody else have it. */
const WAYS: [string, Way][] = [
  ['another e-mail address', { method: 'PATCH', path: '', body: { email: 'mine@example.org' } }],
  ['another password', { method: 'PUT', path: '/password', body: { password: OTHER_PASSWORD } }],
  ['a one-time address', { method: 'POST', path: '/invitations', body: {} }],
  ['a one-time address by mail', { method: 'POST', path: '/invitations/mail' }],
  [
    'an end of the duty to have an authenticator',
    { method: 'PUT', path: '/totp-required', body: { required: false } },
  ],
  ['a duty to have one', { method: 'PUT', path: '/totp-required', body: { required: true } }],
  ['a removal of the authenticator', { method: 'POST', path: '/reset-totp' }],
  ['an end of codes by mail', { method: 'PUT', path: '/email-verification', body: { enabled: false } }],
];

describe.each(DATABASES)('taking over accounts on $dialect', ({ create }) => {
  let server: TestServer;
  let mail: MailServer;
  let admin: Record<string, string>;
  let helped: string;
  let count = 0;
  beforeAll(async () => {
    mail = await startMailServer();
    server = await startTestServer({ database: await create(), env: { GATEHOUSE_SMTP_URL: mail.url } });
    admin = await server.asAdministrator();
    helped = (await call('POST', '/user-groups', { name: 'Helped' })).body.id as string;
  });
  afterAll(async () => {
    await server.close();
    await mail[Symbol.asyncDispose]();
  });

  const call = (method: Method, path: string, body?: object, cookies = admin) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const person = async (): Promise<Person> => {
    const someone = await signedInPerson(server, `person${(count += 1)}`);
    await call('PATCH', `/users/${someone.id}`, { userGroupId: helped });
    return someone;
  };
  const helper = async (type: 'global' | 'group_scoped' = 'global'): Promise<Person> => {
    const someone = await person();
    await giveRole(server, someone.id, {
      type,
      permissions: HELPS,
      userGroupIds: type === 'global' ? [] : [helped],
    });
    return someone;
  };
  /** Somebody with an admin role, and an account that nobody has claimed yet. */
  const colleague = async (): Promise<Person> => {
    const someone = await person();
    await giveRole(server, someone.id, { permissions: ['audit_log.view'] });
    return someone;
  };
  const unclaimed = async (): Promise<{ id: string; username: string }> => {
    const username = `waiting${(count += 1)}`;
    const body = { username, email: `${username}@example.org`, userGroupId: helped };
    return { id: (await call('POST', '/users', body)).body.id as string, username };
  };
  const bearer = async (permissions: object) => {
    const body = { name: `token ${(count += 1)}`, permissions };
    const { token } = (await call('POST', '/api-tokens', body)).body as { token: string };
    return { authorization: `Bearer ${token}` };
  };
  const codeOf = async (answer: ReturnType<typeof call>): Promise<string> =>
    (await answer).body.code as string;

  const isOpen = async (url: string): Promise<boolean> => {
    const token = url.slice(url.indexOf('#') + 1);
    return (await call('POST', '/invitations/read', { token }, {})).status === 200;
  };
  const inviting = async (id: string, cookies = admin): Promise<string> =>
    (await call('POST', `/users/${id}/invitations`, {}, cookies)).body.url as string;
  const aRole = async (): Promise<string> => {
    const body = { name: `Role ${(count += 1)}`, type: 'global', permissions: ['user.view'] };
    return (await call('POST', '/admin-roles', body)).body.id as string;
  };

  it.each(WAYS)('gives a helper no colleague’s account through %s', async (_, { method, path, body }) => {
    const target = await colleague();
    for (const { cookies } of [await helper(), await helper('group_scoped')])
      expect(await codeOf(call(method, `/users/${target.id}${path}`, body, cookies))).toBe(
        'permission.out_of_scope',
      );
    const headers = await bearer({ user: 'rw' });
    const asked = server.call(method, `/api/v1/users/${target.id}${path}`, {
      headers,
      ...(body === undefined ? {} : { body }),
    });
    expect(await codeOf(asked)).toBe('permission.out_of_scope');
    expect((await call('GET', '/session', undefined, target.cookies)).status).toBe(200);
  });

  it('gives nobody an account with a role that was never claimed', async () => {
    const target = await unclaimed();
    await giveRole(server, target.id, { permissions: ['user.view'] });
    const { cookies } = await helper();
    expect(await codeOf(call('POST', `/users/${target.id}/invitations`, {}, cookies))).toBe(
      'permission.out_of_scope',
    );
    expect(await codeOf(call('POST', `/users/${target.id}/invitations/mail`, undefined, cookies))).toBe(
      'permission.out_of_scope',
    );
    expect((await call('POST', `/users/${target.id}/invitations`, {})).status).toBe(200);
    const plain = await unclaimed();
    expect((await call('POST', `/users/${plain.id}/invitations`, {}, cookies)).status).toBe(200);
  });

  it('leaves helpers what takes nothing over, and says which', async () => {
    const target = await colleague();
    const { cookies } = await helper();
    const noted = await call('PATCH', `/users/${target.id}`, { note: 'phoned' }, cookies);
    expect([noted.status, noted.body.note]).toEqual([200, 'phoned']);
    expect((await call('POST', `/users/${target.id}/revoke-sessions`, undefined, cookies)).status).toBe(204);
    const { may } = (await call('GET', `/users/${target.id}`, undefined, cookies)).body as { may: string[] };
    expect(may.toSorted()).toEqual(['user.edit_note', 'user.enable', 'user.force_logout', 'user.view']);
    const body = { email: `${target.username}@example.org` };
    expect((await call('PATCH', `/users/${target.id}`, body)).body.email).toBe(body.email);
  });

  it('refuses one’s own account as well', async () => {
    const { id, cookies } = await helper();
    expect(await codeOf(call('PUT', `/users/${id}/totp-required`, { required: false }, cookies))).toBe(
      'permission.out_of_scope',
    );
    expect(await codeOf(call('PATCH', `/users/${id}`, { email: 'mine@example.org' }, cookies))).toBe(
      'permission.out_of_scope',
    );
    expect(await codeOf(call('PUT', `/users/${id}/email-verification`, { enabled: false }, cookies))).toBe(
      'permission.out_of_scope',
    );
  });

  it('is refused row by row among many, and in a file', async () => {
    const [target, plain] = [await colleague(), await person()];
    const { cookies } = await helper();
    const action = { kind: 'require-totp', required: true };
    const step = await call(
      'POST',
      '/users/bulk',
      { action, target: { ids: [target.id, plain.id] } },
      cookies,
    );
    expect(step.body).toMatchObject({
      changed: 1,
      refused: [{ id: target.id, code: 'permission.out_of_scope' }],
    });
    const rows = [target, plain].map(({ username }, index) => ({
      line: index + 2,
      username,
      email: `new-${username}@example.org`,
    }));
    const imported = await call('POST', '/users/import', { rows, existing: 'update' }, cookies);
    expect(imported.body.rows).toEqual([
      { line: 2, outcome: 'failed', problem: 'permission.out_of_scope' },
      { line: 3, outcome: 'updated', problem: null },
    ]);
  });

  it('is refused at the addresses of the scripts, to helpers and to tokens', async () => {
    const target = await colleague();
    const { id } = await helper();
    const device = {
      via: 'azure',
      rustdeskId: '123456789',
      uuid: 'dXVpZA==',
      deviceName: '',
      deviceOs: '',
      ip: '',
    };
    const { token } = await server.services.deviceTokens.create(id, device);
    for (const headers of [{ authorization: `Bearer ${token}` }, await bearer({ user: 'rw' })]) {
      const put = (path: string, body: object) => server.call('PUT', `/api/users${path}`, { headers, body });
      const user_guids = [target.id];
      expect((await put('/tfa/totp/enforce', { user_guids, enforce: true })).status).toBe(403);
      for (const type of ['2fa', 'email'])
        expect((await put('/disable_login_verification', { user_guids, type })).status).toBe(403);
    }
  });

  describe('an address that a helper kept', () => {
    const CLIMBS: [string, (id: string) => Promise<{ status: number }>][] = [
      ['gets a role', async (id) => call('PUT', `/users/${id}/admin-roles`, { roleIds: [await aRole()] })],
      [
        'becomes a member of one',
        async (id) => call('POST', `/admin-roles/${await aRole()}/members`, { add: [id] }),
      ],
      ['becomes an administrator', (id) => call('PATCH', `/users/${id}`, { isAdministrator: true })],
    ];

    it.each(CLIMBS)('ends when the account %s, and the administrator’s own does not', async (_, climb) => {
      const [one, other] = [await unclaimed(), await unclaimed()];
      const kept = await inviting(one.id, (await helper()).cookies);
      const own = await inviting(other.id);
      expect([await isOpen(kept), await isOpen(own)]).toEqual([true, true]);
      for (const { id } of [one, other]) expect((await climb(id)).status).toBeLessThan(300);
      expect([await isOpen(kept), await isOpen(own)]).toEqual([false, true]);
    });

    it('ends when the account is given a password, also for providers', async () => {
      await aProvider(server);
      const { id } = await unclaimed();
      const kept = await inviting(id, (await helper()).cookies);
      expect((await call('PUT', `/users/${id}/password`, { password: PASSWORD })).status).toBe(204);
      expect(await isOpen(kept)).toBe(false);
      const token = kept.slice(kept.indexOf('#') + 1);
      const body = { provider: 'azure', returnTo: '/', token };
      expect((await call('POST', '/invitations/accept', body, {})).body.code).toBe('invitation.not_found');
    });
  });
});
