import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson, standingClock, type Person } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const NOBODY = '01890000-0000-7000-8000-000000000000';

describe.each(DATABASES)('the logs on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let member: Person;
  let device: ReportingDevice;
  let other: ReportingDevice;
  const ids: Record<string, string> = {};

  const get = async (path: string) => (await server.call('GET', `/api/v1${path}`, { cookies })).body;
  const post = (path: string, body?: object) => server.call('POST', `/api/v1${path}`, { cookies, body });
  const found = async (query: string) =>
    ((await get(`/connections?${query}`)).rows as { connId: number }[]).map(({ connId }) => connId);
  const idOf = async (connId: number) => {
    const { id } = await server.core.db
      .selectFrom('connection')
      .select('id')
      .where('conn_id', '=', connId)
      .executeTakeFirstOrThrow();
    return id;
  };

  const csv = async (path: string) => {
    const answer = await server.call('GET', `/api/v1${path}`, { cookies });
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    return answer.text.trimEnd().split('\r\n');
  };

  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now, socket: true });
    cookies = await server.asAdministrator();
    member = await signedInPerson(server, 'member');
    device = await aReportingDevice(server, { rustdeskId: '1010470846', name: 'Reception' });
    other = await aReportingDevice(server, { name: 'Größenwahn' });
    for (const [reporter, conn, audit] of [
      [device, 1, { peer: ['555000111', 'Alice Adams'], type: 0, primary_auth: 3, two_factor: 1 }],
      [device, 2, { peer: ['555000222', 'Bob'], type: 1, primary_auth: 2 }],
      [other, 3, { peer: ['555000333', '=cmd()'], type: 4, primary_auth: 1 }],
    ] as const) {
      clock.advance(60_000);
      await reporter.audit('conn', { conn_id: conn, session_id: 0, action: 'new', ip: `10.0.0.${conn}` });
      await reporter.audit('conn', { conn_id: conn, session_id: BigInt(conn), ...audit });
      ids[conn] = await idOf(conn);
    }
    await other.audit('conn', { conn_id: 4, session_id: 0, action: 'new', ip: '10.0.0.4' });
    await other.audit('conn', { conn_id: 4, session_id: 0, action: 'close' });
    await server.core.db
      .updateTable('connection')
      .set({ user_id: member.id })
      .where('conn_id', '=', 2)
      .execute();
    await device.audit('file', {
      peer_id: '555000222',
      conn_id: 2,
      type: 1,
      path: '=HYPERLINK("http://evil.example")',
      is_file: false,
      info: JSON.stringify({ ip: '10.0.0.2', name: 'Bob', num: 25, files: [['a, "b"\n.txt', 12]] }),
    });
    await device.audit('alarm', {
      typ: 2,
      conn_id: 2,
      info: JSON.stringify({ id: '555000222', ip: '10.0.0.2', name: 'Bob' }),
    });
  });
  afterAll(() => server.close());

  it('lists who was connected to what, the newest first (console 233, 235)', async () => {
    const { total, rows } = await get('/connections');
    expect(total).toBe(4);
    expect(rows.map(({ connId }: { connId: number }) => connId)).toEqual([4, 3, 2, 1]);
    expect(rows[0]).toMatchObject({ type: null, endReason: 'closed', endedAt: expect.any(String) as string });
    expect(rows[2]).toMatchObject({
      device: { id: device.id, rustdeskId: '1010470846', name: 'Reception' },
      peer: { id: '555000222', name: 'Bob' },
      user: { id: member.id, name: 'Display of member' },
      sessionId: '2',
      type: 1,
      primaryAuth: 2,
      twoFactor: null,
      startedAt: '2026-11-23T12:02:00.000Z',
      endedAt: null,
      note: '',
    });
  });

  it.each([
    ['q=reception', [2, 1]],
    ['q=1%20010%20470%20846', [2, 1]],
    ['q=größen', [4, 3]],
    ['q=alice', [1]],
    ['q=10.0.0.3', [3]],
    ['q=member', [2]],
    ['q=%25', []],
    ['state=live', [3, 2, 1]],
    ['state=ended', [4]],
    ['type=4', [3]],
    ['type=none', [4]],
    ['primaryAuth=3', [1]],
    ['twoFactor=1', [1]],
    ['twoFactor=none&state=live', [3, 2]],
    [`userId=${NOBODY}`, []],
    ['from=2026-11-23T12:01:30.000Z&to=2026-11-23T12:02:30.000Z', [2]],
    ['pageSize=1&page=2', [3]],
  ])('finds by %s', async (query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it.each(['/connections', '/file-transfers'])(
    'tells the total of a search on every page of %s',
    async (list) => {
      const { total } = await get(`${list}?q=10.0.0.`);
      expect(total).toBeGreaterThan(0);
      for (const page of [1, total, total + 1])
        expect(await get(`${list}?q=10.0.0.&pageSize=1&page=${page}`)).toMatchObject({ total });
      const beyond = await get(`${list}?q=10.0.0.&pageSize=1&page=${total + 1}`);
      expect(beyond.rows).toEqual([]);
      expect(await get(`${list}?q=nowhere`)).toMatchObject({ total: 0, rows: [] });
    },
  );

  it('finds by device and account', async () => {
    expect(await found(`deviceId=${other.id}`)).toEqual([4, 3]);
    expect(await found(`userId=${member.id}`)).toEqual([2]);
  });

  it('keeps pages still while new connections arrive', async () => {
    expect(await found(`until=${ids[3]}&pageSize=2`)).toEqual([3, 2]);
    expect(await found(`until=${ids[3]}&pageSize=2&page=2`)).toEqual([1]);
  });

  it('shows a connection with its files and alarms', async () => {
    const detail = await get(`/connections/${ids[2]}`);
    expect(detail.fileTransfers).toMatchObject([{ fileCount: 25, direction: 'toDevice', totalBytes: 12 }]);
    expect(detail.alarms).toMatchObject([{ type: 2, count: 1, peer: { id: '555000222' } }]);
  });

  it('lists file transfers and alarms', async () => {
    const transfers = await get('/file-transfers?q=evil');
    expect(transfers).toMatchObject({ total: 1, rows: [{ connectionId: ids[2], user: { id: member.id } }] });
    expect(await get('/file-transfers?direction=fromDevice')).toMatchObject({ total: 0 });
    expect(await get(`/file-transfers?direction=toDevice&userId=${member.id}`)).toMatchObject({ total: 1 });
    const alarms = await get(`/alarms?type=2&deviceId=${device.id}`);
    expect(alarms).toMatchObject({ total: 1, rows: [{ device: { name: 'Reception' }, user: null }] });
    expect(await get('/alarms?type=3')).toMatchObject({ total: 0 });
    expect(await get('/alarms?q=555%20000%20222')).toMatchObject({ total: 1 });
  });

  it('counts live sessions and the alarms of a day', async () => {
    expect(await get('/logs/counts')).toEqual({ openConnections: 3, liveSessions: 3, alarms24h: 1 });
  });

  it('exports what matches as CSV that no spreadsheet runs', async () => {
    const connections = await csv('/connections.csv?q=größen');
    expect(connections).toHaveLength(3);
    expect(connections[2]).toContain(`,terminal,${other.rustdeskId},Größenwahn,555000333,'=cmd(),`);
    expect(connections[1]).toContain('not_logged_in');
    const transfers = (await csv('/file-transfers.csv')).join('\r\n');
    expect(transfers).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(await csv('/alarms.csv')).toHaveLength(2);
  });

  it('exports more than a page', async () => {
    const filler = await aReportingDevice(server);
    const row = { device_id: filler.id, rustdesk_id: filler.rustdeskId, device_name: '', conn_id: 1 };
    const rest = { session_id: '0', ip: '', peer_id: '', peer_name: '', note: '', ended_at: 1 };
    const rows = Array.from({ length: 2100 }, (_, index) => ({
      ...row,
      ...rest,
      id: `01000000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      started_at: 1,
    }));
    for (let start = 0; start < rows.length; start += 700)
      await server.core.db
        .insertInto('connection')
        .values(rows.slice(start, start + 700))
        .execute();
    const { text } = await server.call('GET', `/api/v1/connections.csv?deviceId=${filler.id}`, { cookies });
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2101);
    expect(new Set(lines).size).toBe(2101);
    await server.core.db.deleteFrom('connection').where('device_id', '=', filler.id).execute();
  });

  it('changes a note, and says so in the activity log', async () => {
    const path = `/api/v1/connections/${ids[1]}`;
    const { body } = await server.call('PATCH', path, { cookies, body: { note: ' printer\u0007 fixed ' } });
    expect(body.note).toBe('printer fixed');
    const [entry] = await auditOf(server, 'connection.note_changed');
    expect(entry).toMatchObject({
      actor_name: 'admin',
      target_id: ids[1],
      target_name: 'Reception (1010470846)',
      changes: [{ field: 'note', before: '', after: 'printer fixed' }],
    });
    await server.call('PATCH', path, { cookies, body: { note: 'printer fixed' } });
    expect(await auditOf(server, 'connection.note_changed')).toHaveLength(1);
  });

  describe('disconnecting', () => {
    it('case 35: the next beat of that device, and of no other, names the connection as a number (console 241)', async () => {
      const { status } = await post(`/connections/${ids[1]}/disconnect`);
      expect(status).toBe(204);
      expect((await get(`/connections/${ids[1]}`)).disconnectRequestedAt).toBe(
        new Date(clock.now()).toISOString(),
      );
      expect(await other.beat([1, 3])).not.toHaveProperty('disconnect');
      expect(await device.beat([1, 2])).toMatchObject({ disconnect: [1] });
      const [entry] = await auditOf(server, 'connection.disconnected');
      expect(entry).toMatchObject({ actor_name: 'admin', target_id: ids[1] });
      expect(entry!.details).toMatchObject({ connId: 1, peerId: '555000111' });
    });

    it('repeats it until the connection is gone, for two minutes at most', async () => {
      clock.advance(119_000);
      expect(await device.beat([1, 2])).toMatchObject({ disconnect: [1] });
      clock.advance(2000);
      expect(await device.beat([1, 2])).not.toHaveProperty('disconnect');
      await post(`/connections/${ids[1]}/disconnect`);
      expect(await device.beat([1, 2])).toMatchObject({ disconnect: [1] });
      await device.audit('conn', { conn_id: 1, session_id: 1n, action: 'close' });
      expect(await device.beat([1, 2])).not.toHaveProperty('disconnect');
    });

    it('does not cut a later connection with the same number', async () => {
      await post(`/connections/${ids[2]}/disconnect`);
      await device.audit('conn', { conn_id: 2, session_id: 0, action: 'new', ip: '10.0.0.9' });
      expect(await device.beat([2])).not.toHaveProperty('disconnect');
    });

    it('takes many at once and leaves out what has ended', async () => {
      await other.audit('conn', { conn_id: 8, session_id: 0, action: 'new', ip: '10.0.0.8' });
      const wanted = [await idOf(8), ids[3]!, ids[1]!, randomUUID()];
      expect((await post('/connections/disconnect', { ids: wanted })).body).toEqual({ requested: 2 });
      expect(await other.beat([3, 8])).toMatchObject({ disconnect: [3, 8] });
    });

    it('refuses what has ended', async () => {
      const { status, body } = await post(`/connections/${ids[1]}/disconnect`);
      expect([status, body.code]).toEqual([409, 'connection.ended']);
    });
  });

  it.each([
    ['GET', `/connections/${NOBODY}`, undefined, 404, 'connection.not_found'],
    ['PATCH', `/connections/${NOBODY}`, { note: 'x' }, 404, 'connection.not_found'],
    ['PATCH', `/connections/${NOBODY}`, { note: 'x'.repeat(1001) }, 400, 'request.invalid'],
    ['POST', `/connections/${NOBODY}/disconnect`, undefined, 404, 'connection.not_found'],
    ['POST', '/connections/disconnect', { ids: [] }, 400, 'request.invalid'],
    ['POST', '/connections/disconnect', { ids: ['1'] }, 400, 'request.invalid'],
    ['GET', '/connections?type=9', undefined, 400, 'request.invalid'],
    ['GET', '/connections?pageSize=1000', undefined, 400, 'request.invalid'],
    ['GET', '/connections.csv?from=yesterday', undefined, 400, 'request.invalid'],
    ['GET', '/file-transfers?direction=up', undefined, 400, 'request.invalid'],
    ['GET', '/alarms?type=x', undefined, 400, 'request.invalid'],
  ] as const)('refuses %s %s %j', async (method, path, body, status, code) => {
    const answer = await server.call(method, `/api/v1${path}`, { cookies, body });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['GET', '/connections'],
    ['GET', '/connections.csv'],
    ['GET', `/connections/${NOBODY}`],
    ['PATCH', `/connections/${NOBODY}`],
    ['POST', `/connections/${NOBODY}/disconnect`],
    ['POST', '/connections/disconnect'],
    ['GET', '/file-transfers'],
    ['GET', '/file-transfers.csv'],
    ['GET', '/alarms'],
    ['GET', '/alarms.csv'],
    ['GET', '/logs/counts'],
  ] as const)('is for people who may see logs: %s %s', async (method, path) => {
    await server.core.settings.set({ onlyAdminAccessesLogs: true });
    const nobody = await server.call(method, `/api/v1${path}`);
    expect([nobody.status, nobody.body.code]).toEqual([401, 'session.required']);
    const somebody = await server.call(method, `/api/v1${path}`, { cookies: member.cookies });
    expect([somebody.status, somebody.body.code]).toEqual([403, 'permission.required']);
  });
});
