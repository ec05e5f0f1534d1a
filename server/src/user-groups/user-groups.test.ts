import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

describe.each(DATABASES)('user groups on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const api = (method: Method, url: string, body?: object) =>
    server.call(method, `/api/v1${url}`, { cookies, ...(body === undefined ? {} : { body }) });
  const aGroup = async (name: string): Promise<string> =>
    (await api('POST', '/user-groups', { name })).body.id as string;
  const listed = async (id: string) =>
    ((await api('GET', '/user-groups')).body as { id: string }[]).find((group) => group.id === id);
  const groupOf = async (userId: string) =>
    (await api('GET', `/users/${userId}`)).body.userGroup.name as string;

  it('begin with Default, where everybody is', async () => {
    const { body } = await api('GET', '/user-groups');
    expect(body).toMatchObject([
      { id: DEFAULT_USER_GROUP_ID, name: 'Default', isDefault: true, memberCount: 1, accessTo: [] },
    ]);
    const { body: users } = await api('GET', '/users');
    expect(users.rows[0].userGroup).toEqual({ id: DEFAULT_USER_GROUP_ID, name: 'Default' });
  });

  it('are created, renamed and noted, each change in the log', async () => {
    const { status, body } = await api('POST', '/user-groups', { name: ' Support ', note: 'first line' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Support', note: 'first line', isDefault: false, memberCount: 0 });
    const renamed = await api('PATCH', `/user-groups/${body.id}`, { name: 'SUPPORT' });
    expect(renamed.body).toMatchObject({ name: 'SUPPORT', note: 'first line' });
    const [entry] = await auditOf(server, 'user_group.updated');
    expect(entry).toMatchObject({
      target_name: 'SUPPORT',
      changes: [{ field: 'name', before: 'Support', after: 'SUPPORT' }],
    });
    await api('PATCH', `/user-groups/${body.id}`, { name: 'SUPPORT' });
    expect(await auditOf(server, 'user_group.updated')).toHaveLength(1);
  });

  it('cannot share a name, in whatever case or width', async () => {
    const id = await aGroup('Field');
    expect((await api('POST', '/user-groups', { name: 'ｆｉｅｌｄ' })).body.code).toBe(
      'user_group.name_taken',
    );
    expect((await api('PATCH', `/user-groups/${id}`, { name: 'default' })).body.code).toBe(
      'user_group.name_taken',
    );
  });

  it('hold each user once: who is moved leaves the group before', async () => {
    const [from, to] = [await aGroup('From'), await aGroup('To')];
    const anna = await signedInPerson(server, 'anna');
    await api('POST', `/user-groups/${from}/members`, { userIds: [anna.id] });
    const moved = await api('POST', `/user-groups/${to}/members`, { userIds: [anna.id, anna.id] });
    expect(moved.body.memberCount).toBe(1);
    expect(await listed(from)).toMatchObject({ memberCount: 0 });
    expect(await groupOf(anna.id)).toBe('To');
    const entry = (await auditOf(server, 'user.updated')).find(({ target_id }) => target_id === anna.id);
    expect(entry?.changes).toEqual([{ field: 'userGroup', before: 'From', after: 'To' }]);
    const { body } = await api('GET', `/users?userGroup=${to}`);
    expect(body.rows.map(({ username }: { username: string }) => username)).toEqual(['anna']);
  });

  it('are chosen when a user is created or changed', async () => {
    const group = await aGroup('Chosen');
    const { body } = await api('POST', '/users', { username: 'chosen.one', userGroupId: group });
    expect(body.userGroup).toEqual({ id: group, name: 'Chosen' });
    await api('PATCH', `/users/${body.id}`, { userGroupId: DEFAULT_USER_GROUP_ID });
    expect(await groupOf(body.id)).toBe('Default');
    for (const refused of [
      await api('PATCH', `/users/${body.id}`, { userGroupId: UNKNOWN }),
      await api('POST', '/users', { username: 'lost', userGroupId: UNKNOWN }),
    ])
      expect(refused.body.code).toBe('user_group.not_found');
  });

  it('leave their users to Default when they are deleted, and take their rules along', async () => {
    const [group, other] = [await aGroup('Closing'), await aGroup('Staying')];
    const bert = await signedInPerson(server, 'bert');
    await api('POST', `/user-groups/${group}/members`, { userIds: [bert.id] });
    await api('PUT', `/user-groups/${group}/access`, { accessTo: [{ kind: 'user_group', id: other }] });
    expect(await listed(other)).toMatchObject({ accessedFrom: [{ name: 'Closing' }] });
    expect((await api('DELETE', `/user-groups/${group}`)).status).toBe(204);
    expect(await groupOf(bert.id)).toBe('Default');
    expect(await listed(other)).toMatchObject({ accessedFrom: [] });
    expect(await server.core.db.selectFrom('access_rule').selectAll().execute()).toEqual([]);
    expect((await auditOf(server, 'user_group.deleted'))[0]).toMatchObject({
      target_name: 'Closing',
      details: { members: 1 },
    });
  });

  it('keep Default, which cannot be deleted (console 40)', async () => {
    expect((await api('DELETE', `/user-groups/${DEFAULT_USER_GROUP_ID}`)).body.code).toBe(
      'user_group.default_stays',
    );
  });

  it('show one rule from both of its ends (console 146), and not the other way round (console 147)', async () => {
    const [a, b] = [await aGroup('Alpha'), await aGroup('Beta')];
    await api('PUT', `/user-groups/${a}/access`, { accessTo: [{ kind: 'user_group', id: b }] });
    const [alpha, beta] = [await listed(a), await listed(b)];
    expect(alpha).toMatchObject({
      accessTo: [{ kind: 'user_group', id: b, name: 'Beta' }],
      accessedFrom: [],
    });
    expect(beta).toMatchObject({
      accessTo: [],
      accessedFrom: [{ kind: 'user_group', id: a, name: 'Alpha' }],
    });
    await api('PUT', `/user-groups/${b}/access`, { accessedFrom: [] });
    expect(await listed(a)).toMatchObject({ accessTo: [] });
    const [entry] = await auditOf(server, 'user_group.access_changed');
    expect(entry?.changes).toEqual([{ field: 'accessedFrom', before: ['Alpha'], after: [] }]);
  });

  it('lead to user groups and device groups, and let user groups and users in (console 154, 155)', async () => {
    const group = await aGroup('Mixed');
    const carla = await signedInPerson(server, 'carla');
    const servers = (await api('POST', '/device-groups', { name: 'Servers' })).body.id as string;
    const { body } = await api('PUT', `/user-groups/${group}/access`, {
      accessTo: [
        { kind: 'device_group', id: servers },
        { kind: 'user_group', id: DEFAULT_USER_GROUP_ID },
        { kind: 'user_group', id: group },
      ],
      accessedFrom: [{ kind: 'user', id: carla.id }],
    });
    expect(body).toMatchObject({
      accessTo: [{ name: 'Default' }, { name: 'Servers' }],
      accessedFrom: [{ kind: 'user', name: 'carla' }],
    });
    await api('PATCH', `/users/${carla.id}`, { status: 'disabled' });
    await api('DELETE', `/users/${carla.id}`);
    expect(await listed(group)).toMatchObject({ accessedFrom: [] });
  });

  it.each([
    [{ accessTo: [{ kind: 'user_group', id: UNKNOWN }] }, 'user_group.not_found'],
    [{ accessTo: [{ kind: 'device_group', id: UNKNOWN }] }, 'device_group.not_found'],
    [{ accessedFrom: [{ kind: 'user', id: UNKNOWN }] }, 'user.not_found'],
    [{ accessTo: [{ kind: 'user', id: UNKNOWN }] }, 'request.invalid'],
    [{ accessedFrom: [{ kind: 'device_group', id: UNKNOWN }] }, 'request.invalid'],
  ])('refuse the rule %j', async (body, code) => {
    const url = `/user-groups/${DEFAULT_USER_GROUP_ID}/access`;
    expect((await api('PUT', url, body)).body.code).toBe(code);
  });

  it.each(['', '  ', 'x'.repeat(65), 'two\nlines', 'nul\0', 'turned \u202e round', 'zero\u200bwidth'])(
    'are refused under the name %j',
    async (name) => {
      expect((await api('POST', '/user-groups', { name })).body.code).toBe('request.invalid');
    },
  );

  it('are not found under an unknown id', async () => {
    const answers = [
      await api('PATCH', `/user-groups/${UNKNOWN}`, { note: '' }),
      await api('DELETE', `/user-groups/${UNKNOWN}`),
      await api('PUT', `/user-groups/${UNKNOWN}/access`, {}),
      await api('POST', `/user-groups/${UNKNOWN}/members`, { userIds: [UNKNOWN] }),
    ];
    expect(answers.map(({ body }) => body.code as string)).toEqual(Array(4).fill('user_group.not_found'));
    const missing = await api('POST', `/user-groups/${DEFAULT_USER_GROUP_ID}/members`, {
      userIds: [UNKNOWN],
    });
    expect(missing.body.code).toBe('user.not_found');
  });

  it('are the administrators’ alone', async () => {
    const person = await signedInPerson(server, 'plain');
    const paths = ['/user-groups', '/device-groups', '/access/explanation?device=1'];
    for (const path of paths) {
      const { body } = await server.call('GET', `/api/v1${path}`, { cookies: person.cookies });
      expect(body.code).toMatch(/^permission\.(admin_)?required$/);
    }
  });
});
