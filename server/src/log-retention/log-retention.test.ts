import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, standingClock } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { newId } from '../ids.ts';
import { createLogRetention } from './log-retention.service.ts';

const DAY_MS = 86_400_000;

describe.each(DATABASES)('how long logs are kept on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  let cookies: Record<string, string>;

  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    clock.advanceHours(2);
    cookies = await server.asAdministrator();
    for (const table of ['connection', 'file_transfer', 'alarm', 'audit_event'] as const)
      await server.core.db.deleteFrom(table).execute();
    await server.core.settings.set({ logRetentionDays: 0 });
  });

  const daysAgo = (days: number) => clock.now() - days * DAY_MS;
  const due = () => server.services.logRetention.runIfDue();
  const keep = (logRetentionDays: number) => server.core.settings.set({ logRetentionDays });
  const shown = async (query = '') =>
    (await server.call('GET', `/api/v1/settings/log-retention${query}`, { cookies })).body;

  async function someConnections(at: number, endedAt: number | null, count = 1): Promise<void> {
    const rows = Array.from({ length: count }, (_, index) => ({
      id: newId(at),
      device_id: null,
      rustdesk_id: '1',
      device_name: '',
      conn_id: index,
      session_id: '0',
      ip: '',
      peer_id: '',
      peer_name: '',
      note: '',
      started_at: at,
      ended_at: endedAt,
    }));
    for (let start = 0; start < count; start += 1000)
      await server.core.db
        .insertInto('connection')
        .values(rows.slice(start, start + 1000))
        .execute();
  }

  async function oneOfEach(at: number): Promise<void> {
    const { db } = server.core;
    const side = { device_id: null, rustdesk_id: '1', device_name: '', peer_id: '', peer_name: '', ip: '' };
    await someConnections(at, at);
    await db
      .insertInto('file_transfer')
      .values({
        ...side,
        id: newId(at),
        at,
        conn_id: null,
        connection_id: null,
        direction: 0,
        path: '/',
        is_file: 1,
        file_count: 1,
        total_bytes: 1,
        files: '[]',
      })
      .execute();
    await db
      .insertInto('alarm')
      .values({
        ...side,
        id: newId(at),
        at,
        last_at: at,
        count: 1,
        type: 0,
        user_id: null,
        user_name: '',
        conn_id: null,
        connection_id: null,
        info: '{}',
      })
      .execute();
    await db
      .insertInto('audit_event')
      .values({
        id: newId(at),
        at,
        action: 'user.updated',
        severity: 'info',
        actor_kind: 'cli',
        actor_name: 'test',
        changes: '[]',
        details: '{}',
      })
      .execute();
  }

  const left = async () => {
    const counts: Record<string, number> = {};
    for (const table of ['connection', 'file_transfer', 'alarm', 'audit_event'] as const) {
      const rows = await server.core.db.selectFrom(table).select('id').execute();
      counts[table] = rows.length;
    }
    return counts;
  };

  it('0 days keep everything for ever (console 255)', async () => {
    await oneOfEach(daysAgo(4000));
    await due();
    expect(await left()).toEqual({ connection: 1, file_transfer: 1, alarm: 1, audit_event: 1 });
    expect(await shown()).toMatchObject({ days: 0, nextRunAt: null });
  });

  it('N days delete what is older from every log, and say so in the activity log (console 255)', async () => {
    await oneOfEach(daysAgo(31));
    await oneOfEach(daysAgo(29));
    await keep(30);
    await due();
    expect(await left()).toEqual({ connection: 1, file_transfer: 1, alarm: 1, audit_event: 2 });
    const [entry] = await auditOf(server, 'logs.pruned');
    expect(entry).toMatchObject({ actor_kind: 'system', severity: 'notice' });
    expect(entry!.details).toEqual({ days: 30, connections: 1, fileTransfers: 1, alarms: 1, activity: 1 });
  });

  it('looks once an hour (console 255)', async () => {
    await keep(30);
    await due();
    await oneOfEach(daysAgo(31));
    clock.advance(59 * 60_000);
    await due();
    expect((await left())['connection']).toBe(1);
    clock.advance(60_000);
    await due();
    expect((await left())['connection']).toBe(0);
  });

  it('writes nothing down when there was nothing to delete', async () => {
    await keep(30);
    await due();
    expect(await auditOf(server, 'logs.pruned')).toEqual([]);
  });

  it('never deletes a connection that runs, however long', async () => {
    await someConnections(daysAgo(400), null);
    await someConnections(daysAgo(400), daysAgo(1));
    await keep(30);
    await due();
    expect((await left())['connection']).toBe(2);
  });

  it('tells when it ran, when it will, and what would go', async () => {
    await oneOfEach(daysAgo(31));
    await keep(365);
    expect(await shown('?days=30')).toMatchObject({
      days: 365,
      wouldRemove: { connections: 1, fileTransfers: 1, alarms: 1, activity: 1 },
    });
    await keep(30);
    await due();
    const at = new Date(clock.now()).toISOString();
    expect(await shown()).toEqual({
      days: 30,
      lastRun: {
        startedAt: at,
        finishedAt: at,
        removed: { connections: 1, fileTransfers: 1, alarms: 1, activity: 1 },
      },
      nextRunAt: new Date(clock.now() + 3_600_000).toISOString(),
      wouldRemove: { connections: 0, fileTransfers: 0, alarms: 0, activity: 0 },
    });
  });

  it('only one process at a time is at it', async () => {
    await someConnections(daysAgo(31), daysAgo(31), 2000);
    await keep(30);
    const other = createLogRetention(server.core);
    const results = await Promise.all([server.services.logRetention.run(ACTOR), other.run(ACTOR)]);
    expect(results.filter((result) => result === null)).toHaveLength(1);
    expect((await left())['connection']).toBe(0);
    await other.close();
  });

  it('takes over from a process that died in the middle, after ten minutes', async () => {
    await keep(30);
    await due();
    clock.advanceHours(1);
    await server.core.db
      .updateTable('job_run')
      .set({ started_at: clock.now(), finished_at: null, lease_until: clock.now() + 600_000 })
      .execute();
    expect(await server.services.logRetention.run(ACTOR)).toBeNull();
    expect((await shown()).lastRun).toMatchObject({ finishedAt: null, removed: null });
    clock.advance(600_000);
    expect(await server.services.logRetention.run(ACTOR)).not.toBeNull();
  });

  it('lets requests through between its batches', async () => {
    await someConnections(daysAgo(31), daysAgo(31), 6000);
    await keep(30);
    const progress = { isRunning: true };
    const run = server.services.logRetention.run(ACTOR).finally(() => {
      progress.isRunning = false;
    });
    const seen = new Set<number>();
    while (progress.isRunning) {
      const { body } = await server.call('GET', '/api/v1/connections', { cookies });
      seen.add(body.total as number);
      await nextTurn();
    }
    expect(await run).toMatchObject({ connections: 6000 });
    // Answers that each saw another state in the middle: nobody waited for the whole.
    expect([...seen].filter((total) => total > 0 && total < 6000).length).toBeGreaterThan(2);
  });

  it('is stopped by the end of the process, and says how far it came', async () => {
    await someConnections(daysAgo(31), daysAgo(31), 6000);
    await keep(30);
    const retention = createLogRetention(server.core);
    const run = retention.run(ACTOR);
    while ((await left())['connection'] === 6000) await nextTurn();
    await retention.close();
    const removed = await run;
    expect(removed!.connections).toBeGreaterThan(0);
    expect(removed!.connections).toBeLessThan(6000);
    expect((await auditOf(server, 'logs.pruned'))[0]!.details).toMatchObject({ ...removed });
  });

  it('is for administrators', async () => {
    expect((await server.call('GET', '/api/v1/settings/log-retention')).body.code).toBe('session.required');
  });
});

const ACTOR = {
  kind: 'cli',
  userId: null,
  name: 'test',
  ip: null,
  userAgent: null,
  requestId: null,
} as const;
