import type { PermissionName } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, aStrategyFor } from '../../test/devices.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Group = { id: string; name: string; memberCount: number | null };

describe.each(DATABASES)('groups as far as a right reaches on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let sales: string;
  let lobby: string;
  let anna: Person;
  let device: string;
  let people = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    sales = await aUserGroup('Sales');
    anna = await signedInPerson(server, 'anna');
    await admin('POST', `/user-groups/${sales}/members`, { userIds: [anna.id] });
    lobby = await aDeviceGroup(server, 'Lobby');
    device = (await aDevice(server, { user_id: anna.id })).id;
    const other = await aDevice(server);
    await admin('POST', `/device-groups/${lobby}/devices`, { add: [device, other.id] });
  });
  afterAll(() => server.close());

  const admin = (method: Method, url: string, body?: object) => as({ cookies }, method, url, body);
  const as = (who: Pick<Person, 'cookies'>, method: Method, url: string, body?: object) =>
    server.call(method, `/api/v1${url}`, {
      cookies: who.cookies,
      ...(body === undefined ? {} : { body }),
    });
  const aUserGroup = async (name: string): Promise<string> =>
    (await admin('POST', '/user-groups', { name })).body.id;
  async function holder(...permissions: PermissionName[]): Promise<Person> {
    const person = await signedInPerson(server, `holder${(people += 1)}`);
    await giveRole(server, person.id, { permissions });
    return person;
  }
  const groupOf = async (who: Person, kind: 'user' | 'device', id: string): Promise<Group> =>
    (await as(who, 'GET', `/${kind}-groups`)).body.find((group: Group) => group.id === id);

  it('permission user_group.view: allowed (console 178)', async () => {
    expect((await as(await holder('user_group.view'), 'GET', '/user-groups')).body).toHaveLength(2);
  });
  it('permission user_group.view: refused', async () => {
    const person = await holder('device_group.edit', 'user.edit_note');
    expect((await as(person, 'GET', '/user-groups')).body.code).toBe('permission.required');
  });
  it('permission device_group.view: allowed (console 179)', async () => {
    expect((await as(await holder('device_group.view'), 'GET', '/device-groups')).body).toHaveLength(1);
  });
  it('permission device_group.view: refused', async () => {
    const person = await holder('user_group.edit', 'device.edit_info');
    for (const url of ['/device-groups', `/device-groups/${lobby}/devices`])
      expect((await as(person, 'GET', url)).body.code).toBe('permission.required');
  });

  const access = { accessedFrom: [{ kind: 'user_group', id: DEFAULT_USER_GROUP_ID }] };
  const writes = (kind: 'user' | 'device', id: string): [Method, string, object?][] => [
    ['POST', `/${kind}-groups`, { name: `New ${(people += 1)}` }],
    ['PATCH', `/${kind}-groups/${id}`, { note: 'changed' }],
    ['PUT', `/${kind}-groups/${id}/access`, access],
    ['DELETE', `/${kind}-groups/${id}`],
  ];
  async function statuses(who: Person, calls: ReturnType<typeof writes>) {
    const found = [];
    for (const call of calls) {
      const { status, body } = await as(who, ...call);
      found.push(status < 300 ? 'done' : body.code);
    }
    return found;
  }
  const DONE = ['done', 'done', 'done', 'done'];
  const REFUSED = DONE.map(() => 'permission.required');

  it('permission user_group.edit: allowed (console 178)', async () => {
    const calls = writes('user', await aUserGroup('Written'));
    expect(await statuses(await holder('user_group.edit'), calls)).toEqual(DONE);
  });
  it('permission user_group.edit: refused', async () => {
    const person = await holder('user_group.view', 'user.update_group', 'device_group.edit');
    expect(await statuses(person, writes('user', sales))).toEqual(REFUSED);
  });
  it('permission device_group.edit: allowed (console 179)', async () => {
    const calls = writes('device', await aDeviceGroup(server, 'Written'));
    expect(await statuses(await holder('device_group.edit'), calls)).toEqual(DONE);
  });
  it('permission device_group.edit: refused', async () => {
    const person = await holder('device_group.view', 'device.update_group', 'user_group.edit');
    expect(await statuses(person, writes('device', lobby))).toEqual(REFUSED);
  });

  it('are written without their members (console 169, 178, 179)', async () => {
    const person = await holder('user_group.edit', 'device_group.edit');
    const users = await as(person, 'POST', `/user-groups/${sales}/members`, { userIds: [anna.id] });
    const devices = await as(person, 'POST', `/device-groups/${lobby}/devices`, { add: [device] });
    expect([users.body.code, devices.body.code]).toEqual(['permission.required', 'permission.required']);
  });

  it('take in users by the right to move them, and never administrators (console 163)', async () => {
    const person = await holder('user.update_group');
    const ben = await signedInPerson(server, 'ben');
    const move = (userId: string) =>
      as(person, 'POST', `/user-groups/${sales}/members`, { userIds: [userId] });
    expect((await move(ben.id)).status).toBe(200);
    const carl = await signedInPerson(server, 'carl', { isAdministrator: true });
    expect((await move(carl.id)).body.code).toBe('permission.out_of_scope');
    await admin('POST', `/user-groups/${DEFAULT_USER_GROUP_ID}/members`, { userIds: [ben.id] });
  });

  it('are moved none of, when one of the users is out of reach', async () => {
    const person = await holder('user_group.view');
    await giveRole(server, person.id, {
      type: 'group_scoped',
      permissions: ['user.update_group'],
      userGroupIds: [sales],
    });
    const outside = await signedInPerson(server, 'outside');
    const body = { userIds: [anna.id, outside.id] };
    const refused = await as(person, 'POST', `/user-groups/${DEFAULT_USER_GROUP_ID}/members`, body);
    expect(refused.body.code).toBe('user.not_found');
    const { rows } = (await admin('GET', '/users?q=anna')).body;
    expect(rows[0].userGroup.id).toBe(sales);
  });

  it('take in devices by the right to move them, as far as it reaches', async () => {
    const person = await holder('device.update_group', 'device_group.view');
    const answer = await as(person, 'POST', `/device-groups/${lobby}/devices`, { add: [device] });
    expect(answer.status).toBe(200);
    const scoped = await holder('device_group.view');
    await giveRole(server, scoped.id, {
      type: 'group_scoped',
      permissions: ['device.update_group'],
      userGroupIds: [sales],
    });
    const far = await aDevice(server);
    const put = (id: string) => as(scoped, 'POST', `/device-groups/${lobby}/devices`, { add: [id] });
    expect((await put(device)).status).toBe(200);
    expect((await put(far.id)).body.code).toBe('device.not_found');
  });

  it('show members only to those who may see them, and only these (console 170)', async () => {
    const alone = await holder('user_group.view', 'device_group.view');
    expect((await groupOf(alone, 'user', sales)).memberCount).toBeNull();
    const both = await holder('user_group.view', 'user.view', 'device_group.view', 'device.view');
    expect((await groupOf(both, 'user', sales)).memberCount).toBe(1);
    expect((await groupOf(both, 'device', lobby)).memberCount).toBe(2);
    const scoped = await holder('user_group.view', 'device_group.view');
    await giveRole(server, scoped.id, {
      type: 'group_scoped',
      permissions: ['user.view', 'device.view'],
      userGroupIds: [sales],
    });
    expect((await groupOf(scoped, 'user', DEFAULT_USER_GROUP_ID)).memberCount).toBe(0);
    expect((await groupOf(scoped, 'device', lobby)).memberCount).toBe(1);
    const members = (await as(scoped, 'GET', `/device-groups/${lobby}/devices`)).body;
    expect(members).toMatchObject({ total: 1, rows: [{ id: device }] });
    const picked = (await as(scoped, 'GET', '/access/devices')).body;
    expect(picked).toMatchObject({ total: 1, rows: [{ id: device }] });
  });

  it('name the strategy of a device group', async () => {
    const strategy = await aStrategyFor(server, 'Kiosks', { device_group: lobby });
    const [group] = (await admin('GET', '/device-groups')).body;
    expect(group).toMatchObject({ name: 'Lobby', strategy: { id: strategy, name: 'Kiosks' } });
  });
});
