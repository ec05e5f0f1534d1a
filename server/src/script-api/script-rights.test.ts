import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, type TestDevice } from '../../test/devices.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Ask = (method: Method, path: string, body?: unknown) => ReturnType<TestServer['call']>;

const names = ({ body }: Awaited<ReturnType<Ask>>) =>
  (body.data as { name: string }[]).map(({ name }) => name);
const ids = ({ body }: Awaited<ReturnType<Ask>>) => (body.data as { id: string }[]).map(({ id }) => id);

const guids = async (ask: Ask, kind: string) =>
  ((await ask('GET', `/api/audits/${kind}?pageSize=1000`)).body.data as { guid: string }[]).map(
    ({ guid }) => guid,
  );

describe.each(DATABASES)('admin roles at the addresses of the scripts on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  let north: string;
  let inNorth: Person;
  let elsewhere: Person;
  let tills: string;
  let till: TestDevice;
  let other: TestDevice;
  let counter = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), socket: true });
    cookies = await server.asAdministrator();
    const { body } = await server.call('POST', '/api/v1/user-groups', { cookies, body: { name: 'North' } });
    north = body.id as string;
    inNorth = await signedInPerson(server, 'nora');
    elsewhere = await signedInPerson(server, 'emil');
    await server.call('PATCH', `/api/v1/users/${inNorth.id}`, { cookies, body: { userGroupId: north } });
    tills = await aDeviceGroup(server, 'Tills');
    till = await aDevice(server, { rustdesk_id: '900000001', name: 'Till' });
    other = await aDevice(server, { rustdesk_id: '900000002', name: 'Other', user_id: elsewhere.id });
    await server.core.db
      .insertInto('device_group_member')
      .values({ device_group_id: tills, device_id: till.id })
      .execute();
  });
  afterAll(() => server.close());

  const asking =
    (bearer: string): Ask =>
    (method, path, body) =>
      server.call(method, path, {
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
  /** A signed-in client of somebody with this role. */
  const somebody = async (role?: Parameters<typeof giveRole>[2]): Promise<Ask & { id: string }> => {
    counter += 1;
    const { id } = await signedInPerson(server, `helper-${counter}`);
    if (role !== undefined) await giveRole(server, id, role);
    const { token } = await server.services.deviceTokens.create(id, {
      via: 'password',
      rustdeskId: `77700000${counter}`,
      uuid: 'dXVpZA==',
      deviceName: 'PC',
      deviceOs: 'Linux',
      ip: '127.0.0.1',
    });
    return Object.assign(asking(token), { id });
  };
  const aToken = async (permissions: object): Promise<Ask> => {
    counter += 1;
    const body = { name: `token-${counter}`, permissions };
    return asking((await server.call('POST', '/api/v1/api-tokens', { cookies, body })).body.token as string);
  };

  it('an administrator’s own access token opens everything (console 250)', async () => {
    const admin = await somebody();
    await server.core.db.updateTable('user').set({ is_admin: 1 }).where('id', '=', admin.id).execute();
    server.services.deviceTokens.forget(admin.id);
    for (const path of ['users', 'user-groups', 'device-groups', 'devices', 'strategies', 'audits/console'])
      expect([path, (await admin('GET', `/api/${path}`)).status]).toEqual([path, 200]);
    expect((await admin('POST', `/api/devices/${other.id}/disable`)).text).toBe('');
    expect((await admin('POST', `/api/devices/${other.id}/enable`)).text).toBe('');
  });

  it('somebody without a role changes nothing and sees no accounts (console 186)', async () => {
    const plain = await somebody();
    const refused = [
      await plain('GET', '/api/users'),
      await plain('POST', '/api/users', { name: 'new', password: 'kupferdach im regen' }),
      await plain('POST', '/api/users/invite', { name: 'new', email: 'new@example.org' }),
      await plain('DELETE', `/api/users/${inNorth.id}`),
      await plain('POST', `/api/users/${inNorth.id}/disable`),
      await plain('POST', '/api/users/force-logout', { user_guids: [inNorth.id] }),
      await plain('PUT', '/api/users/tfa/totp/enforce', { user_guids: [inNorth.id], enforce: true }),
      await plain('PUT', '/api/users/disable_login_verification', {
        user_guids: [inNorth.id],
        type: '2fa',
      }),
      await plain('GET', '/api/user-groups'),
      await plain('POST', `/api/user-groups/${north}`, [plain.id]),
      await plain('DELETE', `/api/user-groups/${north}`),
      await plain('GET', '/api/device-groups'),
      await plain('PATCH', `/api/device-groups/${tills}`, { name: 'Mine' }),
      await plain('POST', `/api/device-groups/${tills}`, [other.rustdeskId]),
      await plain('DELETE', `/api/device-groups/${tills}/devices`, [till.rustdeskId]),
      await plain('POST', `/api/devices/${till.id}/disable`),
      await plain('DELETE', `/api/devices/${till.id}`),
      await plain('POST', `/api/devices/${till.id}/assign`, { type: 'note', value: 'mine' }),
      await plain('GET', '/api/strategies'),
      await plain('POST', '/api/strategies/assign', { peers: [till.id] }),
    ];
    for (const { status, body } of refused)
      expect([status, body]).toEqual([403, { error: expect.any(String) as string }]);
  });

  it('a scoped role sees and changes its own users, and the others do not exist (console 166)', async () => {
    const helper = await somebody({
      type: 'group_scoped',
      permissions: ['user.enable', 'user.force_logout', 'user.create', 'user.manage_2fa'],
      userGroupIds: [north],
    });
    expect(names(await helper('GET', '/api/users'))).toEqual(['nora']);
    expect(names(await helper('GET', '/api/users?name=emil'))).toEqual([]);
    expect((await helper('POST', `/api/users/${elsewhere.id}/disable`)).body.error).toBe(
      'There is no such user',
    );
    expect((await helper('POST', `/api/users/${inNorth.id}/disable`)).text).toBe('');
    expect((await helper('POST', `/api/users/${inNorth.id}/enable`)).text).toBe('');
    const both = { user_guids: [inNorth.id, elsewhere.id] };
    const before = await server.call('GET', '/api/v1/session', { cookies: elsewhere.cookies });
    for (const answer of [
      await helper('POST', '/api/users/force-logout', both),
      await helper('PUT', '/api/users/tfa/totp/enforce', { ...both, enforce: true }),
    ])
      expect(answer.body).toEqual({ error: 'There is no such user' });
    expect(before.status).toBe(200);
    const required = server.core.db.selectFrom('user').selectAll().where('totp_required', '=', 1);
    expect(await required.execute()).toEqual([]);
  });

  it('a scoped role creates and invites into its own groups only (console 184)', async () => {
    const helper = await somebody({
      type: 'group_scoped',
      permissions: ['user.create', 'user.invite'],
      userGroupIds: [north],
    });
    const user = { name: 'norbert', password: 'kupferdach im regen' };
    expect((await helper('POST', '/api/users', user)).status).toBe(403);
    for (const group_name of ['Default', 'nowhere'])
      expect((await helper('POST', '/api/users', { ...user, group_name })).body.error).toBe(
        `There is no user group named ${group_name}`,
      );
    expect((await helper('POST', '/api/users/invite', { name: 'x', email: 'x@example.org' })).status).toBe(
      403,
    );
    expect((await helper('POST', '/api/users', { ...user, group_name: 'north' })).text).toBe('');
    expect(names(await helper('GET', '/api/users?name=norbert'))).toEqual(['norbert']);
  });

  it('nobody but an administrator changes an administrator’s account, neither does a token (console 163)', async () => {
    const [admin] = (await (await aToken({ user: 'r' }))('GET', '/api/users?name=admin')).body.data;
    const asked = [
      await somebody({ permissions: ['user.enable', 'user.delete'] }),
      await aToken({ user: 'rw' }),
    ];
    for (const ask of asked) {
      expect((await ask('POST', `/api/users/${admin.guid}/disable`)).status).toBe(403);
      expect((await ask('DELETE', `/api/users/${admin.guid}`)).status).toBe(403);
    }
  });

  it('a scoped role sees and changes the devices of its groups', async () => {
    const helper = await somebody({
      type: 'group_scoped',
      permissions: ['device.enable', 'device.edit_info'],
      deviceGroupIds: [tills],
    });
    expect(ids(await helper('GET', '/api/devices'))).toContain('900000001');
    expect(ids(await helper('GET', '/api/devices'))).not.toContain('900000002');
    const assign = (id: string, type: string) =>
      helper('POST', `/api/devices/${id}/assign`, { type, value: 'x' });
    expect((await assign(till.id, 'note')).text).toBe('');
    expect((await assign(other.id, 'note')).body).toEqual({ error: 'There is no such device' });
    for (const type of ['user_name', 'device_group_name', 'strategy_name'])
      expect([type, (await assign(till.id, type)).status]).toEqual([type, 403]);
    expect((await helper('POST', `/api/devices/${other.id}/disable`)).body.error).toBe(
      'There is no such device',
    );
    expect((await helper('DELETE', `/api/devices/${till.id}`)).status).toBe(403);
  });

  it('a book takes a share in it, whatever the role on the device', async () => {
    const helper = await somebody({ permissions: ['device.edit_info'] });
    const writer = await aToken({ address_book: 'rw' });
    await writer('POST', '/api/ab/shared/add', { name: 'Closed' });
    const answer = await helper('POST', `/api/devices/${till.id}/assign`, { type: 'ab', value: 'Closed' });
    expect(answer.body.error).toContain('no such address book');
  });

  it('strategies are given to what the role reaches', async () => {
    const { body } = await server.call('POST', '/api/v1/strategies', { cookies, body: { name: 'Own' } });
    const helper = await somebody({ permissions: ['strategy.view', 'device.update_strategy'] });
    const assign = (targets: object) =>
      helper('POST', '/api/strategies/assign', { strategy: body.id as string, ...targets });
    expect((await assign({ peers: [till.id] })).text).toBe('');
    expect((await assign({ users: [inNorth.id] })).status).toBe(403);
    expect((await assign({ groups: [tills] })).status).toBe(403);
    expect((await helper('PUT', `/api/strategies/${body.id}/status`, false)).status).toBe(403);
  });

  it('a strategy is named only by somebody who may view strategies', async () => {
    const helper = await somebody({ permissions: ['device.update_strategy'] });
    for (const value of ['Own', 'no such strategy', '']) {
      const answer = await helper('POST', `/api/devices/${till.id}/assign`, { type: 'strategy_name', value });
      expect([answer.status, answer.body.error]).toEqual([403, 'This needs the permission strategy.view']);
    }
  });

  it('an owner is named only by somebody who may see that person', async () => {
    const helper = await somebody({ permissions: ['device.assign_user'] });
    const assign = (value: string) =>
      helper('POST', `/api/devices/${till.id}/assign`, { type: 'user_name', value });
    for (const name of ['nora', 'no such user']) expect((await assign(name)).status).toBe(403);
    const scope = { type: 'group_scoped', permissions: ['user.view'], userGroupIds: [north] } as const;
    await giveRole(server, helper.id, scope);
    for (const name of ['emil', 'no such user'])
      expect((await assign(name)).body).toEqual({ error: `There is no user named ${name}` });
    expect((await assign('nora')).text).toBe('');
    expect((await assign('')).text).toBe('');
  });

  it('nothing is open while an authenticator must be set up first, as in the console', async () => {
    const helper = await somebody({ permissions: ['user.view', 'device.view'] });
    expect((await helper('GET', '/api/users')).status).toBe(200);
    const url = `/api/v1/users/${helper.id}/totp-required`;
    expect((await server.call('PUT', url, { cookies, body: { required: true } })).status).toBe(204);
    server.services.deviceTokens.forget(helper.id);
    for (const path of ['/api/users', '/api/devices', '/api/audits/conn'])
      expect([path, (await helper('GET', path)).body]).toEqual([
        path,
        { error: 'Set up an authenticator in the web console first' },
      ]);
    // What the client itself does stays open: its address book is no administration.
    expect((await helper('POST', '/api/ab/settings')).status).toBe(200);
  });

  it('an individual role reads the logs of its own devices and deeds', async () => {
    const own = await somebody({ type: 'individual', permissions: ['audit_log.view'] });
    const mine = await aDevice(server, { rustdesk_id: `9100${counter}`, user_id: own.id });
    const at = server.core.now();
    const row = (id: string, deviceId: string) => ({
      id,
      device_id: deviceId,
      rustdesk_id: '1',
      device_name: '',
      conn_id: 1,
      session_id: '0',
      type: null,
      ip: '',
      peer_id: '',
      peer_name: '',
      user_id: null,
      primary_auth: null,
      two_factor: null,
      audit_ref: null,
      note: '',
      started_at: at,
      authorized_at: null,
      ended_at: null,
      end_reason: null,
      disconnect_requested_at: null,
    });
    const rows = [row('c1', mine.id), row('c2', till.id)];
    await server.core.db.insertInto('connection').values(rows).execute();
    expect(await guids(own, 'conn')).toEqual(['c1']);
    expect(await guids(own, 'console')).toEqual([]);
    const all = await somebody({ permissions: ['audit_log.view'] });
    expect((await guids(all, 'conn')).toSorted()).toEqual(['c1', 'c2']);
    expect((await guids(all, 'console')).length).toBeGreaterThan(5);
  });

  it('a person names in rules what that person may see', async () => {
    const blind = await somebody({ permissions: ['user_group.edit'] });
    const rules = { allowed_incomings: [{ type: 2, name: 'nora' }] };
    expect((await blind('POST', '/api/user-groups', { name: 'Blind', ...rules })).status).toBe(403);
    const out = { allowed_outgoings: [{ type: 1, name: 'Tills' }] };
    expect((await blind('PATCH', `/api/user-groups/${north}`, out)).status).toBe(403);
    // Membership is no part of the group's own right (console 169).
    expect((await blind('POST', `/api/user-groups/${north}`, [elsewhere.id])).status).toBe(403);
    expect(names(await blind('GET', '/api/user-groups'))).not.toContain('Blind');
  });

  it('a token that may write groups names and moves members, as on the official server (console 297)', async () => {
    const users = await aToken({ user_group: 'rw' });
    const rules = { allowed_incomings: [{ type: 2, name: 'nora' }] };
    expect((await users('POST', '/api/user-groups', { name: 'Moved', ...rules })).text).toBe('');
    const moved = (await users('GET', '/api/user-groups?name=Moved')).body.data[0].guid as string;
    const mover = await somebody();
    expect((await users('POST', `/api/user-groups/${moved}`, [mover.id])).text).toBe('');
    expect((await users('GET', '/api/users')).status).toBe(403);
    const [admin] = (await (await aToken({ user: 'r' }))('GET', '/api/users?name=admin')).body.data;
    expect((await users('POST', `/api/user-groups/${moved}`, [admin.guid])).status).toBe(403);
    const devices = await aToken({ device_group: 'rw' });
    const spare = await aDeviceGroup(server, 'Spare');
    expect((await devices('POST', `/api/device-groups/${spare}`, [other.rustdeskId])).text).toBe('');
    expect((await devices('DELETE', `/api/device-groups/${spare}/devices`, [other.rustdeskId])).text).toBe(
      '',
    );
    const people = await aToken({ user: 'rw', device: 'rw' });
    expect((await people('POST', `/api/user-groups/${moved}`, [mover.id])).status).toBe(403);
    expect((await people('POST', `/api/device-groups/${spare}`, [other.rustdeskId])).status).toBe(403);
  });

  it('a token gives strategies to what it may read, administrators among them (console 217)', async () => {
    const { body } = await server.call('POST', '/api/v1/strategies', { cookies, body: { name: 'For all' } });
    const token = await aToken({ strategy: 'rw', user: 'r' });
    const [admin] = (await token('GET', '/api/users?name=admin')).body.data;
    const assign = (targets: object) =>
      token('POST', '/api/strategies/assign', { strategy: body.id as string, ...targets });
    expect((await assign({ users: [admin.guid] })).text).toBe('');
    expect((await assign({ peers: [till.id] })).status).toBe(403);
  });

  it('a role that is taken away counts from the next request on (console 187)', async () => {
    const helper = await somebody({ permissions: ['user.view'] });
    expect((await helper('GET', '/api/users')).status).toBe(200);
    await server.core.db.deleteFrom('admin_role_member').where('user_id', '=', helper.id).execute();
    server.services.signals.publish({ kind: 'roles-changed' });
    expect((await helper('GET', '/api/users')).body).toEqual({ error: 'Admin required!' });
  });

  it.each([
    ['user', '/api/users', `/api/users/force-logout`, 'POST', { user_guids: [] }],
    ['user_group', '/api/user-groups', '/api/user-groups', 'POST', { name: 'Fresh' }],
    ['device_group', '/api/device-groups', '/api/device-groups', 'POST', { name: 'Fresh' }],
    ['strategy', '/api/strategies', '/api/strategies/assign', 'POST', {}],
  ] as const)(
    'a token that may only read %s writes nothing (console 297)',
    async (area, list, path, method, body) => {
      const reader = await aToken({ [area]: 'r' });
      expect((await reader('GET', list)).status).toBe(200);
      const { status, body: answer } = await reader(method, path, body);
      expect([status, answer.error]).toEqual([
        403,
        expect.stringContaining(`has no permission to write: ${area}`),
      ]);
      const writer = await aToken({ [area]: 'rw' });
      expect((await writer(method, path, body)).text).toBe('');
    },
  );
});
