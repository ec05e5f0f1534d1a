import type { PermissionName } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { PASSWORD, signedInPerson, signIn, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
const OTHER_PASSWORD = 'ein ganz anderer satz';

describe.each(DATABASES)('permissions on users on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let inside: string;
  let outside: string;
  let counter = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    inside = (await api('POST', '/user-groups', { name: 'Inside' })).body.id;
    outside = (await api('POST', '/user-groups', { name: 'Outside' })).body.id;
  });
  afterAll(() => server.close());

  const api = (method: Method, path: string, body?: object, as = cookies) =>
    server.call(method, `/api/v1${path}`, { cookies: as, ...(body === undefined ? {} : { body }) });

  const person = async (
    userGroupId = inside,
    options: { isAdministrator?: boolean } = {},
  ): Promise<Person> => {
    const someone = await signedInPerson(server, `person${(counter += 1)}`, options);
    await api('PATCH', `/users/${someone.id}`, { userGroupId });
    return someone;
  };
  const holder = async (permissions: PermissionName[]): Promise<Person['cookies']> => {
    const someone = await person(outside);
    await giveRole(server, someone.id, { permissions });
    return someone.cookies;
  };
  const scopedHolder = async (permissions: PermissionName[]): Promise<Person['cookies']> => {
    const someone = await person(outside);
    await giveRole(server, someone.id, { type: 'group_scoped', permissions, userGroupIds: [inside] });
    return someone.cookies;
  };

  type Change = { method: Method; path?: string; body?: object; status?: number };
  const CHANGES = {
    'user.enable': { method: 'PATCH', body: { status: 'disabled' } },
    'user.edit_email': { method: 'PATCH', body: { email: 'new@example.org' } },
    'user.edit_note': { method: 'PATCH', body: { note: 'seen', displayName: 'Somebody' } },
    'user.edit_password': {
      method: 'PUT',
      path: '/password',
      body: { password: OTHER_PASSWORD },
      status: 204,
    },
    'user.force_logout': { method: 'POST', path: '/revoke-sessions', status: 204 },
    'user.delete': { method: 'DELETE', status: 204 },
  } satisfies Partial<Record<PermissionName, Change>>;
  type Changing = keyof typeof CHANGES;
  const CHANGING = Object.keys(CHANGES) as Changing[];
  const change = async (target: Person, permission: Changing, as: Person['cookies']) => {
    const { method, path = '', body }: Change = CHANGES[permission];
    if (method === 'DELETE') await api('PATCH', `/users/${target.id}`, { status: 'disabled' });
    return api(method, `/users/${target.id}${path}`, body, as);
  };

  const expectAllowed = async (permission: Changing) => {
    const { status = 200 }: Change = CHANGES[permission];
    const done = await change(await person(), permission, await holder([permission]));
    expect(done.status).toBe(status);
    const inScope = await change(await person(), permission, await scopedHolder([permission]));
    expect(inScope.status).toBe(status);
  };
  const expectRefused = async (permission: Changing) => {
    const every = CHANGING.filter((name) => name !== permission);
    const answer = await change(await person(), permission, await holder(every));
    expect([answer.status, answer.body.code]).toEqual([403, 'permission.required']);
  };
  const expectOutOfScope = async (permission: Changing) => {
    const target = await person(outside);
    const unseen = await change(target, permission, await scopedHolder([permission]));
    expect([unseen.status, unseen.body.code]).toEqual([404, 'user.not_found']);
    // Seen through one role, changed through another that does not reach there.
    const seeing = await person(outside);
    await giveRole(server, seeing.id, { permissions: ['user.view'] });
    await giveRole(server, seeing.id, {
      type: 'group_scoped',
      permissions: [permission],
      userGroupIds: [inside],
    });
    const seen = await change(target, permission, seeing.cookies);
    expect([seen.status, seen.body.code]).toEqual([403, 'permission.out_of_scope']);
  };

  it('permission user.enable: allowed', () => expectAllowed('user.enable'));
  it('permission user.enable: refused', () => expectRefused('user.enable'));
  it('permission user.enable: out of scope', () => expectOutOfScope('user.enable'));

  it('permission user.edit_email: allowed', () => expectAllowed('user.edit_email'));
  it('permission user.edit_email: refused', () => expectRefused('user.edit_email'));
  it('permission user.edit_email: out of scope', () => expectOutOfScope('user.edit_email'));

  it('permission user.edit_note: allowed', () => expectAllowed('user.edit_note'));
  it('permission user.edit_note: refused', () => expectRefused('user.edit_note'));
  it('permission user.edit_note: out of scope', () => expectOutOfScope('user.edit_note'));

  it('permission user.edit_password: allowed', () => expectAllowed('user.edit_password'));
  it('permission user.edit_password: refused', () => expectRefused('user.edit_password'));
  it('permission user.edit_password: out of scope', () => expectOutOfScope('user.edit_password'));

  it('permission user.force_logout: allowed', () => expectAllowed('user.force_logout'));
  it('permission user.force_logout: refused', () => expectRefused('user.force_logout'));
  it('permission user.force_logout: out of scope', () => expectOutOfScope('user.force_logout'));

  it('permission user.delete: allowed', () => expectAllowed('user.delete'));
  it('permission user.delete: refused', () => expectRefused('user.delete'));
  it('permission user.delete: out of scope', () => expectOutOfScope('user.delete'));

  it.each(CHANGING)('%s never reaches administrators (console 163)', async (permission) => {
    const administrator = await person(inside, { isAdministrator: true });
    const answer = await change(administrator, permission, await holder([permission]));
    expect(answer.status).toBe(403);
  });

  it('permission user.view: allowed', async () => {
    const target = await person();
    const as = await holder(['user.view']);
    expect((await api('GET', `/users/${target.id}`, undefined, as)).body.may).toEqual(['user.view']);
    expect((await api('GET', `/users?q=${target.username}`, undefined, as)).body.total).toBeGreaterThan(0);
  });

  it('permission user.view: refused', async () => {
    const target = await person();
    const as = await holder(['device.view']);
    for (const path of ['/users', `/users/${target.id}`, '/users/export', '/users/choices'])
      expect((await api('GET', path, undefined, as)).body.code).toBe('permission.required');
  });

  it('permission user.view: out of scope (console 166, 170)', async () => {
    const [seen, unseen] = [await person(inside), await person(outside)];
    const as = await scopedHolder(['user.view']);
    const { rows } = (await api('GET', '/users?pageSize=200', undefined, as)).body;
    const ids = rows.map(({ id }: { id: string }) => id);
    expect(ids).toContain(seen.id);
    expect(ids).not.toContain(unseen.id);
    expect((await api('GET', `/users/${unseen.id}`, undefined, as)).body.code).toBe('user.not_found');
    const exported = (await api('GET', '/users/export', undefined, as)).text;
    expect(exported).toContain(`\r\n${seen.username},`);
    expect(exported).not.toContain(`\r\n${unseen.username},`);
    const choices = (await api('GET', '/users/choices', undefined, as)).body;
    expect(choices.userGroups.map(({ name }: { name: string }) => name)).toEqual(['Inside']);
  });

  it('permission user.create: allowed', async () => {
    const made = await api('POST', '/users', { username: 'made.by.role' }, await holder(['user.create']));
    expect(made.status).toBe(200);
    const body = { username: 'made.in.scope', userGroupId: inside };
    expect((await api('POST', '/users', body, await scopedHolder(['user.create']))).status).toBe(200);
  });

  it('permission user.create: refused', async () => {
    const as = await holder(['user.view', 'user.edit_note']);
    expect((await api('POST', '/users', { username: 'not.made' }, as)).body.code).toBe('permission.required');
  });

  it('permission user.create: out of scope (console 184)', async () => {
    const as = await scopedHolder(['user.create']);
    const elsewhere = await api('POST', '/users', { username: 'elsewhere', userGroupId: outside }, as);
    expect([elsewhere.status, elsewhere.body.code]).toEqual([403, 'permission.out_of_scope']);
    const byDefault = await api('POST', '/users', { username: 'elsewhere' }, as);
    expect(byDefault.body.code).toBe('permission.out_of_scope');
    const asAdministrator = { username: 'elsewhere', userGroupId: inside, isAdministrator: true };
    expect((await api('POST', '/users', asAdministrator, as)).body.code).toBe('permission.admin_required');
  });

  it('permission user.update_group: allowed', async () => {
    const target = await person(outside);
    const moved = await api(
      'PATCH',
      `/users/${target.id}`,
      { userGroupId: inside },
      await holder(['user.update_group']),
    );
    expect(moved.body.userGroup.name).toBe('Inside');
  });

  it('permission user.update_group: refused', async () => {
    const target = await person(outside);
    const as = await holder(['user.edit_note', 'user.enable']);
    const refused = await api('PATCH', `/users/${target.id}`, { userGroupId: inside }, as);
    expect([refused.status, refused.body.code]).toEqual([403, 'permission.required']);
  });

  it('asks for a permission only where a field changes', async () => {
    const target = await person();
    const { displayName, email } = (await api('GET', `/users/${target.id}`)).body;
    const as = await holder(['user.edit_note']);
    const whole = { displayName, email, status: 'normal', userGroupId: inside, note: 'new' };
    expect((await api('PATCH', `/users/${target.id}`, whole, as)).body.note).toBe('new');
  });

  it('lets nobody but administrators make administrators', async () => {
    const target = await person();
    const all: PermissionName[] = [
      'user.edit_note',
      'user.enable',
      'user.edit_password',
      'user.update_group',
    ];
    const refused = await api('PATCH', `/users/${target.id}`, { isAdministrator: true }, await holder(all));
    expect([refused.status, refused.body.code]).toEqual([403, 'permission.admin_required']);
  });

  it('sets passwords of others, which ends what they had open, and not one’s own', async () => {
    const target = await person();
    const body = { password: OTHER_PASSWORD };
    expect((await api('PUT', `/users/${target.id}/password`, body)).status).toBe(204);
    expect((await api('GET', '/session', undefined, target.cookies)).status).toBe(401);
    expect((await signIn(server, target.username)).status).toBe(401);
    expect((await signIn(server, target.username, { password: OTHER_PASSWORD })).status).toBe(200);
    const own = (await api('GET', '/session')).body.user.id;
    expect((await api('PUT', `/users/${own}/password`, body)).body.code).toBe('user.self_forbidden');
    const weak = await api('PUT', `/users/${target.id}/password`, { password: 'password1234' });
    expect(weak.body.code).toBe('password.too_weak');
  });

  it('opens invitations into accounts in use only to those who might set the password too', async () => {
    const target = await person();
    const inviting = await holder(['user.invite']);
    const refused = await api('POST', `/users/${target.id}/invitations`, {}, inviting);
    expect([refused.status, refused.body.code]).toEqual([403, 'permission.required']);
    const both = await holder(['user.invite', 'user.edit_password']);
    expect((await api('POST', `/users/${target.id}/invitations`, {}, both)).status).toBe(200);
    expect((await signIn(server, target.username, { password: PASSWORD })).status).toBe(200);
  });
});
