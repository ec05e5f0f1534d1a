import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup } from '../../test/devices.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Without what everybody has: own devices and own logs. */
const givenTo = (permissions: string[]): string[] =>
  permissions.filter((permission) => !['device.view', 'audit_log.view'].includes(permission));

describe.each(DATABASES)('admin roles on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const api = (method: Method, url: string, body?: object) =>
    server.call(method, `/api/v1${url}`, { cookies, ...(body === undefined ? {} : { body }) });
  const as = ({ cookies }: Person, url: string) => server.call('GET', `/api/v1${url}`, { cookies });
  const aRole = async (name: string, more: object = {}): Promise<string> => {
    const body = { name, type: 'global', permissions: ['user.view'], ...more };
    const { status, body: role, text } = await api('POST', '/admin-roles', body);
    if (status !== 200) throw new Error(text);
    return role.id as string;
  };
  const give = (roleId: string, ...add: string[]) => api('POST', `/admin-roles/${roleId}/members`, { add });
  const permissionsOf = async (userId: string) =>
    (await api('GET', `/users/${userId}/permissions`)).body as {
      isAdministrator: boolean;
      roles: object[];
      permissions: { permission: string; through: string[] }[];
    };
  const aUserGroup = async (name: string): Promise<string> =>
    (await api('POST', '/user-groups', { name })).body.id as string;

  it('are created with what they imply, and written down', async () => {
    const { status, body } = await api('POST', '/admin-roles', {
      name: ' Helpdesk ',
      type: 'global',
      note: 'first line',
      permissions: ['user.force_logout', 'device.enable', 'user.force_logout'],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      name: 'Helpdesk',
      type: 'global',
      note: 'first line',
      permissions: ['user.view', 'user.force_logout', 'device.view', 'device.enable'],
      scope: { userGroups: [], deviceGroups: [], unassignedDevices: false },
      userCount: 0,
    });
    expect((await api('GET', `/admin-roles/${body.id}`)).body).toEqual(body);
    expect((await auditOf(server, 'admin_role.created'))[0]).toMatchObject({
      actor_name: 'admin',
      severity: 'notice',
      target_name: 'Helpdesk',
      target_id: body.id,
    });
  });

  it('are listed by name with their scope and how many people have them', async () => {
    const [group, devices] = [await aUserGroup('Listed'), await aDeviceGroup(server, 'Listed devices')];
    const id = await aRole('A listed role', {
      type: 'group_scoped',
      userGroupIds: [group, group],
      deviceGroupIds: [devices],
      unassignedDevices: true,
    });
    const person = await signedInPerson(server, 'listed');
    await give(id, person.id);
    const { rows } = (await api('GET', '/admin-roles')).body as { rows: { id: string; name: string }[] };
    expect(rows.map(({ name }) => name)).toEqual(rows.map(({ name }) => name).toSorted());
    expect(rows.find((row) => row.id === id)).toMatchObject({
      userCount: 1,
      scope: {
        userGroups: [{ id: group, name: 'Listed' }],
        deviceGroups: [{ id: devices, name: 'Listed devices' }],
        unassignedDevices: true,
      },
    });
  });

  it('cannot share a name, in whatever case or width', async () => {
    const id = await aRole('Branch');
    const again = { name: 'ｂｒａｎｃｈ', type: 'global', permissions: ['user.view'] };
    expect((await api('POST', '/admin-roles', again)).body.code).toBe('admin_role.name_taken');
    const other = await aRole('Other branch');
    expect((await api('PATCH', `/admin-roles/${other}`, { name: 'BRANCH' })).body.code).toBe(
      'admin_role.name_taken',
    );
    expect((await api('PATCH', `/admin-roles/${id}`, { name: 'BRANCH' })).body.name).toBe('BRANCH');
  });

  it.each([
    ['individual', ['user.view'], 'admin_role.permission_not_for_type'],
    ['individual', ['device.assign_user'], 'admin_role.permission_not_for_type'],
    ['group_scoped', ['user.update_group'], 'admin_role.permission_not_for_type'],
    ['group_scoped', ['audit_log.view'], 'admin_role.permission_not_for_type'],
    ['global', [], 'request.invalid'],
    ['global', ['settings.edit'], 'request.invalid'],
    ['owner', ['user.view'], 'request.invalid'],
  ])('of type %s are refused with %j', async (type, permissions, code) => {
    const scope = type === 'group_scoped' ? { userGroupIds: [DEFAULT_USER_GROUP_ID] } : {};
    const body = { name: 'Refused', type, permissions, ...scope };
    expect((await api('POST', '/admin-roles', body)).body.code).toBe(code);
  });

  it.each([
    ['group_scoped', {}, 'admin_role.scope_empty'],
    ['global', { userGroupIds: [DEFAULT_USER_GROUP_ID] }, 'admin_role.scope_not_for_type'],
    ['individual', { unassignedDevices: true }, 'admin_role.scope_not_for_type'],
    ['group_scoped', { userGroupIds: [UNKNOWN] }, 'user_group.not_found'],
    ['group_scoped', { deviceGroupIds: [UNKNOWN] }, 'device_group.not_found'],
    ['group_scoped', { deviceGroupIds: [DEFAULT_USER_GROUP_ID] }, 'device_group.not_found'],
  ])('of type %s are refused with the scope %j', async (type, scope, code) => {
    const body = { name: 'Refused', type, permissions: ['device.view'], ...scope };
    expect((await api('POST', '/admin-roles', body)).body.code).toBe(code);
  });

  it('change field by field, and never their type', async () => {
    const group = await aUserGroup('Changed');
    const id = await aRole('Changing', { type: 'group_scoped', userGroupIds: [DEFAULT_USER_GROUP_ID] });
    const { body } = await api('PATCH', `/admin-roles/${id}`, {
      permissions: ['user.enable'],
      userGroupIds: [group],
      type: 'global',
    });
    expect(body).toMatchObject({
      name: 'Changing',
      type: 'group_scoped',
      permissions: ['user.view', 'user.enable'],
      scope: { userGroups: [{ name: 'Changed' }] },
    });
    const changesOf = async () =>
      (await auditOf(server, 'admin_role.updated')).filter(({ target_id }) => target_id === id);
    expect((await changesOf())[0]?.changes).toEqual([
      { field: 'permissions', before: ['user.view'], after: ['user.enable'] },
      { field: 'userGroups', before: ['Default'], after: ['Changed'] },
    ]);
    await api('PATCH', `/admin-roles/${id}`, { userGroupIds: [group] });
    expect(await changesOf()).toHaveLength(1);
    expect((await api('PATCH', `/admin-roles/${id}`, { userGroupIds: [] })).body.code).toBe(
      'admin_role.scope_empty',
    );
    expect((await api('GET', `/admin-roles/${id}`)).body).toEqual(body);
  });

  it('are not found under an unknown id', async () => {
    const answers = [
      await api('GET', `/admin-roles/${UNKNOWN}`),
      await api('PATCH', `/admin-roles/${UNKNOWN}`, { note: '' }),
      await api('DELETE', `/admin-roles/${UNKNOWN}`),
      await api('GET', `/admin-roles/${UNKNOWN}/members`),
      await give(UNKNOWN),
    ];
    expect(answers.map(({ body }) => body.code as string)).toEqual(Array(5).fill('admin_role.not_found'));
    expect((await give(await aRole('For nobody'), UNKNOWN)).body.code).toBe('user.not_found');
    expect((await api('GET', `/users/${UNKNOWN}/permissions`)).body.code).toBe('user.not_found');
    const setting = await api('PUT', `/users/${UNKNOWN}/admin-roles`, { roleIds: [] });
    expect(setting.body.code).toBe('user.not_found');
    const person = await signedInPerson(server, 'unknown.role');
    const unknown = await api('PUT', `/users/${person.id}/admin-roles`, { roleIds: [UNKNOWN] });
    expect(unknown.body.code).toBe('admin_role.not_found');
  });

  it('are given from the role and from the user (console 175)', async () => {
    const [role, other] = [await aRole('From the role'), await aRole('From the user')];
    const person = await signedInPerson(server, 'given');
    expect((await give(role, person.id, person.id)).body).toEqual({ added: 1, removed: 0 });
    expect((await give(role, person.id)).body).toEqual({ added: 0, removed: 0 });
    expect((await permissionsOf(person.id)).roles).toMatchObject([{ id: role }]);
    const { body } = await api('PUT', `/users/${person.id}/admin-roles`, { roleIds: [other] });
    expect(body.roles).toMatchObject([{ id: other, name: 'From the user' }]);
    const entry = (await auditOf(server, 'admin_role.members_changed'))[0];
    expect(entry).toMatchObject({ target_id: role, details: { added: 1, removed: 0, users: 'given' } });
    const log = () => auditOf(server, 'user.admin_roles_changed');
    expect((await log())[0]).toMatchObject({
      target_name: 'given',
      changes: [{ field: 'adminRoles', before: ['From the role'], after: ['From the user'] }],
    });
    await api('PUT', `/users/${person.id}/admin-roles`, { roleIds: [other] });
    expect(await log()).toHaveLength(1);
  });

  it('show who has them and who could, and find both by name', async () => {
    const id = await aRole('Asked for');
    const [one, two] = [await signedInPerson(server, 'asked.one'), await signedInPerson(server, 'asked.two')];
    await give(id, one.id);
    const names = async (query: string) =>
      (await api('GET', `/admin-roles/${id}/members?${query}`)).body.rows.map(
        ({ username }: { username: string }) => username,
      );
    expect(await names('')).toEqual(['asked.one']);
    expect(await names('q=asked&who=others')).toEqual(['asked.two']);
    expect(await names('q=nobody')).toEqual([]);
    expect((await api('GET', `/admin-roles/${id}/members?who=others&pageSize=1`)).body.rows).toHaveLength(1);
    const { body } = await api('POST', `/admin-roles/${id}/members`, { add: [two.id], remove: [one.id] });
    expect(body).toEqual({ added: 1, removed: 1 });
    expect(await names('')).toEqual(['asked.two']);
  });

  it('change what their members may do at the next request (console 187)', async () => {
    const id = await aRole('Seen at once');
    const person = await signedInPerson(server, 'next.request');
    const mine = async () => givenTo((await as(person, '/session')).body.permissions as string[]);
    expect(await mine()).toEqual([]);
    await give(id, person.id);
    expect(await mine()).toEqual(['user.view']);
    await api('PATCH', `/admin-roles/${id}`, { permissions: ['strategy.view'] });
    expect(await mine()).toEqual(['strategy.view']);
    expect((await as(person, '/strategies')).status).toBe(200);
    await api('POST', `/admin-roles/${id}/members`, { remove: [person.id] });
    expect(await mine()).toEqual([]);
    expect((await as(person, '/strategies')).body.code).toBe('permission.required');
    await give(id, person.id);
    expect((await as(person, '/strategies')).status).toBe(200);
    await api('DELETE', `/admin-roles/${id}`);
    expect((await as(person, '/strategies')).body.code).toBe('permission.required');
    expect((await auditOf(server, 'admin_role.deleted'))[0]).toMatchObject({
      target_name: 'Seen at once',
      details: { members: 1 },
    });
  });

  it('add up, each permission with the roles it comes from (console 164)', async () => {
    const group = await aUserGroup('Added up');
    const scoped = { type: 'group_scoped', userGroupIds: [group] };
    const one = await aRole('Adds one', { ...scoped, permissions: ['user.enable', 'device.view'] });
    const two = await aRole('Adds two', { permissions: ['user.view', 'strategy.view'] });
    const own = await aRole('Own', { type: 'individual', permissions: ['device.enable'] });
    const person = await signedInPerson(server, 'added.up');
    await api('PUT', `/users/${person.id}/admin-roles`, { roleIds: [one, two, own] });
    const { permissions } = await permissionsOf(person.id);
    const nowhere = {
      everything: false,
      own: false,
      userGroups: [],
      deviceGroups: [],
      unassignedDevices: false,
    };
    const inGroup = { ...nowhere, userGroups: [{ id: group, name: 'Added up' }] };
    expect(permissions).toEqual([
      { ...inGroup, permission: 'user.view', everything: true, through: ['Adds one', 'Adds two'] },
      { ...inGroup, permission: 'user.enable', through: ['Adds one'] },
      { ...inGroup, permission: 'device.view', own: true, through: ['Adds one', 'Own'] },
      { ...nowhere, permission: 'device.enable', own: true, through: ['Own'] },
      { ...nowhere, permission: 'strategy.view', everything: true, through: ['Adds two'] },
    ]);
  });

  it('may be given to administrators, whom they do not limit (console 162)', async () => {
    const id = await aRole('For an administrator');
    const chief = await signedInPerson(server, 'chief', { isAdministrator: true });
    expect((await give(id, chief.id)).body).toEqual({ added: 1, removed: 0 });
    expect((await as(chief, '/admin-roles')).status).toBe(200);
    const { isAdministrator, roles, permissions } = await permissionsOf(chief.id);
    expect({ isAdministrator, roles }).toMatchObject({ isAdministrator: true, roles: [{ id }] });
    expect(permissions.every(({ through }) => through.length === 0)).toBe(true);
    expect(permissions.map(({ permission }) => permission)).toContain('device.delete');
    await api('PATCH', `/users/${chief.id}`, { isAdministrator: false });
    expect((await as(chief, '/admin-roles')).body.code).toBe('permission.admin_required');
    expect(givenTo((await as(chief, '/session')).body.permissions as string[])).toEqual(['user.view']);
  });

  it('reach nothing once their last group is gone, at the next request', async () => {
    const [users, devices] = [await aUserGroup('Going'), await aDeviceGroup(server, 'Going devices')];
    const scope = { type: 'group_scoped', userGroupIds: [users], deviceGroupIds: [devices] };
    const id = await aRole('Losing its groups', { ...scope, permissions: ['device.view'] });
    const person = await signedInPerson(server, 'losing');
    await give(id, person.id);
    const { id: device } = await aDevice(server);
    await api('POST', `/device-groups/${devices}/members`, { add: [device] });
    const reached = async () => {
      const authority = await server.services.authorities.of({ userId: person.id, isAdministrator: false });
      const { userGroupIds, deviceGroupIds } = authority.reaches.get('device.view')!;
      return [userGroupIds, deviceGroupIds];
    };
    expect(await reached()).toEqual([[users], [devices]]);
    await api('DELETE', `/user-groups/${users}`);
    expect(await reached()).toEqual([[], [devices]]);
    await api('DELETE', `/device-groups/${devices}`);
    expect(await reached()).toEqual([[], []]);
    expect((await api('GET', `/admin-roles/${id}`)).body.scope).toEqual({
      userGroups: [],
      deviceGroups: [],
      unassignedDevices: false,
    });
    const left = await server.core.db
      .selectFrom('admin_role_scope')
      .selectAll()
      .where('role_id', '=', id)
      .execute();
    expect(left).toEqual([]);
  });

  it('lose members who are deleted', async () => {
    const id = await aRole('Left by somebody');
    const person = await signedInPerson(server, 'leaving.role');
    await give(id, person.id);
    await api('PATCH', `/users/${person.id}`, { status: 'disabled' });
    await api('DELETE', `/users/${person.id}`);
    expect((await api('GET', `/admin-roles/${id}`)).body.userCount).toBe(0);
    expect((await api('GET', `/admin-roles/${id}/members`)).body.total).toBe(0);
  });
});
