import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { isRefusal } from '../database/refusal.ts';
import { withoutWaiting } from '../database/sqlite.ts';
import { takeNonces } from './audit-nonces.store.ts';

/** About 10 MB at the largest; a fleet of 10 000 that all report at once fits. */
const MAX_WAITING = 10_000;
const BATCH = 500;
const RETRY_MS = 100;
const REPORT_EVERY_MS = 30_000;
const CLOSING_MS = 5000;

export type AuditWrite = {
  /** Unique to the device and its request: what was stored under it before is not stored again. */
  nonce: string | null;
  /** May run more than once until it is stored. What it returns runs after the commit. */
  run: (transaction: DatabaseTransaction) => Promise<(() => void) | undefined>;
};

export type AuditWriter = {
  /**
   * Resolves when it is committed. Entries are stored in the order they came; while the database is busy they wait.
   * @throws AuditsFull when too many wait, or the database's error when it refuses this entry; its nonce is free again
   */
  write: (entry: AuditWrite) => Promise<void>;
  /** Called after each commit. @returns ends it */
  onStored: (listener: () => void) => () => void;
  /** Stores what waits, for a few seconds if need be. */
  close: () => Promise<void>;
};

export class AuditsFull extends Error {
  override name = 'AuditsFull';
}

type Waiting = AuditWrite & { done: Promise<void>; resolve: () => void; reject: (error: unknown) => void };

/**
 * Stores what devices report: many audits share one transaction, and an entry that is accepted waits as long as the
 * database is busy. A repeat of one that still waits joins it.
 */
export function createAuditWriter({ db, log, now }: Pick<Core, 'db' | 'log' | 'now'>): AuditWriter {
  const waiting: Waiting[] = [];
  const byNonce = new Map<string, Waiting>();
  const audience = createAudience();
  const reportTrouble = troubleReporter({ log, now });
  let drained: Promise<void> | null = null;
  let giveUpAt = Infinity;
  /** Entries to store one by one, because one of them is refused and takes its batch with it. */
  let suspects = 0;

  const settle = (entries: Waiting[]): void => {
    waiting.splice(0, entries.length);
    for (const { nonce } of entries) if (nonce !== null) byNonce.delete(nonce);
    suspects = Math.max(0, suspects - entries.length);
  };
  const storeNext = async (): Promise<void> => {
    const batch = waiting.slice(0, suspects > 0 ? 1 : BATCH);
    try {
      const afterwards = await withoutWaiting(() =>
        db.transaction().execute((tx) => store(tx, batch, now())),
      );
      settle(batch);
      for (const run of [...afterwards, audience.tell]) run();
      for (const entry of batch) entry.resolve();
    } catch (error) {
      if (!isRefusal(error)) {
        reportTrouble(error, waiting.length);
        await sleep(RETRY_MS);
      } else if (batch.length > 1) {
        suspects = batch.length;
      } else {
        settle(batch);
        log.error({ err: error }, 'the database refuses an audit');
        batch[0]!.reject(error);
      }
    }
  };
  const drain = async (): Promise<void> => {
    // Lets everything that arrived together travel together.
    await nextTurn();
    while (waiting.length > 0 && Date.now() < giveUpAt) await storeNext();
    drained = null;
  };
  return {
    write(entry) {
      const same = entry.nonce === null ? undefined : byNonce.get(entry.nonce);
      if (same !== undefined) return same.done;
      if (waiting.length >= MAX_WAITING) return Promise.reject(new AuditsFull('too many audits wait'));
      const added = { ...entry, ...unsettled() };
      waiting.push(added);
      if (entry.nonce !== null) byNonce.set(entry.nonce, added);
      drained ??= drain();
      return added.done;
    },
    onStored: audience.add,
    async close() {
      giveUpAt = Date.now() + CLOSING_MS;
      await drained;
      if (waiting.length > 0)
        log.error({ lost: waiting.length }, 'audits could not be stored before the end');
    },
  };
}

function createAudience(): { add: AuditWriter['onStored']; tell: () => void } {
  const listeners = new Set<() => void>();
  return {
    add: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: () => listeners.forEach((listener) => listener()),
  };
}

function unsettled(): Pick<Waiting, 'done' | 'resolve' | 'reject'> {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // Whoever sent it may have hung up.
  done.catch(() => {});
  return { done, resolve, reject };
}

async function store(
  transaction: DatabaseTransaction,
  batch: Waiting[],
  at: number,
): Promise<(() => void)[]> {
  const nonces = batch.flatMap(({ nonce }) => (nonce === null ? [] : [nonce]));
  const fresh = await takeNonces(transaction, nonces, at);
  const afterwards: (() => void)[] = [];
  for (const { nonce, run } of batch) {
    if (nonce !== null && !fresh.has(nonce)) continue;
    const after = await run(transaction);
    if (after !== undefined) afterwards.push(after);
  }
  return afterwards;
}

function troubleReporter({ log, now }: Pick<Core, 'log' | 'now'>) {
  let reportedAt = -Infinity;
  return (error: unknown, waiting: number): void => {
    if (now() - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now();
    log.warn({ err: error, waiting }, 'audits wait for the database');
  };
}
