import { API, TokenArea, type Endpoint, type OperationName } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const ANY_ID = '0199b000-0000-7000-8000-000000000000';
const DAY_MS = 86_400_000;
const AREAS = TokenArea.options;

/** What each area opens: some operations that only read, and some that write. */
const OPENS: Record<TokenArea, { r: OperationName[]; rw: OperationName[] }> = {
  device: { r: ['listDevices', 'getDevice'], rw: ['updateDevice', 'deleteDevice'] },
  audit_log: { r: ['listConnections', 'listAuditEvents'], rw: ['disconnectConnection'] },
  user: { r: ['listUsers', 'getUser'], rw: ['createUser', 'updateUser', 'deleteUser'] },
  user_group: { r: ['listUserGroups'], rw: ['createUserGroup', 'updateUserGroup', 'deleteUserGroup'] },
  device_group: { r: ['listDeviceGroups'], rw: ['createDeviceGroup', 'updateDeviceGroup'] },
  strategy: {
    r: ['listStrategies', 'getStrategy'],
    rw: ['createStrategy', 'updateStrategy', 'deleteStrategy'],
  },
  address_book: { r: ['listAddressBooks', 'getAddressBook'], rw: ['createAddressBook', 'deleteAddressBook'] },
};

describe.each(DATABASES)('what API tokens open on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let admin: Record<string, string>;
  let count = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    admin = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const aToken = async (
    permissions: Partial<Record<TokenArea, 'r' | 'rw'>>,
    validDays: number | null = 90,
  ) => {
    const body = { name: `token ${(count += 1)}`, permissions, validDays };
    const made = await server.call('POST', '/api/v1/api-tokens', { body, cookies: admin });
    expect(made.status).toBe(200);
    return made.body as { token: string; row: { id: string } };
  };
  /** Nothing that is really there is asked for: only the gate matters. */
  const ask = async (token: string, name: OperationName, more: { cookies?: Record<string, string> } = {}) => {
    const { method, path } = API[name] as Endpoint;
    const answer = await server.call(method, `/api/v1${path.replaceAll(/:\w+/g, ANY_ID)}`, {
      headers: { authorization: `Bearer ${token}` },
      body: method === 'GET' ? undefined : {},
      ...more,
    });
    return answer.body?.code as string | undefined;
  };
  const isOpen = async (token: string, name: OperationName) => {
    const code = await ask(token, name);
    return code !== 'permission.required' && code !== 'permission.token_not_allowed';
  };
  const opened = async (token: string, names: OperationName[]) => {
    const open: OperationName[] = [];
    for (const name of names) if (await isOpen(token, name)) open.push(name);
    return open;
  };
  const all = AREAS.flatMap((area) => [...OPENS[area].r, ...OPENS[area].rw]);

  it.each(AREAS)('read for %s: its reading operations, and nothing else (console 297)', async (area) => {
    const { token } = await aToken({ [area]: 'r' });
    expect(await opened(token, all)).toEqual(OPENS[area].r);
  });

  it.each(AREAS)('read and write for %s: its operations, and nothing else (console 297)', async (area) => {
    const { token } = await aToken({ [area]: 'rw' });
    expect(await opened(token, all)).toEqual([...OPENS[area].r, ...OPENS[area].rw]);
  });

  it('never what is for administrators, or for a person', async () => {
    const { token } = await aToken(Object.fromEntries(AREAS.map((area) => [area, 'rw'])));
    const closed = (Object.entries(API) as [OperationName, Endpoint][]).filter(
      ([, { access, token: right }]) =>
        access === 'administrator' || (access === 'user' && right === undefined),
    );
    expect(closed.length).toBeGreaterThan(30);
    for (const [name] of closed)
      expect([name, await ask(token, name)]).toEqual([name, 'permission.token_not_allowed']);
  });

  it('nothing once they have expired', async () => {
    const { token } = await aToken({ device: 'r' }, 1);
    expect(await ask(token, 'listDevices')).toBeUndefined();
    clock.advance(DAY_MS);
    expect(await ask(token, 'listDevices')).toBe('session.required');
    clock.advance(-DAY_MS);
  });

  it('nothing from the next request on once they are revoked', async () => {
    const { token, row } = await aToken({ device: 'r' });
    expect(await ask(token, 'listDevices')).toBeUndefined();
    await server.call('DELETE', `/api/v1/api-tokens/${row.id}`, { cookies: admin });
    expect(await ask(token, 'listDevices')).toBe('session.required');
  });

  it('what the token opens and no more, whatever session comes along', async () => {
    const { token } = await aToken({ device: 'r' });
    expect(await ask(token, 'getOverview', { cookies: admin })).toBe('permission.token_not_allowed');
    expect(await ask(token, 'listUsers', { cookies: admin })).toBe('permission.required');
    expect(await ask('gh_nonsense', 'listUsers', { cookies: admin })).toBe('session.required');
  });

  it('writes without the header of the console, and from other sites', async () => {
    const { token } = await aToken({ user_group: 'rw' });
    const answer = await server.send({
      method: 'POST',
      url: '/api/v1/user-groups',
      cookies: {},
      headers: {
        host: 'localhost:21114',
        authorization: `Bearer ${token}`,
        'sec-fetch-site': 'cross-site',
        origin: 'https://scripts.example.org',
      },
      payload: { name: `group ${(count += 1)}`, note: '' },
      ip: undefined,
    });
    expect(answer.status).toBe(200);
  });
});
