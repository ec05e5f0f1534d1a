import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { PASSWORD, signedInPerson, standingClock } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { desktop } from '../../test/stock-client.ts';

const STORED = { status: 200, text: '' };
const NUL = '\u0000';
const manyColors = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag ${index}`, index]));

describe.each(DATABASES)('hostile requests on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let device: ReportingDevice;
  let bearer: Record<string, string>;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    device = await aReportingDevice(server);
    cookies = await server.asAdministrator();
    const person = await signedInPerson(server, 'mallory');
    const client = desktop(server, { id: '700700700', uuid: 'uuid-mallory' });
    await client.loginWithPassword(person.username, PASSWORD);
    bearer = { authorization: `Bearer ${client.accessToken}` };
  });
  afterAll(() => server.close());

  const faults = () => server.logLines.filter((line) => line.includes('"level":50'));

  it.each([
    '/api/ab/peers?ab=%00',
    '/api/ab/peers?ab=x&id=%00',
    '/api/ab/shared/profiles?name=%00',
    '/api/ab/rules?ab=%00',
    '/api/ab/tags/%00',
    '/api/audit/conn/active?id=%00&session_id=7&conn_type=0',
    '/api/audit/conn/active?id=1&session_id=7&conn_type=99999999999',
    '/api/peers?accessible=&current=%00',
  ])('ask nothing of the database that it cannot take: %s', async (url) => {
    const before = faults().length;
    const { status } = await server.call('GET', url, { headers: bearer });
    expect(status).toBeLessThan(500);
    expect(faults().length).toBe(before);
  });

  it.each([
    '/api/v1/devices?q=%00',
    '/api/v1/connections?q=%00',
    '/api/v1/users?q=%00',
    '/api/v1/address-books?q=%00',
    '/api/v1/devices/%00',
  ])('of the console neither: %s', async (url) => {
    const { status } = await server.call('GET', url, { cookies });
    expect(status).toBeLessThan(500);
  });

  it('with a NUL character in an audit are read without it', async () => {
    const before = faults().length;
    const close = { conn_id: 3, session_id: 9, action: 'close' };
    for (const send of [
      () => device.audit('conn', { ...close, id: `1${NUL}1` }),
      () => device.audit('conn', { ...close, nonce: `n${NUL}` }),
      () => device.audit('conn', { id: `1${NUL}1`, session_id: 9, note: 'x' }),
    ])
      expect(await send()).toMatchObject(STORED);
    expect(faults().length).toBe(before);
  });

  it('with objects for names and sizes of files are stored without them', async () => {
    const odd = { toString: 1, valueOf: 2 };
    const info = {
      files: [
        [odd, odd],
        ['kept', 7],
      ],
      ip: '10.0.0.1',
      num: 2,
    };
    const body = { peer_id: '1', type: 0, path: '/odd', is_file: true, info: JSON.stringify(info) };
    expect(await device.audit('file', body)).toMatchObject(STORED);
    let deep: unknown = 'x';
    for (let depth = 0; depth < 8000; depth += 1) deep = [deep];
    const deepInfo = `{"files":[[${'['.repeat(8000)}${']'.repeat(8000)},1]]}`;
    expect(await device.audit('file', { ...body, info: deepInfo })).toMatchObject(STORED);
  });

  it('from made-up devices end before they fill the disk, and leave other networks alone', async () => {
    const site = '2001:db8:5::';
    const made: ReportingDevice[] = [];
    for (let count = 0; count < 9; count += 1) made.push(await aReportingDevice(server));
    const send = async (at: number, ip: string) => {
      const { rustdeskId: id, uuid } = made[at % made.length]!;
      const body = { id, uuid, conn_id: 1, session_id: 1, action: 'close' };
      return (await server.call('POST', '/api/audit/conn', { body, ip })).text;
    };
    for (let start = 0; start < 10_000; start += 500)
      await Promise.all(
        Array.from({ length: 500 }, (_, at) => send(start + at, `${site}${((start + at) % 7) + 1}`)),
      );
    expect(await send(0, `2001:db8:5:1::1`)).toContain('Too many audits');
    expect(await send(1, '2001:db8:6::1')).toBe('');
    clock.advance(60_000);
    expect(await send(2, `${site}1`)).toBe('');
  });

  it('cannot forge the alarms that only the server raises', async () => {
    expect(await device.audit('alarm', { typ: 100, info: '{}' })).toMatchObject({ status: 400 });
    const forged = await server.core.db
      .selectFrom('alarm')
      .select('type')
      .where('device_id', '=', device.id)
      .execute();
    expect(forged).toEqual([]);
  });

  it.each([
    ['a text in place of an entry', { peers: ['x'.repeat(7_000_000)], tags: [] }],
    ['more colours than tags', { tags: [], tag_colors: JSON.stringify(manyColors(300_000)) }],
  ])(
    'of an old client with %s cost little',
    async (_, pushed) => {
      const body = { data: JSON.stringify(pushed) };
      expect(await server.call('POST', '/api/ab', { headers: bearer, body })).toMatchObject(STORED);
    },
    5000,
  );

  it.each(['deploy', 'refuse'] as const)('make no device by signing in under the rule "%s"', async (rule) => {
    await server.core.settings.set({ newDevices: rule });
    const client = desktop(server, { id: '700700702', uuid: 'uuid-of-it' });
    await client.loginWithPassword('mallory', PASSWORD);
    await server.core.settings.set({ newDevices: 'allow' });
    expect(client.accessToken).not.toBe('');
    const made = server.core.db.selectFrom('device').select('id').where('rustdesk_id', '=', '700700702');
    expect(await made.execute()).toEqual([]);
  });

  it('leave no name behind that reorders text, and no device under an ID that is none', async () => {
    const deviceInfo = { os: 'windows', type: 'client', name: 'PC\u202egnp.exe\u0007' };
    const client = desktop(server, { id: '700700701', uuid: 'uuid-of-it', deviceInfo });
    await client.loginWithPassword('mallory', PASSWORD);
    const odd = desktop(server, { id: '<b>\u202e1</b>', uuid: 'uuid-of-it' });
    await odd.loginWithPassword('mallory', PASSWORD);
    const rows = await server.core.db.selectFrom('device').select(['rustdesk_id', 'name']).execute();
    expect(rows.filter(({ name }) => name.includes('gnp'))).toEqual([
      { rustdesk_id: '700700701', name: 'PCgnp.exe' },
    ]);
    expect(rows.filter(({ rustdesk_id }) => rustdesk_id.includes('<'))).toEqual([]);
    const tokens = await server.core.db.selectFrom('device_token').select('device_name').execute();
    expect(tokens.map(({ device_name }) => device_name)).toContain('PCgnp.exe');
  });
});
