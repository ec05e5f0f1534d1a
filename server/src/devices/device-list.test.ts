import { PERMISSION_NAMES } from '@gatehouse/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { aDeviceGroup, aDevice, aStrategyFor, beat, type TestDevice } from '../../test/devices.ts';
import { signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { hashSecret } from '../ids.ts';

type Row = { id: string; name: string; isOnline: boolean; lastSeenAt: string };
type Page = { total: number; page: number; pageSize: number; rows: Row[] };
const DAY_MS = 86_400_000;

describe.each(DATABASES)('the list of devices on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let anna: Person;
  let workshop: string;
  let kiosks: string;
  const known: Record<string, TestDevice> = {};
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
    anna = await signedInPerson(server, 'anna');
    workshop = await aDeviceGroup(server, 'Workshop');
    await seed();
    kiosks = await aStrategyFor(server, 'Kiosks', { device: known['kiosk']!.id, device_group: workshop });
    await aStrategyFor(server, 'Office', { user: anna.id });
    await beat(server, known['laptop']!);
    await beat(server, known['kiosk']!);
  });
  afterAll(() => server.close());

  const ago = (days: number) => clock.now() - days * DAY_MS;
  async function seed() {
    known['laptop'] = await aDevice(server, {
      rustdesk_id: '1010470846',
      reported_name: 'Laptop of Änne',
      reported_username: 'aenne',
      user_id: anna.id,
      os: 'Windows 11 Pro / 10.0.22631',
      version: '1.4.2',
      version_number: 1_004_002,
      ip: '10.1.2.3',
      first_seen_at: ago(3),
      last_seen_at: ago(2),
    });
    known['kiosk'] = await aDevice(server, {
      rustdesk_id: '999',
      reported_name: 'kiosk',
      note: 'third floor 100%',
      os: 'android / 14',
      version: '1.3.9',
      version_number: 1_003_009,
      ip: '10.1.9.9',
      first_seen_at: ago(60),
      last_seen_at: ago(50),
      contested_uuid_hash: hashSecret('other'),
      contested_at: ago(1),
      contested_ip: '203.0.113.9',
    });
    known['server'] = await aDevice(server, {
      rustdesk_id: 'office_server',
      reported_name: 'Server_1',
      status: 0,
      os: 'Linux / Ubuntu',
      version: '1.4.10',
      version_number: 1_004_010,
      first_seen_at: ago(90),
      last_seen_at: ago(40),
    });
    await server.core.db
      .insertInto('device_group_member')
      .values(
        [known['server'].id, known['laptop'].id].map((id) => ({ device_group_id: workshop, device_id: id })),
      )
      .execute();
  }

  const list = async (query = ''): Promise<Page> => {
    const { status, body, text } = await server.call('GET', `/api/v1/devices?${query}`, { cookies });
    if (status !== 200) throw new Error(text);
    return body as Page;
  };
  const names = async (query: string) => (await list(query)).rows.map(({ name }) => name);

  it('tells of each device what is stored and what presence knows better', async () => {
    const { total, rows } = await list('q=kiosk');
    expect(total).toBe(1);
    expect(rows[0]).toEqual({
      id: known['kiosk']!.id,
      rustdeskId: '999',
      name: 'kiosk',
      username: '',
      os: 'android / 14',
      platform: 'android',
      version: '1.3.9',
      ip: '10.1.9.9',
      user: null,
      userGroup: null,
      deviceGroups: [],
      strategy: {
        effective: { id: kiosks, name: 'Kiosks', level: 'device', enabled: true },
        device: { id: kiosks, name: 'Kiosks' },
        user: null,
        deviceGroup: null,
      },
      status: 'enabled',
      isOnline: true,
      lastSeenAt: new Date(clock.now()).toISOString(),
      firstSeenAt: new Date(clock.now() - 60 * DAY_MS).toISOString(),
      note: 'third floor 100%',
      contested: {
        at: new Date(clock.now() - DAY_MS).toISOString(),
        ip: '203.0.113.9',
        fingerprint: expect.any(String),
      },
      may: PERMISSION_NAMES.filter((name) => name.startsWith('device.')),
    });
  });

  it('names owner, their group, the device groups and every level of strategy', async () => {
    const [row] = (await list('q=laptop')).rows;
    expect(row).toMatchObject({
      user: { id: anna.id, name: 'anna' },
      userGroup: { name: 'Default' },
      deviceGroups: [{ id: workshop, name: 'Workshop' }],
      strategy: {
        effective: { name: 'Office', level: 'user' },
        device: null,
        user: { name: 'Office' },
        deviceGroup: { name: 'Kiosks' },
      },
    });
  });

  it.each([
    ['q=1%20010%20470%20846', ['Laptop of Änne']],
    ['q=0470', ['Laptop of Änne']],
    ['q=ANNA', ['Laptop of Änne']],
    ['q=Display%20of', ['Laptop of Änne']],
    [`q=${encodeURIComponent('ÄNNE')}`, ['Laptop of Änne']],
    ['q=aenne%20laptop', ['Laptop of Änne']],
    ['q=aenne%20kiosk', []],
    ['q=THIRD%20100', ['kiosk']],
    ['q=10.1.', ['kiosk', 'Laptop of Änne']],
    ['q=lap%25%C3%84nne', ['Laptop of Änne']],
    ['q=_server', ['Server_1']],
    ['q=r_1', ['Server_1']],
    ['q=p_o', []],
    ['q=%27%20or%201%3D1', []],
    ['online=true', ['kiosk', 'Laptop of Änne']],
    ['online=false', ['Server_1']],
    ['online=true&q=kiosk', ['kiosk']],
    ['status=disabled', ['Server_1']],
    ['status=enabled', ['kiosk', 'Laptop of Änne']],
    ['platform=android', ['kiosk']],
    ['platform=other', []],
    ['userId=none', ['kiosk', 'Server_1']],
    ['deviceGroupId=none', ['kiosk']],
    ['strategyId=none', []],
    ['version=1.4.10', ['Server_1']],
    ['version=1.4.1', []],
    ['offlineDays=30', ['Server_1']],
    ['offlineDays=60', []],
    ['contested=true', ['kiosk']],
  ])('finds by %s (console 221, 222, 226)', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('finds by owner, user group, device group and the strategy in effect (console 221)', async () => {
    const [row] = (await list('q=laptop')).rows as unknown as { userGroup: { id: string } }[];
    expect(await names(`userId=${anna.id}`)).toEqual(['Laptop of Änne']);
    expect(await names(`userGroupId=${row!.userGroup.id}`)).toEqual(['Laptop of Änne']);
    expect(await names(`deviceGroupId=${workshop}`)).toEqual(['Laptop of Änne', 'Server_1']);
    expect(await names(`strategyId=${kiosks}`)).toEqual(['kiosk', 'Server_1']);
  });

  const sorted = async (sort: string): Promise<string[]> => {
    const { rows } = await list(`sort=${sort}`);
    return (rows as unknown as { rustdeskId: string }[]).map(({ rustdeskId }) => rustdeskId);
  };

  it.each([
    ['rustdeskId', ['999', '1010470846', 'office_server']],
    ['-rustdeskId', ['office_server', '1010470846', '999']],
    ['name', ['999', '1010470846', 'office_server']],
    ['-name', ['office_server', '1010470846', '999']],
    ['platform', ['999', 'office_server', '1010470846']],
    ['version', ['999', '1010470846', 'office_server']],
    ['ip', ['office_server', '1010470846', '999']],
    ['firstSeenAt', ['office_server', '999', '1010470846']],
    ['lastSeenAt&offlineDays=30', ['office_server']],
  ])('sorts by %s', async (sort, expected) => {
    expect(await sorted(sort)).toEqual(expected);
  });

  it.each([
    ['-username', '1010470846'],
    ['-user', '1010470846'],
    ['deviceGroup', '999'],
    ['-note', '999'],
    ['status', 'office_server'],
  ])('sorts by %s, where %s comes first', async (sort, first) => {
    expect((await sorted(sort))[0]).toBe(first);
  });

  it('sorts by what presence saw last, when presence is asked anyway', async () => {
    clock.advance(5000);
    await beat(server, known['laptop']!);
    expect(await sorted('-lastSeenAt&online=true')).toEqual(['1010470846', '999']);
    expect(await sorted('lastSeenAt&online=true')).toEqual(['999', '1010470846']);
  });

  it('comes in pages, whoever has to be asked', async () => {
    for (const filter of ['', '&online=true', `&deviceGroupId=${workshop}`]) {
      const all = await list(`pageSize=200${filter}`);
      const second = await list(`pageSize=1&page=2${filter}`);
      expect(second).toMatchObject({ total: all.total, page: 2, pageSize: 1 });
      expect(second.rows).toEqual([all.rows[1]]);
      expect(await list(`pageSize=1&page=99${filter}`)).toMatchObject({ total: all.total, rows: [] });
    }
  });

  it.each(['name', '-name', 'rustdeskId', '-lastSeenAt', 'deviceGroup', '-platform'])(
    'is the same page by page from the start to the end, sorted by %s',
    async (sort) => {
      const all = await list(`pageSize=200&sort=${sort}`);
      for (const [index, row] of all.rows.entries())
        expect((await list(`pageSize=1&page=${index + 1}&sort=${sort}`)).rows).toEqual([row]);
    },
  );

  it('tells what can be filtered by', async () => {
    const { body } = await server.call('GET', '/api/v1/devices/choices', { cookies });
    expect(body).toMatchObject({
      deviceGroups: [{ id: workshop, name: 'Workshop' }],
      userGroups: [{ name: 'Default' }],
      strategies: [{ name: 'Kiosks' }, { name: 'Office' }],
      versions: [
        { version: '1.4.10', count: 1 },
        { version: '1.4.2', count: 1 },
        { version: '1.3.9', count: 1 },
      ],
    });
  });

  it('agrees with each row about the strategy in effect, whatever is assigned where', async () => {
    const other = await aDeviceGroup(server, 'Another');
    const ben = await signedInPerson(server, 'ben');
    const first = await aStrategyFor(server, 'First', { device_group: other });
    const both = [other, workshop];
    const placed = [
      { groups: both, user_id: null },
      { groups: [workshop], user_id: ben.id },
      { groups: both, user_id: anna.id },
      { groups: [], user_id: null },
    ];
    for (const { groups, user_id } of placed) {
      const { id } = await aDevice(server, { user_id, note: 'placed' });
      const members = groups.map((group) => ({ device_group_id: group, device_id: id }));
      if (members.length > 0)
        await server.core.db.insertInto('device_group_member').values(members).execute();
    }
    type Judged = { id: string; strategy: { effective: { id: string } | null } };
    const all = (await list('q=placed&pageSize=200')).rows as unknown as Judged[];
    const ids = [kiosks, first, 'none'];
    for (const strategyId of ids) {
      const found = (await list(`q=placed&strategyId=${strategyId}`)).rows.map(({ id }) => id);
      const expected = all.filter(({ strategy }) => (strategy.effective?.id ?? 'none') === strategyId);
      expect(expected).toHaveLength(1);
      expect(found).toEqual(expected.map(({ id }) => id));
    }
    await server.core.db.deleteFrom('device').where('note', '=', 'placed').execute();
  });

  it.each([
    'online=maybe',
    'status=normal',
    'platform=beos',
    'userId=1',
    'deviceGroupId=x',
    'strategyId=x',
    'offlineDays=0',
    'sort=uuid',
    'pageSize=201',
    'page=0',
    `q=${'x'.repeat(201)}`,
  ])('refuses ?%s', async (query) => {
    const { status, body } = await server.call('GET', `/api/v1/devices?${query}`, { cookies });
    expect(status).toBe(400);
    expect(body.code).toBe('request.invalid');
  });

  it.each([
    '/devices',
    '/devices/choices',
    '/devices/export',
    `/devices/${'0'.repeat(8)}-0000-7000-8000-000000000000`,
  ])('is for people who are signed in: %s', async (url) => {
    expect((await server.call('GET', `/api/v1${url}`)).body.code).toBe('session.required');
  });
});
