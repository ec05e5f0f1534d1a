import { setTimeout as sleep } from 'node:timers/promises';
import type { LogRetention as Shown, RemovedLogs } from '@gatehouse/contract';
import { SYSTEM, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { isBusy, withoutWaiting } from '../database/sqlite.ts';
import {
  claimRun,
  countOlder,
  deleteBatch,
  findRun,
  finishRun,
  LOGS,
  renewLease,
} from './log-retention.store.ts';

const JOB = 'log-retention';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 60_000;
/** A process that stops in the middle keeps the others away no longer than this. */
const LEASE_MS = 600_000;
/** So few that a statement takes milliseconds, also where the disk is slow. */
const BATCH = 500;
const BREATH_MS = 5;
const BUSY_MS = 200;
const MAX_BUSY = 100;

export type LogRetention = {
  /** Deletes what is too old, unless a run in any process began less than an hour ago. */
  runIfDue: () => Promise<void>;
  /** Does so now. @returns null when nothing is ever deleted, or somebody else is at it */
  run: (actor: Actor) => Promise<RemovedLogs | null>;
  /** The last run and the next, and what would go with `days`; without it, with the days that are set. */
  show: (days?: number) => Promise<Shown>;
  close: () => Promise<void>;
};

/** Deletes old rows of the logs: connections that have ended, file transfers, alarms, admin activity (console 255). */
export function createLogRetention(core: Core): LogRetention {
  const { db, now, log, settings } = core;
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();

  const attempt = async (actor: Actor, minimumAge: number): Promise<RemovedLogs | null> => {
    const days = await settings.get('logRetentionDays');
    if (days === 0 || stopped) return null;
    const at = now();
    const claim = { at, leaseUntil: at + LEASE_MS, notSince: at - minimumAge };
    if (!(await claimRun(db, JOB, claim))) return null;
    return prune(core, { days, actor, isStopped: () => stopped });
  };
  const queued = (actor: Actor, minimumAge: number): Promise<RemovedLogs | null> => {
    const next = running.then(() => attempt(actor, minimumAge));
    running = next.catch(() => {});
    return next;
  };
  const runIfDue = async (): Promise<void> => {
    try {
      await queued(SYSTEM, HOUR_MS);
    } catch (error) {
      log.error({ err: error }, 'old log entries could not be deleted');
    }
  };
  const timer = setInterval(() => void runIfDue(), LOOK_EVERY_MS).unref();
  return {
    runIfDue,
    run: (actor) => queued(actor, 0),
    show: (days) => show(core, days),
    async close() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}

type Run = { days: number; actor: Actor; isStopped: () => boolean };

/** A run that fails or is stopped says what it has deleted until then. */
async function prune(core: Core, { days, actor, isStopped }: Run): Promise<RemovedLogs> {
  const { db, now, audit } = core;
  const before = now() - days * DAY_MS;
  const removed: RemovedLogs = { connections: 0, fileTransfers: 0, alarms: 0, activity: 0 };
  let renewAt = now() + LEASE_MS / 2;
  try {
    for (const log of LOGS)
      for (let deleted = BATCH; deleted === BATCH && !isStopped();) {
        deleted = await whenNotBusy(() => deleteBatch(db, log, before, BATCH));
        removed[log] += deleted;
        if (now() >= renewAt) {
          await renewLease(db, JOB, now() + LEASE_MS);
          renewAt = now() + LEASE_MS / 2;
        }
        // Whoever waits for the database comes first.
        await sleep(BREATH_MS);
      }
  } finally {
    await finishRun(db, JOB, now(), removed);
    if (Object.values(removed).some((count) => count > 0))
      await audit.record(actor, {
        action: 'logs.pruned',
        severity: 'notice',
        target: { type: 'logs', id: null, name: 'logs' },
        details: { days, ...removed },
      });
  }
  return removed;
}

/** Comes again later instead of holding the connection of a busy SQLite file. */
async function whenNotBusy<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await withoutWaiting(run);
    } catch (error) {
      if (!isBusy(error) || tries === MAX_BUSY) throw error;
    }
    await sleep(BUSY_MS);
  }
}

async function show({ db, now, settings }: Core, asked: number | undefined): Promise<Shown> {
  const set = await settings.get('logRetentionDays');
  const days = asked ?? set;
  const run = await findRun(db, JOB);
  const counts = LOGS.map(async (log) => [
    log,
    days === 0 ? 0 : await countOlder(db, log, now() - days * DAY_MS),
  ]);
  const nextAt = Math.max(now(), (run?.started_at ?? -Infinity) + HOUR_MS);
  return {
    days: set,
    lastRun:
      run === undefined
        ? null
        : {
            startedAt: new Date(run.started_at).toISOString(),
            finishedAt: run.finished_at === null ? null : new Date(run.finished_at).toISOString(),
            removed: run.finished_at === null ? null : (JSON.parse(run.result) as RemovedLogs),
          },
    nextRunAt: set === 0 ? null : new Date(nextAt).toISOString(),
    wouldRemove: Object.fromEntries(await Promise.all(counts)) as RemovedLogs,
  };
}
