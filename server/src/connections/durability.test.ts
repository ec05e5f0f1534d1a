import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { occupy } from '../../test/occupied-database.ts';
import { standingClock } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const STORED = { status: 200, text: '' };
const LATE = { status: 200, text: '{"error":"The database is busy; try again"}' };

describe.each(DATABASES)('audits while the database cannot take them on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;
  let device: ReportingDevice;
  beforeAll(async () => {
    server = await startTestServer({
      database: await create(),
      now: clock.now,
      auditAnswerMs: 200,
      socket: true,
    });
    cookies = await server.asAdministrator();
    device = await aReportingDevice(server);
    await device.beat();
  });
  afterAll(() => server.close());

  const nonces = () => server.core.db.selectFrom('audit_nonce').select('nonce').execute();
  const rows = (connId: number) =>
    server.core.db.selectFrom('connection').selectAll().where('conn_id', '=', connId).execute();

  it('case 49: tell clients to come again, lose nothing, double nothing, and keep their order', async () => {
    const other = await occupy(server.database.url);
    const audits = [
      { action: 'new', ip: '10.0.0.1', session_id: 0, nonce: 'a' },
      { session_id: 77n, peer: ['555', 'Eve'], type: 0, nonce: 'b' },
      { session_id: 77n, action: 'close', nonce: 'c' },
    ].map((audit) => ({ conn_id: 1, ...audit }));
    const send = () => Promise.all(audits.map((audit) => device.audit('conn', audit)));
    expect(await send()).toMatchObject([LATE, LATE, LATE]);
    // Meanwhile everything else goes on.
    expect(await device.beat([1])).toEqual({});
    expect((await server.call('GET', '/api/v1/audit', { cookies })).status).toBe(200);
    expect(await send()).toMatchObject([LATE, LATE, LATE]);
    const third = send();
    await other.release();
    expect(await third).toMatchObject([STORED, STORED, STORED]);
    expect(await send()).toMatchObject([STORED, STORED, STORED]);
    expect(await rows(1)).toMatchObject([{ ip: '10.0.0.1', peer_id: '555', end_reason: 'closed' }]);
  });

  it('store what nobody came back for', async () => {
    const other = await occupy(server.database.url);
    const audit = { conn_id: 2, action: 'new', ip: '10.0.0.2', session_id: 0 };
    expect(await device.audit('conn', audit)).toMatchObject(LATE);
    await other.release();
    await expect.poll(() => rows(2)).toMatchObject([{ ip: '10.0.0.2' }]);
  });

  it('case 49: an audit that the database refuses frees its nonce and spares the others', async () => {
    const { db } = server.core;
    await sql`alter table file_transfer rename to file_transfer_away`.execute(db);
    const file = { peer_id: '1', type: 0, path: '/refused', info: '{}', nonce: 'f' };
    const conn = { conn_id: 3, action: 'new', ip: '10.0.0.3', session_id: 0, nonce: 'n' };
    const answers = await Promise.all([device.audit('file', file), device.audit('conn', conn)]);
    expect(answers).toMatchObject([{ status: 200, text: '{"error":"Not stored; try again"}' }, STORED]);
    await sql`alter table file_transfer_away rename to file_transfer`.execute(db);
    expect(await device.audit('file', file)).toMatchObject(STORED);
    expect(await device.audit('file', file)).toMatchObject(STORED);
    const stored = await db.selectFrom('file_transfer').select('id').where('path', '=', '/refused').execute();
    expect(stored).toHaveLength(1);
    expect(await rows(3)).toHaveLength(1);
  });

  it('forget nonces after a quarter of an hour', async () => {
    expect((await nonces()).length).toBeGreaterThan(0);
    clock.advance(901_000);
    await device.beat();
    await expect.poll(nonces).toEqual([]);
  });
});

describe.each(DATABASES)('audits of a whole fleet on $dialect', ({ create }) => {
  it('are taken by the hundred at the same moment over real sockets, each once', async () => {
    const server = await startTestServer({ database: await create() });
    const origin = await server.listen();
    const devices = await Promise.all(Array.from({ length: 20 }, () => aReportingDevice(server)));
    const post = (body: object) =>
      fetch(`${origin}/api/audit/conn`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const bodies = devices.flatMap(({ rustdeskId, uuid }) =>
      Array.from({ length: 15 }, (_, index) => ({
        id: rustdeskId,
        uuid,
        conn_id: 9000 + index,
        session_id: 0,
        action: 'new',
        ip: '10.0.0.4',
        nonce: `${index}`,
      })),
    );
    const answers = await Promise.all([...bodies, ...bodies].map(post));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts)).toEqual(new Set(['']));
    const { count } = await server.core.db
      .selectFrom('connection')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('conn_id', '>=', 9000)
      .executeTakeFirstOrThrow();
    expect(count).toBe(300);
    await server.close();
  });
});
