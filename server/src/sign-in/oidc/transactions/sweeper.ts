import type { Core } from '../../../core.ts';
import { clearSealedBefore, deleteTransactionsBefore } from './transactions.store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Long enough for an administrator to read a test report the next day. */
const TESTS_KEPT_MS = 48 * HOUR_MS;
/** Long enough to tell a second use from an unknown state; anyone may begin sign-ins and leave them lying. */
const KEPT_MS = HOUR_MS;
const PURGE_EVERY_MS = 10 * MINUTE_MS;
const ANSWER_KEPT_MS = 30_000;

/** Takes out what sign-ins leave behind: sealed values every minute, rows every ten. */
export function startSweeper(core: Core): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const sweep = (work: () => Promise<void>): void => {
    running = running.then(work).catch((error: unknown) => core.log.error({ err: error }, 'sweeping failed'));
  };
  const seal = (): void =>
    sweep(() => clearSealedBefore(core.db, { expired: core.now(), taken: core.now() - ANSWER_KEPT_MS }));
  const purge = (): void =>
    sweep(() =>
      deleteTransactionsBefore(core.db, { tests: core.now() - TESTS_KEPT_MS, others: core.now() - KEPT_MS }),
    );
  const timers = [setInterval(seal, MINUTE_MS), setInterval(purge, PURGE_EVERY_MS)];
  for (const timer of timers) timer.unref();
  seal();
  purge();
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await running;
    },
  };
}
