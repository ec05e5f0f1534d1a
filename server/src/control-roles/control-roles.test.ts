import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { DEFAULT_CONTROL_ROLE_ID, NOT_LOGGED_CONTROL_ROLE_ID } from '../database/built-in-control-roles.ts';

const NOWHERE = '0199b000-0000-7000-8000-000000000000';

describe.each(DATABASES)('control roles on $dialect', ({ create }) => {
  let server: TestServer;
  let admin: Record<string, string>;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    admin = await server.asAdministrator();
  });
  afterAll(() => server.close());

  type Method = Parameters<TestServer['call']>[0];
  const call = (method: Method, path: string, body?: unknown, cookies = admin) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const newRole = async (more: Record<string, unknown> = {}) => {
    const made = await call('POST', '/control-roles', { name: `role ${(count += 1)}`, ...more });
    expect(made.status).toBe(200);
    return made.body as { id: string; name: string };
  };
  const person = () => signedInPerson(server, `person${(count += 1)}`);
  const give = (role: string, add: string[], remove: string[] = [], cookies = admin) =>
    call('POST', `/control-roles/${role}/users`, { add, remove }, cookies);
  const roleOf = async ({ id }: Person) => (await call('GET', `/users/${id}/control-role`)).body;
  const rowOf = async (id: string) => (await call('GET', `/control-roles/${id}`)).body;
  const usersOf = async (role: string, query: string) =>
    (await call('GET', `/control-roles/${role}/users?pageSize=200&${query}`)).body;
  const holder = async (...given: Parameters<typeof giveRole>[2][]) => {
    const someone = await person();
    for (const role of given) await giveRole(server, someone.id, role);
    return someone;
  };
  const newGroup = async () =>
    (await call('POST', '/user-groups', { name: `group ${(count += 1)}`, note: '' })).body.id as string;

  it('begin with Default and Not Logged, which decide nothing yet (console 190, 192)', async () => {
    const { body } = await call('GET', '/control-roles');
    expect(body.rows.slice(0, 2)).toMatchObject([
      { id: DEFAULT_CONTROL_ROLE_ID, kind: 'default', name: 'Default', enabled: true, permissions: {} },
      { id: NOT_LOGGED_CONTROL_ROLE_ID, kind: 'not_logged', name: 'Not Logged', permissions: {} },
    ]);
  });

  it('are created with what they override alone, and leave the rest to the client (console 192, 200)', async () => {
    const made = await call('POST', '/control-roles', {
      name: 'Interns',
      note: 'read only',
      permissions: { file: 'disable', audio: 'client', terminal: 'enable' },
    });
    expect(made.body).toMatchObject({
      kind: 'custom',
      name: 'Interns',
      note: 'read only',
      enabled: true,
      userCount: 0,
      permissions: { file: 'disable', terminal: 'enable' },
    });
    expect((await auditOf(server, 'control_role.created'))[0]).toMatchObject({ target_id: made.body.id });
    expect((await newRole()) as object).toMatchObject({ permissions: {} });
  });

  it('cannot share a name, in whatever case', async () => {
    const { id } = await newRole({ name: 'Guests' });
    const twice = await call('POST', '/control-roles', { name: 'GUESTS' });
    expect([twice.status, twice.body.code]).toEqual([409, 'control_role.name_taken']);
    const other = await newRole();
    const renamed = await call('PATCH', `/control-roles/${other.id}`, { name: 'guests' });
    expect(renamed.body.code).toBe('control_role.name_taken');
    expect((await call('PATCH', `/control-roles/${id}`, { name: 'guests' })).status).toBe(200);
  });

  it('log which permission changed, and when one is switched off and on', async () => {
    const { id } = await newRole();
    await call('PATCH', `/control-roles/${id}`, { permissions: { camera: 'disable' } });
    expect((await auditOf(server, 'control_role.updated'))[0]?.changes).toEqual([
      { field: 'camera', before: 'client', after: 'disable' },
    ]);
    await call('PATCH', `/control-roles/${id}`, { enabled: false });
    expect((await auditOf(server, 'control_role.disabled'))[0]).toMatchObject({ target_id: id });
    await call('PATCH', `/control-roles/${id}`, { enabled: true });
    expect((await auditOf(server, 'control_role.enabled'))[0]).toMatchObject({ target_id: id });
    expect((await rowOf(id)).permissions).toEqual({ camera: 'disable' });
  });

  it('built in are edited and switched, never renamed, deleted or given away (console 201)', async () => {
    const anna = await person();
    for (const id of [DEFAULT_CONTROL_ROLE_ID, NOT_LOGGED_CONTROL_ROLE_ID]) {
      const change = { enabled: false, note: 'mine', permissions: { tunnel: 'disable' } };
      const edited = await call('PATCH', `/control-roles/${id}`, change);
      expect(edited.body).toMatchObject(change);
      await call('PATCH', `/control-roles/${id}`, { enabled: true, note: '', permissions: {} });
      const refused = [
        await call('PATCH', `/control-roles/${id}`, { name: 'Mine' }),
        await call('DELETE', `/control-roles/${id}`),
        await give(id, [anna.id]),
        await call('PUT', `/users/${anna.id}/control-role`, { controlRoleId: id }),
      ];
      expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
        refused.map(() => [409, 'control_role.built_in']),
      );
    }
  });

  it('are given from the role and from the user, one each (console 189, 202)', async () => {
    const [one, other] = [await newRole(), await newRole()];
    const [anna, bert] = [await person(), await person()];
    expect((await give(one.id, [anna.id, bert.id])).body).toEqual({ added: 2, removed: 0 });
    expect((await rowOf(one.id)).userCount).toBe(2);
    const set = await call('PUT', `/users/${anna.id}/control-role`, { controlRoleId: other.id });
    expect(set.body).toMatchObject({ because: 'assigned', role: { id: other.id } });
    expect([(await rowOf(one.id)).userCount, (await rowOf(other.id)).userCount]).toEqual([1, 1]);
    expect((await auditOf(server, 'user.control_role_changed'))[0]).toMatchObject({
      target_id: anna.id,
      changes: [{ field: 'controlRole', before: one.name, after: other.name }],
    });
    // Taken only from those who have it.
    expect((await give(one.id, [], [anna.id, bert.id])).body).toEqual({ added: 0, removed: 1 });
    expect((await roleOf(anna)).role.id).toBe(other.id);
    expect((await roleOf(bert)).because).toBe('default');
  });

  it('say which one holds for a user, and what is to be sent (console 197, 198)', async () => {
    const anna = await person();
    const { id } = await newRole({ permissions: { keyboard: 'disable', clipboard: 'enable' } });
    await give(id, [anna.id]);
    expect(await roleOf(anna)).toMatchObject({
      role: { id, enabled: true },
      because: 'assigned',
      applies: true,
      permissions: { keyboard: 'disable', clipboard: 'enable' },
      wire: '33',
    });
    await call('PATCH', `/control-roles/${id}`, { enabled: false });
    expect(await roleOf(anna)).toMatchObject({
      role: { id, enabled: false },
      because: 'assigned',
      applies: false,
      permissions: {},
      wire: '0',
    });
  });

  it('say what holds without a sign-in (console 196)', async () => {
    const permissions = { keyboard: 'disable' };
    await call('PATCH', `/control-roles/${NOT_LOGGED_CONTROL_ROLE_ID}`, { permissions });
    expect(await server.services.controlRoles.effective(null)).toMatchObject({
      role: { kind: 'not_logged' },
      because: 'not_logged',
      wire: '1',
    });
    await call('PATCH', `/control-roles/${NOT_LOGGED_CONTROL_ROLE_ID}`, { permissions: {} });
  });

  it('that are deleted leave their users to Default', async () => {
    const anna = await person();
    const { id } = await newRole();
    await give(id, [anna.id]);
    expect((await call('DELETE', `/control-roles/${id}`)).status).toBe(204);
    expect((await roleOf(anna)).role.kind).toBe('default');
    expect((await auditOf(server, 'control_role.deleted'))[0]).toMatchObject({ details: { users: 1 } });
    expect((await call('GET', `/control-roles/${id}`)).body.code).toBe('control_role.not_found');
  });

  it('are given to all or nobody when one of them does not exist', async () => {
    const anna = await person();
    const { id } = await newRole();
    expect((await give(id, [anna.id, NOWHERE])).body.code).toBe('user.not_found');
    expect((await roleOf(anna)).because).toBe('default');
    expect((await give(NOWHERE, [anna.id])).body.code).toBe('control_role.not_found');
  });

  it('list their users; Default counts and lists those without one (console 200, 201)', async () => {
    const [anna, bert] = [await person(), await person()];
    const { id } = await newRole();
    await give(id, [anna.id]);
    expect((await usersOf(id, 'assigned=true')).rows).toMatchObject([
      { id: anna.id, assigned: true, controlRole: { id }, mayChange: true },
    ]);
    expect((await usersOf(id, `q=${bert.username}`)).rows).toMatchObject([
      { id: bert.id, assigned: false, controlRole: null },
    ]);
    const standard = await usersOf(DEFAULT_CONTROL_ROLE_ID, 'assigned=true');
    expect(standard.total).toBe((await rowOf(DEFAULT_CONTROL_ROLE_ID)).userCount);
    expect(standard.rows.map((row: { id: string }) => row.id)).not.toContain(anna.id);
    expect((await usersOf(NOT_LOGGED_CONTROL_ROLE_ID, 'assigned=true')).total).toBe(0);
  });

  describe('for those with admin roles', () => {
    it('permission control_role.view: allowed', async () => {
      const { cookies } = await holder({ permissions: ['control_role.view'] });
      expect((await call('GET', '/control-roles', undefined, cookies)).status).toBe(200);
      expect(
        (await call('GET', `/control-roles/${DEFAULT_CONTROL_ROLE_ID}`, undefined, cookies)).status,
      ).toBe(200);
    });

    it('permission control_role.view: refused', async () => {
      const { cookies } = await holder({ permissions: ['user.view'] });
      const refused = await call('GET', '/control-roles', undefined, cookies);
      expect([refused.status, refused.body.code]).toEqual([403, 'permission.required']);
    });

    it('seeing a role is not seeing its users (console 170)', async () => {
      const { cookies } = await holder({ permissions: ['control_role.view'] });
      const path = `/control-roles/${DEFAULT_CONTROL_ROLE_ID}/users`;
      expect((await call('GET', path, undefined, cookies)).body.details).toEqual({
        permissions: ['user.view'],
      });
      const group = await newGroup();
      const inside = await person();
      await call('PATCH', `/users/${inside.id}`, { userGroupId: group });
      const scoped = await holder(
        { permissions: ['control_role.view'] },
        { type: 'group_scoped', permissions: ['user.view'], userGroupIds: [group] },
      );
      const listed = await call('GET', path, undefined, scoped.cookies);
      expect(listed.body.rows).toMatchObject([{ id: inside.id, mayChange: false }]);
    });

    it('permission control_role.edit: allowed', async () => {
      const { cookies } = await holder({ permissions: ['control_role.edit'] });
      const made = await call('POST', '/control-roles', { name: `made ${(count += 1)}` }, cookies);
      expect(made.status).toBe(200);
      const path = `/control-roles/${made.body.id}`;
      expect((await call('PATCH', path, { enabled: false }, cookies)).body.enabled).toBe(false);
      expect((await call('DELETE', path, undefined, cookies)).status).toBe(204);
    });

    it('permission control_role.edit: refused', async () => {
      const { cookies } = await holder({ permissions: ['control_role.view', 'user.update_control_role'] });
      const { id } = await newRole();
      const answers = [
        await call('POST', '/control-roles', { name: 'nope' }, cookies),
        await call('PATCH', `/control-roles/${id}`, { enabled: false }, cookies),
        await call('DELETE', `/control-roles/${id}`, undefined, cookies),
      ];
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'permission.required'));
      expect((await rowOf(id)).enabled).toBe(true);
    });

    it('editing a role is not giving it (console 169)', async () => {
      const { cookies } = await holder({ permissions: ['control_role.edit', 'user.view'] });
      const [{ id }, anna] = [await newRole(), await person()];
      expect((await give(id, [anna.id], [], cookies)).body.code).toBe('permission.required');
    });

    it('permission user.update_control_role: allowed', async () => {
      const { cookies } = await holder({ permissions: ['user.update_control_role', 'control_role.view'] });
      const [{ id }, anna] = [await newRole(), await person()];
      expect((await give(id, [anna.id], [], cookies)).body).toEqual({ added: 1, removed: 0 });
      const path = `/users/${anna.id}/control-role`;
      expect((await call('PUT', path, { controlRoleId: null }, cookies)).body.because).toBe('default');
    });

    it('permission user.update_control_role: refused', async () => {
      const { cookies } = await holder({ permissions: ['user.edit_note', 'control_role.view'] });
      const [{ id }, anna] = [await newRole(), await person()];
      expect((await give(id, [anna.id], [], cookies)).body.code).toBe('permission.required');
      const path = `/users/${anna.id}/control-role`;
      expect((await call('PUT', path, { controlRoleId: id }, cookies)).body.code).toBe('permission.required');
      expect((await roleOf(anna)).because).toBe('default');
    });

    it('permission user.update_control_role: out of scope', async () => {
      const group = await newGroup();
      const [inside, outside] = [await person(), await person()];
      await call('PATCH', `/users/${inside.id}`, { userGroupId: group });
      const { cookies } = await holder(
        { permissions: ['user.view', 'control_role.view'] },
        { type: 'group_scoped', permissions: ['user.update_control_role'], userGroupIds: [group] },
      );
      const { id } = await newRole();
      const both = await give(id, [inside.id, outside.id], [], cookies);
      expect([both.status, both.body.code]).toEqual([403, 'permission.out_of_scope']);
      expect((await roleOf(inside)).because).toBe('default');
      const put = await call('PUT', `/users/${outside.id}/control-role`, { controlRoleId: id }, cookies);
      expect(put.body.code).toBe('permission.out_of_scope');
      expect((await give(id, [inside.id], [], cookies)).body.added).toBe(1);
    });

    it('users who are not seen are not there', async () => {
      const group = await newGroup();
      const outside = await person();
      const { cookies } = await holder({
        type: 'group_scoped',
        permissions: ['user.update_control_role'],
        userGroupIds: [group],
      });
      const path = `/users/${outside.id}/control-role`;
      expect((await call('GET', path, undefined, cookies)).body.code).toBe('user.not_found');
      expect((await call('PUT', path, { controlRoleId: null }, cookies)).body.code).toBe('user.not_found');
    });

    it('a role that is not seen cannot be given', async () => {
      const { cookies } = await holder({ permissions: ['user.update_control_role'] });
      const [{ id }, anna] = [await newRole(), await person()];
      expect((await give(id, [anna.id], [], cookies)).body.code).toBe('control_role.not_found');
    });
  });
});
