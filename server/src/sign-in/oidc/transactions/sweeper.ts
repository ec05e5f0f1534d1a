import type { Core } from '../../../core.ts';
import { clearSealedBefore, deleteTransactionsBefore } from './transactions.store.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Long enough for an administrator to read a test report the next day. */
const KEPT_MS = 48 * HOUR_MS;
const ANSWER_KEPT_MS = 30_000;

/** Takes out what finished sign-ins leave behind: sealed values every minute, rows every hour. */
export function startSweeper(core: Core): { stop: () => Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const sweep = (work: () => Promise<void>): void => {
    running = running.then(work).catch((error: unknown) => core.log.error({ err: error }, 'sweeping failed'));
  };
  const seal = (): void =>
    sweep(() => clearSealedBefore(core.db, { expired: core.now(), taken: core.now() - ANSWER_KEPT_MS }));
  const purge = (): void => sweep(() => deleteTransactionsBefore(core.db, core.now() - KEPT_MS));
  const timers = [setInterval(seal, MINUTE_MS), setInterval(purge, HOUR_MS)];
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
