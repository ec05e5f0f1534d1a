import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDevice, aDeviceGroup, countQueries, type TestDevice } from '../../test/devices.ts';
import { signedInPerson, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const UNKNOWN = '0199a000-0000-7000-8000-000000000000';
const ALL_AREAS = ['device', 'audit_log', 'user', 'user_group', 'device_group', 'strategy', 'address_book'];
const LISTS = [
  '/api/users',
  '/api/user-groups',
  '/api/device-groups',
  '/api/devices',
  '/api/audits/conn',
  '/api/audits/file',
  '/api/audits/alarm',
  '/api/audits/console',
];

const DEEP = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`) as unknown;
const NONSENSE: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a text', 'x'],
  ['a list of objects', [{}]],
  ['a list of numbers', [1, 2]],
  ['a list that is too long', Array.from({ length: 5001 }, () => UNKNOWN)],
  ['nesting', DEEP],
  ['wrong types', { name: 1, password: {}, user_guids: 'x', type: [], value: 3, enforce: 'yes', email: [] }],
  ['prototype keys', JSON.parse('{"__proto__":{"name":"x"},"constructor":{"prototype":{}}}')],
  ['huge texts', { name: 'x'.repeat(10_000), type: 'note', value: 'x'.repeat(10_000) }],
  ['hidden characters', { name: 'a\u202Eb', email: 'a@example.org', password: 'kupferdach im regen' }],
  [
    'rules of no kind',
    { name: 'Fine', allowed_incomings: [{ type: 1, name: 'x' }], allowed_outgoings: 'all' },
  ],
];

describe.each(DATABASES)('hostile requests at the addresses of the scripts on $dialect', ({ create }) => {
  let server: TestServer;
  let bearer: string;
  let person: Person;
  let device: TestDevice;
  let group: string;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), socket: true });
    const cookies = await server.asAdministrator();
    person = await signedInPerson(server, 'anna');
    device = await aDevice(server, { rustdesk_id: '900000001', name: 'ÄRZTEHAUS 100%', note: 'kept' });
    group = await aDeviceGroup(server, 'Ward');
    const permissions = Object.fromEntries(ALL_AREAS.map((area) => [area, 'rw']));
    const body = { name: 'all', permissions };
    bearer = (await server.call('POST', '/api/v1/api-tokens', { cookies, body })).body.token as string;
  });
  afterAll(() => server.close());

  const ask = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown) =>
    server.call(method, path, {
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const found = async (filter: string) =>
    (await ask('GET', `/api/devices?device_name=${encodeURIComponent(filter)}`)).body.total as number;

  const writes = (): [method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string][] => [
    ['POST', '/api/users'],
    ['POST', '/api/users/invite'],
    ['POST', '/api/users/force-logout'],
    ['PUT', '/api/users/tfa/totp/enforce'],
    ['PUT', '/api/users/disable_login_verification'],
    ['POST', '/api/user-groups'],
    ['POST', `/api/user-groups/${UNKNOWN}`],
    ['PATCH', `/api/user-groups/${UNKNOWN}`],
    ['POST', '/api/device-groups'],
    ['POST', `/api/device-groups/${group}`],
    ['PATCH', `/api/device-groups/${UNKNOWN}`],
    ['DELETE', `/api/device-groups/${group}/devices`],
    ['POST', `/api/devices/${device.id}/assign`],
  ];

  it.each(NONSENSE)('a body of %s is refused in words and changes nothing', async (_what, body) => {
    for (const [method, path] of writes()) {
      const { status, body: answer } = await ask(method, path, body);
      expect([200, 403]).toContain(status);
      expect(answer).toEqual({ error: expect.any(String) as string });
    }
    expect((await ask('GET', '/api/users')).body.total).toBe(2);
    expect((await ask('GET', '/api/device-groups')).body.total).toBe(1);
    const [row] = (await ask('GET', '/api/devices')).body.data;
    expect(row).toMatchObject({ note: 'kept', device_group_name: '' });
  });

  it.each(['nonsense', UNKNOWN, '__proto__', 'constructor', '%2e%2e%2fusers', 'x'.repeat(250)])(
    'the GUID %s names nothing',
    async (guid) => {
      const answers = [
        await ask('POST', `/api/users/${guid}/enable`),
        await ask('POST', `/api/users/${guid}/disable`),
        await ask('DELETE', `/api/users/${guid}`),
        await ask('PATCH', `/api/user-groups/${guid}`, { note: 'x' }),
        await ask('POST', `/api/user-groups/${guid}`, [person.id]),
        await ask('DELETE', `/api/user-groups/${guid}`),
        await ask('PATCH', `/api/device-groups/${guid}`, { note: 'x' }),
        await ask('POST', `/api/device-groups/${guid}`, [device.rustdeskId]),
        await ask('DELETE', `/api/device-groups/${guid}/devices`, [device.rustdeskId]),
        await ask('DELETE', `/api/device-groups/${guid}`),
        await ask('POST', `/api/devices/${guid}/enable`),
        await ask('POST', `/api/devices/${guid}/disable`),
        await ask('POST', `/api/devices/${guid}/assign`, { type: 'note', value: 'x' }),
        await ask('DELETE', `/api/devices/${guid}`),
      ];
      for (const { status, body } of answers)
        expect({ status, body }).toEqual({
          status: 200,
          body: { error: expect.stringContaining('There is no such') as string },
        });
    },
  );

  it.each(LISTS)('a filter that cannot be read is refused, never left out: %s', async (path) => {
    const filters = ['name', 'id', 'remote', 'device', 'operator'];
    const refused: number[] = [];
    for (const filter of filters) {
      refused.push((await ask('GET', `${path}?${filter}=a&${filter}=b`)).status);
      refused.push((await ask('GET', `${path}?${filter}=${'x'.repeat(301)}`)).status);
    }
    expect(refused.filter((status) => status === 422)).toHaveLength(2);
    expect(refused.filter((status) => status !== 200 && status !== 422)).toEqual([]);
  });

  it.each(LISTS)('pages of nonsense are the first page: %s', async (path) => {
    for (const query of ['current=0', 'current=-1', 'pageSize=x', 'pageSize=0', 'current=1&current=2']) {
      const { status, body } = await ask('GET', `${path}?${query}`);
      expect([status, Object.keys(body as object)]).toEqual([200, ['total', 'data']]);
    }
    const { body } = await ask('GET', `${path}?current=999999&pageSize=1000`);
    expect(body.data).toEqual([]);
    expect(Number.isInteger(body.total)).toBe(true);
  });

  it('patterns mean what they say, whatever the case and however odd (console 222)', async () => {
    for (const pattern of ['%ärzte%', 'Ärzte%', '%HAUS 1%', 'ÄRZTEHAUS 100%', '%'])
      expect([pattern, await found(pattern)]).toEqual([pattern, 1]);
    for (const pattern of ['Ä_ZTE%', '%\\%', "%' or 1=1 --%", 'ÄRZTEHAUS', '-', `${'%a'.repeat(140)}%`])
      expect([pattern, await found(pattern)]).toEqual([pattern, 0]);
  });

  it('a page costs the same few statements, however many rows there are', async () => {
    const queries = async (path: string) => {
      const count = countQueries(server);
      await ask('GET', path);
      return count();
    };
    await ask('GET', '/api/devices');
    const few = await queries('/api/devices?pageSize=1');
    for (let count = 1; count <= 40; count += 1) await aDevice(server);
    expect((await ask('GET', '/api/devices?pageSize=30')).body.data).toHaveLength(30);
    expect(await queries('/api/devices?pageSize=30')).toBeLessThanOrEqual(few);
  });

  it('broken JSON and other types of body are no server error', async () => {
    for (const [type, payload] of [
      ['application/json', '{"name":'],
      ['text/plain', 'x'],
      ['application/x-www-form-urlencoded', 'name=x'],
    ] as const) {
      const { status, text } = await server.send({
        method: 'POST',
        url: '/api/users',
        headers: { authorization: `Bearer ${bearer}`, 'content-type': type },
        payload,
      });
      expect(status).toBeLessThan(500);
      expect(JSON.parse(text)).toHaveProperty('error');
    }
  });
});
