import {
  type Arbitrary,
  array,
  assert as assertProperty,
  asyncProperty,
  constant,
  constantFrom,
  integer,
  oneof,
  record,
  shuffledSubarray,
  subarray,
  tuple,
} from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { standingClock } from '../../test/people.ts';
import { aReportingDevice, type ReportingDevice } from '../../test/reporting-device.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

type Step =
  | { kind: 'new' | 'authorized' | 'close' | 'note'; conn: number }
  | { kind: 'beat'; conns: number[] }
  | { kind: 'wait'; ms: number };

const CONNS = [1, 2, 3];
const conn = constantFrom(...CONNS);
/** Each connection's own audits, in any order; old clients send them side by side. */
const delivered = tuple(
  ...CONNS.map((id) =>
    shuffledSubarray(['new', 'authorized', 'close'] as const).map((kinds) =>
      kinds.map((kind) => ({ kind, conn: id })),
    ),
  ),
).chain((lists) => shuffledSubarray(lists.flat(), { minLength: lists.flat().length }));
const noise: Arbitrary<Step> = oneof(
  record({ kind: constant('note' as const), conn }),
  record({ kind: constant('beat' as const), conns: subarray(CONNS) }),
  record({ kind: constant('wait' as const), ms: integer({ min: 1, max: 5000 }) }),
);
const interleaved = tuple(delivered, array(noise, { maxLength: 8 })).chain(([audits, others]) =>
  shuffledSubarray<Step>([...audits, ...others], { minLength: audits.length + others.length }),
);
/** Numbers come back after restarts, and audits twice: anything at all. */
const anything = array(
  oneof(record({ kind: constantFrom('new' as const, 'authorized' as const, 'close' as const), conn }), noise),
  { maxLength: 20 },
);

describe.each(DATABASES)('the life of a connection on $dialect', ({ create }) => {
  const clock = standingClock();
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: await create(), now: clock.now });
  });
  afterAll(() => server.close());

  const play = async (device: ReportingDevice, steps: readonly Step[]) => {
    for (const step of steps) {
      clock.advance(1);
      if (step.kind === 'wait') clock.advance(step.ms);
      else if (step.kind === 'beat') await device.beat(step.conns);
      else await device.audit('conn', bodyOf(device, step));
    }
    // Whatever beats have set in motion stands in the same queue before this one.
    await device.audit('conn', { conn_id: 99, session_id: 0, action: 'close' });
    return server.core.db.selectFrom('connection').selectAll().where('device_id', '=', device.id).execute();
  };

  const consistent = (rows: Awaited<ReturnType<typeof play>>) => {
    for (const id of CONNS)
      expect(rows.filter((row) => row.conn_id === id && row.ended_at === null).length).toBeLessThanOrEqual(1);
    for (const row of rows) {
      expect(row.ended_at ?? Infinity).toBeGreaterThanOrEqual(row.started_at);
      expect(row.ended_at === null).toBe(row.end_reason === null);
      expect(row.authorized_at === null).toBe(row.type === null);
    }
  };

  it('is one record, in whatever order its audits arrive among beats and notes', async () => {
    await assertProperty(
      asyncProperty(interleaved, async (steps) => {
        const rows = await play(await aReportingDevice(server), steps);
        consistent(rows);
        for (const id of CONNS) {
          const kinds = new Set(
            steps.flatMap((step) => ('conn' in step && step.conn === id ? [step.kind] : [])),
          );
          const records = rows.filter((row) => row.conn_id === id);
          expect(records).toHaveLength(kinds.has('new') || kinds.has('authorized') ? 1 : 0);
          expect(records.some(({ type }) => type !== null)).toBe(kinds.has('authorized'));
          expect(records.some(({ ip }) => ip !== '')).toBe(kinds.has('new'));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never has two open records, and none ends before it starts, whatever devices send', async () => {
    await assertProperty(
      asyncProperty(anything, async (steps) => {
        consistent(await play(await aReportingDevice(server), steps));
      }),
      { numRuns: 60 },
    );
  });
});

function bodyOf(device: ReportingDevice, step: Step & { conn: number }): Record<string, unknown> {
  const session = BigInt(device.rustdeskId) * 100n + BigInt(step.conn);
  const base = { conn_id: step.conn, session_id: session };
  if (step.kind === 'new') return { ...base, session_id: 0, action: 'new', ip: '10.0.0.1' };
  if (step.kind === 'close') return { ...base, action: 'close' };
  if (step.kind === 'note') return { session_id: session, note: 'a note', conn_id: undefined };
  return { ...base, peer: ['987654321', 'Alice'], type: 0 };
}
