import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { signedInPerson, signIn, standingClock } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const info = (more: object) => JSON.stringify({ id: '987654321', ip: '10.1.1.2', name: 'Bob', ...more });
const STORED = { status: 200, text: '' };

describe.each(DATABASES)('files and alarms that devices report on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let device: ReportingDevice;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    device = await aReportingDevice(server);
  });
  afterAll(() => server.close());

  const transfers = async (path: string) => {
    const rows = await server.core.db
      .selectFrom('file_transfer')
      .selectAll()
      .where('path', '=', path)
      .execute();
    return rows.map((row) => ({ ...row, files: JSON.parse(row.files) as unknown }));
  };
  const alarms = (type: number) =>
    server.core.db.selectFrom('alarm').selectAll().where('type', '=', type).orderBy('id').execute();

  it('case 47: ten of twenty-five files come in a text, and twenty-five are counted (console 244)', async () => {
    const files = Array.from({ length: 10 }, (_, index) => [`file ${index}`, (index + 1) * 1000]);
    const audit = {
      peer_id: '987654321',
      conn_id: 7,
      type: 1,
      path: 'C:\\tmp',
      is_file: false,
      info: JSON.stringify({ files, ip: '::ffff:10.1.1.2', name: 'Alice', num: 25 }),
      nonce: randomUUID(),
    };
    expect(await device.audit('file', audit)).toMatchObject(STORED);
    expect(await device.audit('file', audit)).toMatchObject(STORED);
    const [row, ...more] = await transfers('C:\\tmp');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      device_id: device.id,
      peer_id: '987654321',
      peer_name: 'Alice',
      ip: '10.1.1.2',
      direction: 1,
      is_file: 0,
      file_count: 25,
      total_bytes: 55_000,
      files: files.toReversed(),
    });
  });

  it('keeps sizes beyond 2^53 within what a number can hold, and at most ten files', async () => {
    const files = Array.from({ length: 40 }, (_, index) => [`\u202Ef${index}`, '9223372036854775807']);
    const text = JSON.stringify({ files, num: 1e99 }).replaceAll(
      '"9223372036854775807"',
      '9223372036854775807',
    );
    await device.audit('file', { peer_id: '1', type: 0, path: '/huge', is_file: true, info: text });
    const [row] = await transfers('/huge');
    expect(row!.files).toHaveLength(10);
    expect(row!.files).toContainEqual(['f0', Number.MAX_SAFE_INTEGER]);
    expect([row!.total_bytes, row!.file_count]).toEqual([Number.MAX_SAFE_INTEGER, 2_147_483_647]);
  });

  it.each([['not json'], ['[1,2]'], [{ files: 7 }], [undefined], ['{"files":[[],[null,"x"],7]}']])(
    'stores a transfer whose info is %j',
    async (odd) => {
      const path = `/odd/${JSON.stringify(odd)}`;
      expect(await device.audit('file', { peer_id: '1', type: 0, path, info: odd })).toMatchObject(STORED);
      expect(await transfers(path)).toHaveLength(1);
    },
  );

  it('ties a transfer to the connection it belongs to, also where old clients leave out its number', async () => {
    await device.audit('conn', { conn_id: 70, session_id: 0, action: 'new', ip: '10.0.0.1' });
    await device.audit('conn', { conn_id: 70, session_id: 5n, peer: ['555', 'Eve'], type: 1 });
    const connection = await server.core.db
      .selectFrom('connection')
      .select('id')
      .where('conn_id', '=', 70)
      .executeTakeFirstOrThrow();
    for (const [path, key] of [
      ['/by-number', { peer_id: '1', conn_id: 70 }],
      ['/by-peer', { peer_id: '555' }],
      ['/of-nobody', { peer_id: '556' }],
    ] as const)
      await device.audit('file', { ...key, type: 0, path, info: '{}' });
    expect((await transfers('/by-number'))[0]!.connection_id).toBe(connection.id);
    expect((await transfers('/by-peer'))[0]!.connection_id).toBe(connection.id);
    expect((await transfers('/of-nobody'))[0]!.connection_id).toBeNull();
  });

  const ring = (more: object = {}) =>
    device.audit('alarm', { typ: 2, info: info({ ip: '10.7.7.7', ...more }) });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 99])(
    'case 48: alarm %i is stored under its number (console 245, 246)',
    async (typ) => {
      expect(await device.audit('alarm', { typ, info: info({ ip: '10.9.9.9' }) })).toMatchObject(STORED);
      expect((await alarms(typ)).at(-1)).toMatchObject({
        device_id: device.id,
        device_name: 'Reception',
        peer_id: '987654321',
        peer_name: 'Bob',
        ip: '10.9.9.9',
      });
    },
  );

  it('keeps what else an alarm tells', async () => {
    const audit = {
      typ: 9,
      conn_id: 70,
      conn_audit_ref: 'ref-1',
      info: info({ ip: '10.9.9.8', conn_type: 'terminal', message: 'out of\u0000 scope' }),
    };
    await device.audit('alarm', audit);
    const row = (await alarms(9)).find(({ ip }) => ip === '10.9.9.8')!;
    expect(JSON.parse(row.info)).toEqual({
      conn_type: 'terminal',
      message: 'out of scope',
      conn_audit_ref: 'ref-1',
    });
    expect(row.connection_id).not.toBeNull();
  });

  it('counts the same alarm up for ten minutes since the last', async () => {
    const first = clock.now();
    for (let count = 0; count < 3; count += 1) {
      await ring();
      clock.advance(300_000);
    }
    await ring({ ip: '10.7.7.8' });
    await ring({ id: '4711' });
    clock.advance(600_000);
    await ring();
    const rows = (await alarms(2)).filter(({ ip, peer_id }) => ip === '10.7.7.7' && peer_id === '987654321');
    expect(rows.map(({ count, at, last_at }) => [count, at - first, last_at - first])).toEqual([
      [3, 0, 600_000],
      [1, 1_500_000, 1_500_000],
    ]);
  });

  it('refuses an alarm without a number for good', async () => {
    expect(await device.audit('alarm', { info: info({}) })).toMatchObject({ status: 400 });
  });

  it('takes what was copied through the clipboard beside what a job copied (console 242)', async () => {
    const copied = { peer_id: '987654321', type: 0, is_file: false };
    const files = info({ ip: '10.9.9.9', num: 1, files: [['a.txt', 5]] });
    for (const path of ['', '/home/of/242']) await device.audit('file', { ...copied, path, info: files });
    for (const path of ['', '/home/of/242'])
      expect((await transfers(path)).at(-1)).toMatchObject({ ip: '10.9.9.9', file_count: 1 });
  });

  it('raises an alarm of its own when somebody guesses at an account', async () => {
    const person = await signedInPerson(server, 'guessed');
    for (let count = 0; count < 8; count += 1)
      await signIn(server, 'guessed', { password: 'wrong wrong wrong', ip: '203.0.113.5' });
    await expect
      .poll(async () => (await alarms(4)).find(({ ip }) => ip === '203.0.113.5'))
      .toMatchObject({ user_id: person.id, user_name: 'guessed', device_id: null });
  });
});
