import type { Core } from '../core.ts';
import type { Signals } from '../signals/signals.ts';
import { createRateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import type { KnownDevice, PresenceTable } from './presence-table.ts';
import { findKnownDevice, findKnownDevices, listKnownDevices } from './presence.store.ts';
import { within } from '../within.ts';

const PAGE = 5000;
const UNKNOWN_KEPT_MS = 60_000;
const MAX_UNKNOWN = 20_000;
/** IDs that nobody knows may be made up by the thousand: looking them up has a budget, whoever asks. */
const LOOKUPS = { limit: 100, windowMs: 10_000 };
/** A beat waits no longer for what is being read again: it goes by what was known before. */
const PATIENCE_MS = 2000;

/** Keeps the table equal to the database without asking it for every beat. */
export type Roster = {
  /** Something about this ID, or everything, is being read just now; null when the table is up to date. */
  pending: (rustdeskId: string) => Promise<void> | null;
  /** Looks for a device that the table lacks: one that another process has just made, or nobody at all. */
  meet: (rustdeskId: string) => Promise<void>;
  /** Begins again what failed. */
  retry: () => void;
  close: () => Promise<void>;
};

type Dependencies = { table: PresenceTable; signals: Signals };

export function createRoster(core: Core, { table, signals }: Dependencies): Roster {
  const unknown = new Map<string, number>();
  const lookups = createRateLimiter({ ...LOOKUPS, now: core.now });
  const everything = reloading(core, table);
  const single = refreshing(core, table, everything.start);
  const unsubscribe = signals.subscribe((signal) => {
    if (signal.kind === 'devices-changed') {
      unknown.clear();
      everything.start();
    }
    if (signal.kind !== 'device-changed') return;
    unknown.delete(signal.rustdeskId);
    single.refresh(signal.deviceId, signal.rustdeskId);
  });
  everything.start();
  return {
    pending: (rustdeskId) => everything.pending() ?? single.pending(rustdeskId),
    async meet(rustdeskId) {
      if ((unknown.get(rustdeskId) ?? 0) > core.now() || !lookups.take('')) return;
      const row = await lookUp(core, rustdeskId);
      if (row === null) return;
      if (row !== undefined) return table.put(row);
      if (unknown.size >= MAX_UNKNOWN) unknown.delete(unknown.keys().next().value!);
      unknown.set(rustdeskId, core.now() + UNKNOWN_KEPT_MS);
    },
    retry: () => everything.retry(),
    async close() {
      unsubscribe();
      await everything.running();
      await single.settled();
    },
  };
}

/** Null when the database does not answer: nobody knows then. */
async function lookUp({ db, log }: Core, rustdeskId: string): Promise<KnownDevice | undefined | null> {
  try {
    return await findKnownDevice(db, rustdeskId);
  } catch (error) {
    log.error({ err: error }, 'a device could not be looked up');
    return null;
  }
}

const atMost = (work: Promise<void>): Promise<void> => within(PATIENCE_MS, work, undefined);

/** Reads every device, at the start and after changes of many; a call meanwhile makes it read once more. */
function reloading(core: Core, table: PresenceTable) {
  let running: Promise<void> | null = null;
  let pending: Promise<void> | null = null;
  let isAgain = false;
  let hasFailed = false;
  const readAll = async (): Promise<void> => {
    table.markStale();
    let after = '';
    for (;;) {
      const page = await listKnownDevices(core.db, after, PAGE);
      for (const device of page) table.put(device);
      if (page.length < PAGE) break;
      after = page.at(-1)!.id;
    }
    table.removeStale();
  };
  const run = async (): Promise<void> => {
    try {
      do {
        isAgain = false;
        await readAll();
      } while (isAgain);
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) core.log.error({ err: error }, 'the devices could not be read, trying again');
      hasFailed = true;
    } finally {
      running = null;
      pending = null;
    }
  };
  const start = (): void => {
    if (running !== null) {
      isAgain = true;
      return;
    }
    running = run();
    pending = atMost(running);
  };
  return {
    start,
    running: () => running,
    pending: () => pending,
    retry() {
      if (hasFailed) start();
    },
  };
}

type Batch = { ids: Map<string, string>; done: Promise<void>; pending: Promise<void> };

/** Reads devices that changed, those of one moment together. */
function refreshing(core: Core, table: PresenceTable, reloadAll: () => void) {
  const stale = new Map<string, Batch>();
  let collecting: Batch | null = null;
  const readAgain = async (ids: Map<string, string>): Promise<void> => {
    const wanted = [...ids.keys()];
    try {
      for (let from = 0; from < wanted.length; from += 500) {
        const piece = wanted.slice(from, from + 500);
        const rows = new Map((await findKnownDevices(core.db, piece)).map((row) => [row.id, row]));
        for (const id of piece) {
          const row = rows.get(id);
          if (row === undefined) table.remove(id);
          else table.put(row);
        }
      }
    } catch (error) {
      core.log.error({ err: error }, 'changed devices could not be read');
      reloadAll();
    }
  };
  const collect = (): Batch => {
    const ids = new Map<string, string>();
    const work = async (): Promise<void> => {
      // Begins after the signals of this moment are in.
      await Promise.resolve();
      collecting = null;
      await readAgain(ids);
      for (const rustdeskId of ids.values()) if (stale.get(rustdeskId) === batch) stale.delete(rustdeskId);
    };
    const batch: Batch = { ids, done: Promise.resolve(), pending: Promise.resolve() };
    batch.done = work();
    batch.pending = atMost(batch.done);
    return batch;
  };
  return {
    refresh(deviceId: string, rustdeskId: string): void {
      collecting ??= collect();
      collecting.ids.set(deviceId, rustdeskId);
      stale.set(rustdeskId, collecting);
    },
    pending: (rustdeskId: string) => (stale.size === 0 ? null : (stale.get(rustdeskId)?.pending ?? null)),
    settled: async () => void (await Promise.all([...stale.values()].map(({ done }) => done))),
  };
}
