import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice } from '../../test/devices.ts';
import { signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { createDeviceTokens } from '../sign-in/sessions/device-tokens.service.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const LISTS = ['/api/device-group/accessible', '/api/users?accessible=&status=1', '/api/peers?accessible='];

describe.each(DATABASES)('accessible devices in a client on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let anna: Person;
  let ben: Person;
  let bearers: Record<'anna' | 'ben' | 'carl' | 'admin', string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    cookies = await server.asAdministrator();
    anna = await signedInPerson(server, 'anna');
    ben = await signedInPerson(server, 'ben');
    const carl = await signedInPerson(server, 'carl');
    const admin = (await server.call('GET', '/api/v1/session', { cookies })).body.user.id as string;
    bearers = {
      anna: await clientOf(anna.id),
      ben: await clientOf(ben.id),
      carl: await clientOf(carl.id),
      admin: await clientOf(admin),
    };
    await buildOrganisation(carl.id);
  });
  afterAll(() => server.close());

  const api = (method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object) =>
    server.call(method, `/api/v1${path}`, { cookies, ...(body === undefined ? {} : { body }) });
  const aToken = async (name: string, permissions: object): Promise<string> =>
    (await api('POST', '/api-tokens', { name, permissions })).body.token as string;
  const explain = (device: string, user?: string) =>
    api('GET', `/access/explanation?device=${device}${user === undefined ? '' : `&user=${user}`}`);
  const clientOf = async (userId: string): Promise<string> => {
    const device = { via: 'password', rustdeskId: '1', uuid: 'u', deviceName: '', deviceOs: '', ip: '' };
    return (await createDeviceTokens(server.core).create(userId, device)).token;
  };
  /** As clients ask: a JSON content type and no body. */
  const ask = (bearer: string, url: string) =>
    server.call('GET', url, {
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    });
  const peersOf = async (who: keyof typeof bearers): Promise<string[]> =>
    (await ask(bearers[who], '/api/peers?current=1&pageSize=100&accessible=&status=1')).body.data
      .map(({ id }: { id: string }) => id)
      .toSorted();

  /** Anna and Ben in Support, Carl in Sales; Support may reach Servers. */
  async function buildOrganisation(carlId: string): Promise<void> {
    const [support, sales] = await Promise.all(
      ['Support', 'Sales'].map(
        async (name) => (await api('POST', '/user-groups', { name })).body.id as string,
      ),
    );
    await api('POST', `/user-groups/${support}/members`, { userIds: [anna.id, ben.id] });
    await api('POST', `/user-groups/${sales}/members`, { userIds: [carlId] });
    await aDevice(server, { rustdesk_id: '100', user_id: anna.id, name: 'ANNA-PC', status: 1 });
    await aDevice(server, {
      rustdesk_id: '200',
      user_id: ben.id,
      name: 'Bens Gerät',
      username: 'ben.local',
      os: 'windows / Windows 11 Pro - 11',
      note: 'third floor',
    });
    await aDevice(server, { rustdesk_id: '300', user_id: carlId, name: 'CARL-PC' });
    await aDevice(server, { rustdesk_id: '400', user_id: ben.id, name: 'DISABLED-PC', status: 0 });
    const { id: server500 } = await aDevice(server, { rustdesk_id: '500', name: 'SERVER' });
    await aDevice(server, { rustdesk_id: '600', name: 'FREE' });
    const servers = (await api('POST', '/device-groups', { name: 'Servers' })).body.id as string;
    await api('POST', '/device-groups', { name: 'Vault' });
    await api('POST', `/device-groups/${servers}/devices`, { add: [server500] });
    await api('PUT', `/device-groups/${servers}/access`, {
      accessedFrom: [{ kind: 'user_group', id: support }],
    });
  }

  it('case 64: are listed with the groups a rule opens', async () => {
    const { headers, text } = await ask(bearers.anna, '/api/device-group/accessible?current=1&pageSize=100');
    expect(text).toBe('{"total":1,"data":[{"name":"Servers"}]}');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect((await ask(bearers.carl, LISTS[0]!)).body).toEqual({ total: 0, data: [] });
    expect((await ask(bearers.admin, LISTS[0]!)).body.total).toBe(2);
  });

  it('case 65: are listed with reachable, enabled users and no error', async () => {
    const { status, body } = await ask(
      bearers.anna,
      '/api/users?current=1&pageSize=100&accessible=&status=1',
    );
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('error');
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['anna', 'ben']);
    expect(body.data[1]).toMatchObject({
      guid: ben.id,
      display_name: 'Display of ben',
      status: 1,
      is_admin: false,
      group_name: 'Support',
    });
  });

  it('tell nobody the addresses and notes of others, nor who administrates', async () => {
    await api('PATCH', `/users/${ben.id}`, { email: 'ben@example.org', note: 'leaves in May' });
    const { text } = await ask(bearers.anna, '/api/users?accessible=');
    expect(text).toContain('"ben"');
    expect(text).not.toMatch(/ben@example|leaves in May|"is_admin":true/);
    const everybody = await ask(bearers.admin, '/api/users');
    expect(JSON.stringify(everybody.body)).toMatch(/ben@example.org.*leaves in May/);
  });

  it('are for administrators alone without the word "accessible", whatever its value would be', async () => {
    for (const path of ['/api/users', '/api/users?status=1', '/api/peers?current=1'])
      expect((await ask(bearers.anna, path)).body).toEqual({ error: 'Admin required!' });
    for (const path of ['/api/users?accessible', '/api/users?accessible=', '/api/users?accessible=false'])
      expect((await ask(bearers.anna, path)).body.total).toBe(2);
    expect((await ask(bearers.admin, '/api/users')).body.total).toBe(4);
  });

  it('case 66: have objects, integers and the names of the other lists', async () => {
    const { body } = await ask(bearers.anna, '/api/peers?current=1&pageSize=100&accessible=&status=1');
    expect(await peersOf('anna')).toEqual(['100', '200', '500', '600']);
    expect(body.data.find(({ id }: { id: string }) => id === '200')).toEqual({
      id: '200',
      info: { username: 'ben.local', os: 'windows / Windows 11 Pro - 11', device_name: 'Bens Gerät' },
      status: 1,
      user: ben.id,
      user_name: 'ben',
      device_group_name: '',
      note: 'third floor',
    });
    expect(body.data.find(({ id }: { id: string }) => id === '500')).toMatchObject({
      user: '',
      user_name: '',
      device_group_name: 'Servers',
    });
    expect(await peersOf('carl')).toEqual(['300', '600']);
    expect(await peersOf('admin')).toEqual(['100', '200', '300', '500', '600']);
  });

  it('lose the devices of a disabled owner, and their owner', async () => {
    await api('PATCH', `/users/${ben.id}`, { status: 'disabled' });
    expect(await peersOf('anna')).toEqual(['100', '500', '600']);
    const { body } = await ask(bearers.anna, LISTS[1]!);
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['anna']);
    await api('PATCH', `/users/${ben.id}`, { status: 'normal' });
  });

  it('lose unassigned ones when only administrators may reach them', async () => {
    await api('PATCH', '/settings', { onlyAdminAccessesUnassigned: true });
    expect(await peersOf('anna')).toEqual(['100', '200', '500']);
    expect(await peersOf('admin')).toContain('600');
    await api('PATCH', '/settings', { onlyAdminAccessesUnassigned: false });
  });

  it('come in pages whose total is an integer and never changes on the way', async () => {
    const seen: string[] = [];
    for (let current = 1; current <= 3; current += 1) {
      const { body } = await ask(bearers.anna, `/api/peers?current=${current}&pageSize=2&accessible=`);
      expect(body.total).toBe(4);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
    }
    expect(seen).toEqual(['100', '200', '500', '600']);
  });

  it.each(['current=0', 'current=-1', 'pageSize=abc', 'current=1&current=2', 'pageSize=99999999999999'])(
    'are read from the start with the nonsense %s',
    async (query) => {
      const { status, body } = await ask(bearers.anna, `/api/peers?accessible=&${query}`);
      expect([status, body.total, body.data.length]).toEqual([200, 4, 4]);
    },
  );

  it('case 67: are all withheld, from administrators too, when retrieving is disabled', async () => {
    await api('PATCH', '/settings', { disableRetrievingAccessible: true });
    for (const who of ['anna', 'admin'] as const)
      for (const path of LISTS) {
        const { status, body } = await ask(bearers[who], path);
        expect([status, body]).toEqual([200, { error: 'Retrieving accessible devices is disabled.' }]);
      }
    await api('PATCH', '/settings', { disableRetrievingAccessible: false });
  });

  it.each(LISTS)('make a client with a bad token sign out: %s', async (path) => {
    for (const bearer of ['', 'x', 'a'.repeat(43)]) {
      const { status, body } = await ask(bearer, path);
      expect([status, body]).toEqual([401, { error: 'Invalid token' }]);
    }
  });

  it('are not an API token’s; a script reads users with the right to', async () => {
    const [reader, other] = [await aToken('reader', { user: 'r' }), await aToken('other', { device: 'rw' })];
    clock.advance(5000);
    for (const path of LISTS) {
      const { status, body } = await ask(reader, path);
      expect([status, body.error]).toEqual([200, expect.stringContaining('API tokens have no devices')]);
    }
    const { body } = await ask(reader, '/api/users?pageSize=2&current=2');
    expect([body.total, body.data.map(({ name }: { name: string }) => name)]).toEqual([4, ['ben', 'carl']]);
    expect((await ask(other, '/api/users')).body.error).toContain('no permission to read: user');
  });

  describe('explained to administrators', () => {
    it('say yes with every reason, in names', async () => {
      const { body } = await explain('200', anna.id);
      expect(body).toMatchObject({
        allowed: true,
        user: { username: 'anna', userGroup: { name: 'Support' } },
        device: { rustdeskId: '200', name: 'Bens Gerät', ownerName: 'ben', ownerGroup: { name: 'Support' } },
        obstacles: [],
        grants: [{ kind: 'same_user_group', from: { name: 'Support' }, to: { kind: 'user', name: 'ben' } }],
        needed: [],
        oneOf: [],
      });
      expect((await explain('500', anna.id)).body.grants).toMatchObject([
        { kind: 'device_group_rule', from: { name: 'Support' }, to: { name: 'Servers' } },
      ]);
    });

    it('say no with what would change it', async () => {
      const { body } = await explain('300', anna.id);
      expect(body).toMatchObject({ allowed: false, grants: [] });
      expect(body.oneOf).toMatchObject([
        { kind: 'add_user_group_rule', from: { name: 'Support' }, to: { name: 'Sales' } },
        { kind: 'join_user_group', from: { name: 'anna' }, to: { name: 'Sales' } },
      ]);
      expect((await explain('400', anna.id)).body).toMatchObject({
        allowed: false,
        obstacles: ['device_disabled'],
        grants: [{ kind: 'same_user_group' }],
        needed: [{ kind: 'enable_device' }],
        oneOf: [],
      });
    });

    it('say what a client may that nobody is signed in on', async () => {
      expect((await explain('300')).body).toMatchObject({
        allowed: true,
        user: null,
        grants: [{ kind: 'not_signed_in' }],
      });
    });

    it('know nothing of unknown people and devices', async () => {
      expect((await explain('999', anna.id)).body.code).toBe('device.not_found');
      expect((await explain('100', UNKNOWN)).body.code).toBe('user.not_found');
      expect((await explain('')).body.code).toBe('request.invalid');
    });
  });
});
