import type { PermissionName } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, aStrategyFor } from '../../test/devices.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Scope = 'global' | 'individual' | 'group_scoped';
type Row = { id: string; name: string; may: PermissionName[] };
const UNKNOWN = '0199a000-0000-7000-8000-000000000000';

/**
 * Olga owns a device and has roles of every kind given to her in turn. `own` is hers, `kiosk` is in the device group
 * Lobby, `sales` belongs to a member of the user group Sales, `free` is unassigned, `far` is none of these.
 */
describe.each(DATABASES)('devices as far as a right reaches on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let olga: Person;
  let sales: string;
  let lobby: string;
  let people = 0;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
    olga = await signedInPerson(server, 'olga');
    const [paul, frieda] = [await signedInPerson(server, 'paul'), await signedInPerson(server, 'frieda')];
    const { body } = await server.call('POST', '/api/v1/user-groups', { body: { name: 'Sales' }, cookies });
    sales = body.id;
    await server.call('POST', `/api/v1/user-groups/${sales}/members`, {
      body: { userIds: [paul.id] },
      cookies,
    });
    lobby = await aDeviceGroup(server, 'Lobby');
    const attic = await aDeviceGroup(server, 'Attic');
    const add = async (name: string, userId: string | null, groups: string[]): Promise<void> => {
      const { id } = await aDevice(server, { reported_name: name, user_id: userId, version: `9.${name}` });
      ids[name] = id;
      const rows = groups.map((device_group_id) => ({ device_group_id, device_id: id }));
      if (rows.length > 0) await server.core.db.insertInto('device_group_member').values(rows).execute();
    };
    await add('own', olga.id, []);
    await add('kiosk', null, [lobby]);
    await add('sales', paul.id, []);
    await add('free', null, []);
    await add('far', frieda.id, [attic]);
    await aStrategyFor(server, 'Salesmen', { user: paul.id });
    await aStrategyFor(server, 'Attics', { device_group: attic });
  });
  afterAll(() => server.close());

  /** Somebody new with one role; who has the individual one owns the device `mine`. */
  async function holder(type: Scope, ...permissions: PermissionName[]) {
    const person = await signedInPerson(server, `holder${(people += 1)}`);
    const mine = await aDevice(server, { reported_name: 'mine', user_id: person.id });
    const scope =
      type === 'group_scoped'
        ? { userGroupIds: [sales], deviceGroupIds: [lobby], unassignedDevices: true }
        : {};
    await giveRole(server, person.id, { type, permissions, ...scope });
    return { ...person, mine: mine.id };
  }
  const as = (
    person: Pick<Person, 'cookies'>,
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: object,
  ) =>
    server.call(method, `/api/v1${url}`, {
      cookies: person.cookies,
      ...(body === undefined ? {} : { body }),
    });
  const listOf = async (person: Person, query = ''): Promise<Row[]> =>
    (await as(person, 'GET', `/devices?pageSize=200&${query}`)).body.rows;
  const namesOf = async (person: Person, query = '') => (await listOf(person, query)).map(({ name }) => name);

  it('are only their own for people without a role, everywhere (console 28)', async () => {
    expect(await namesOf(olga)).toEqual(['own']);
    expect(await namesOf(olga, 'online=false')).toEqual(['own']);
    expect((await as(olga, 'GET', '/devices?page=2&pageSize=1')).body).toMatchObject({ total: 1, rows: [] });
    const exported = (await as(olga, 'GET', '/devices/export')).text;
    expect(exported.trim().split('\r\n')).toHaveLength(2);
    expect((await as(olga, 'GET', `/devices/${ids['own']}`)).body).toMatchObject({
      name: 'own',
      may: ['device.view'],
    });
    for (const url of [`/devices/${ids['far']}`, `/devices/${ids['far']}/timeline`, `/devices/${UNKNOWN}`])
      expect((await as(olga, 'GET', url)).body.code).toBe('device.not_found');
    expect((await as(olga, 'GET', '/access/devices')).body.rows).toMatchObject([{ name: 'own' }]);
    expect((await as(olga, 'GET', '/session')).status).toBe(200);
  });

  it('leave out of the choices what only other devices show', async () => {
    const choices = (await as(olga, 'GET', '/devices/choices')).body;
    expect(choices).toMatchObject({
      deviceGroups: [],
      userGroups: [{ name: 'Default' }],
      strategies: [],
      versions: [{ version: '9.own', count: 1 }],
    });
    const scoped = await holder('group_scoped', 'device.view');
    const theirs = (await as(scoped, 'GET', '/devices/choices')).body;
    expect(theirs).toMatchObject({
      deviceGroups: [{ name: 'Lobby' }],
      userGroups: [{ name: 'Default' }, { name: 'Sales' }],
      strategies: [{ name: 'Salesmen' }],
    });
    const global = await holder('global', 'device.view');
    expect((await as(global, 'GET', '/devices/choices')).body.strategies).toHaveLength(2);
  });

  it('tell what the viewer may do with each (console 164, 168)', async () => {
    const person = await holder('individual', 'device.enable');
    await giveRole(server, person.id, {
      type: 'group_scoped',
      permissions: ['device.edit_info'],
      deviceGroupIds: [lobby],
    });
    const may = Object.fromEntries((await listOf(person)).map((row) => [row.name, row.may]));
    expect(may).toEqual({
      mine: ['device.view', 'device.enable'],
      kiosk: ['device.view', 'device.edit_info'],
    });
  });

  const kinds = async (person: Person, id: string) =>
    (await as(person, 'GET', `/devices/${id}/timeline`)).body.entries.map(
      ({ kind }: { kind: string }) => kind,
    );
  it('tell nothing of logs to those who may not read them', async () => {
    await server.call('PATCH', `/api/v1/devices/${ids['own']}`, { body: { note: 'seen' }, cookies });
    const alone = await holder('global', 'device.view');
    expect(await kinds(alone, ids['own']!)).toEqual(['first-seen']);
    const reader = await holder('global', 'device.view', 'audit_log.view');
    expect(await kinds(reader, ids['own']!)).toEqual(['activity', 'first-seen']);
  });

  it('permission device.view: allowed', async () => {
    const person = await holder('global', 'device.view');
    expect(await namesOf(person)).toEqual(expect.arrayContaining(['own', 'kiosk', 'sales', 'free', 'far']));
    expect((await as(person, 'GET', `/devices/${ids['far']}`)).status).toBe(200);
  });

  it('permission device.view: refused', async () => {
    const { token } = (
      await server.call('POST', '/api/v1/api-tokens', {
        body: { name: 'no devices', permissions: { user: 'r' }, expiresAt: null },
        cookies,
      })
    ).body;
    const { body } = await server.call('GET', '/api/v1/devices', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(body.code).toBe('permission.required');
  });

  it('permission device.view: out of scope (console 167)', async () => {
    const person = await holder('group_scoped', 'device.view');
    expect((await namesOf(person)).toSorted()).toEqual(['free', 'kiosk', 'mine', 'sales']);
    for (const url of [`/devices/${ids['far']}`, `/devices/${ids['far']}/timeline`])
      expect((await as(person, 'GET', url)).body.code).toBe('device.not_found');
  });

  const CHANGES = {
    'device.enable': { status: 'enabled' },
    'device.edit_info': { note: 'n', nameOverride: null, usernameOverride: 'u' },
    'device.assign_user': { userId: null },
    'device.update_group': { deviceGroupIds: [] },
  } as const;
  type Changing = keyof typeof CHANGES;

  const patch = (person: Person, id: string, permission: Changing) =>
    as(person, 'PATCH', `/devices/${id}`, CHANGES[permission]);

  /** What comes of it on any device, on one's own, and in a device group, of a user group, unassigned. */
  async function changed(permission: Changing, types: readonly Scope[]): Promise<number[]> {
    const { id } = await aDevice(server);
    const answers = [await patch(await holder('global', permission), id, permission)];
    for (const type of types) {
      const person = await holder(type, permission);
      const reached =
        type === 'individual' ? [person.mine] : ['kiosk', 'sales', 'free'].map((name) => ids[name]!);
      for (const one of reached) answers.push(await patch(person, one, permission));
    }
    return answers.map(({ status }) => status);
  }

  /** With every other right to devices, and as the owner without any. */
  async function refused(permission: Changing): Promise<object[]> {
    const others = (Object.keys(CHANGES) as Changing[]).filter((name) => name !== permission);
    const person = await holder('global', ...others, 'device.update_strategy', 'device.delete');
    const answers = [
      await patch(person, ids['far']!, permission),
      await patch(olga, ids['own']!, permission),
    ];
    return answers.map(({ body }) => body.code);
  }

  /** What lies outside is not there, and when another right shows it, it is still out of reach. */
  async function outside(permission: Changing): Promise<string[]> {
    const answers = [];
    for (const type of ['individual', 'group_scoped'] as const) {
      const person = await holder(type, permission);
      answers.push(await patch(person, ids['far']!, permission));
      await giveRole(server, person.id, { permissions: ['device.view'] });
      answers.push(await patch(person, ids['far']!, permission));
    }
    return answers.map(({ body }) => body.code);
  }
  const REFUSED = ['permission.required', 'permission.required'];
  const OUTSIDE = [
    'device.not_found',
    'permission.out_of_scope',
    'device.not_found',
    'permission.out_of_scope',
  ];
  const SCOPES = ['individual', 'group_scoped'] as const;

  it('permission device.enable: allowed (console 177, 182, 183)', async () => {
    expect(await changed('device.enable', SCOPES)).toEqual([200, 200, 200, 200, 200]);
  });
  it('permission device.enable: refused', async () => {
    expect(await refused('device.enable')).toEqual(REFUSED);
  });
  it('permission device.enable: out of scope (console 167)', async () => {
    expect(await outside('device.enable')).toEqual(OUTSIDE);
  });
  it('permission device.edit_info: allowed (console 177, 182, 183)', async () => {
    expect(await changed('device.edit_info', SCOPES)).toEqual([200, 200, 200, 200, 200]);
  });
  it('permission device.edit_info: refused', async () => {
    expect(await refused('device.edit_info')).toEqual(REFUSED);
  });
  it('permission device.edit_info: out of scope (console 167)', async () => {
    expect(await outside('device.edit_info')).toEqual(OUTSIDE);
  });
  it('permission device.assign_user: allowed (console 177)', async () => {
    expect(await changed('device.assign_user', [])).toEqual([200]);
  });
  it('permission device.assign_user: refused', async () => {
    expect(await refused('device.assign_user')).toEqual(REFUSED);
  });
  it('permission device.update_group: allowed (console 177)', async () => {
    expect(await changed('device.update_group', [])).toEqual([200]);
  });
  it('permission device.update_group: refused', async () => {
    expect(await refused('device.update_group')).toEqual(REFUSED);
  });

  it('stay as they are when one field of a form is refused', async () => {
    const person = await holder('global', 'device.edit_info');
    const { id } = await aDevice(server, { note: 'before' });
    const { body } = await as(person, 'PATCH', `/devices/${id}`, { note: 'after', status: 'disabled' });
    expect(body.code).toBe('permission.required');
    expect((await as(person, 'GET', `/devices/${id}`)).body).toMatchObject({
      note: 'before',
      status: 'enabled',
    });
  });

  it('permission device.delete: allowed (console 185, 223)', async () => {
    const person = await holder('individual', 'device.delete', 'device.enable');
    const url = `/devices/${person.mine}`;
    expect((await as(person, 'DELETE', url)).body.code).toBe('device.must_be_disabled');
    await as(person, 'PATCH', url, { status: 'disabled' });
    expect((await as(person, 'DELETE', url)).status).toBe(204);
  });

  it('permission device.delete: refused', async () => {
    const person = await holder('global', 'device.enable');
    const { id } = await aDevice(server, { status: 0 });
    expect((await as(person, 'DELETE', `/devices/${id}`)).body.code).toBe('permission.required');
    const body = { action: { kind: 'delete', disableFirst: false, force: true }, target: { ids: [id] } };
    expect((await as(person, 'POST', '/devices/bulk', body)).body.code).toBe('permission.required');
  });

  it('permission device.delete: out of scope', async () => {
    const person = await holder('group_scoped', 'device.delete');
    expect((await as(person, 'DELETE', `/devices/${ids['far']}`)).body.code).toBe('device.not_found');
    await giveRole(server, person.id, { permissions: ['device.view'] });
    expect((await as(person, 'DELETE', `/devices/${ids['far']}`)).body.code).toBe('permission.out_of_scope');
  });

  it('are disabled on the way to deletion only by those who may disable', async () => {
    const action = { kind: 'delete', disableFirst: true, force: true };
    const deleter = await holder('global', 'device.delete');
    const { id } = await aDevice(server);
    const refused = await as(deleter, 'POST', '/devices/bulk', { action, target: { ids: [id] } });
    expect(refused.body).toMatchObject({
      code: 'permission.required',
      details: { permissions: ['device.enable'] },
    });
    await giveRole(server, deleter.id, { permissions: ['device.enable'] });
    const done = await as(deleter, 'POST', '/devices/bulk', { action, target: { ids: [id] } });
    expect(done.body).toMatchObject({ changed: 1, refused: [] });
  });

  it('are changed in bulk row by row, each refusal with its reason', async () => {
    const person = await holder('group_scoped', 'device.enable');
    await giveRole(server, person.id, { type: 'individual', permissions: ['device.edit_info'] });
    const target = { ids: [ids['kiosk'], ids['far'], person.mine] };
    const { body } = await as(person, 'POST', '/devices/bulk', { action: { kind: 'disable' }, target });
    expect(body).toMatchObject({
      changed: 1,
      refused: [
        { id: ids['far'], name: '', code: 'device.not_found' },
        { id: person.mine, name: 'mine', code: 'permission.out_of_scope' },
      ],
    });
    await as(
      person,
      'POST',
      '/devices/bulk',
      body.undo.map(({ action, ids: back }: Undo) => ({ action, target: { ids: back } }))[0],
    );
    const matching = await as(person, 'POST', '/devices/bulk', {
      action: { kind: 'enable' },
      target: { matching: { q: 'far' } },
    });
    expect(matching.body).toMatchObject({ changed: 0, unchanged: 0, refused: [] });
  });
  type Undo = { action: object; ids: string[] };

  it('get and lose strategies only from people who may view strategies', async () => {
    const strategy = await server.core.db
      .selectFrom('strategy')
      .select('id')
      .where('name', '=', 'Salesmen')
      .executeTakeFirstOrThrow();
    const person = await holder('global', 'device.update_strategy');
    const { id } = await aDevice(server);
    const give = async (strategyId: string | null) => {
      const action = { kind: 'set-strategy', strategyId };
      return [
        (await as(person, 'PATCH', `/devices/${id}`, { strategyId })).body.code as string,
        (await as(person, 'POST', '/devices/bulk', { action, target: { ids: [id] } })).body.code as string,
      ];
    };
    expect(await give(strategy.id)).toEqual(['strategy.not_found', 'strategy.not_found']);
    expect(await give(UNKNOWN)).toEqual(['strategy.not_found', 'strategy.not_found']);
    expect(await give(null)).toEqual(['strategy.not_found', 'strategy.not_found']);
    await giveRole(server, person.id, { permissions: ['strategy.view'] });
    const given = await as(person, 'PATCH', `/devices/${id}`, { strategyId: strategy.id });
    expect(given.body.strategy.device).toMatchObject({ name: 'Salesmen' });
  });

  it('are bound to another uuid by administrators alone', async () => {
    const person = await holder('global', 'device.edit_info', 'device.enable', 'device.delete');
    for (const verb of ['accept', 'refuse'])
      expect(
        (await as(person, 'POST', `/devices/${ids['far']}/uuid/${verb}`, { fingerprint: 'x' })).body.code,
      ).toBe('permission.admin_required');
  });

  it('leave no strategy behind that was given to them', async () => {
    const { id } = await aDevice(server, { status: 0 });
    await aStrategyFor(server, 'Of one device', { device: id });
    const left = () =>
      server.core.db.selectFrom('strategy_assignment').selectAll().where('target_id', '=', id).execute();
    expect(await left()).toHaveLength(1);
    expect((await server.call('DELETE', `/api/v1/devices/${id}`, { cookies })).status).toBe(204);
    expect(await left()).toEqual([]);
  });
});
