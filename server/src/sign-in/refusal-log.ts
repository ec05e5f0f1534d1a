import { SYSTEM, type Actor, type AuditEntry } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { createRateLimiter } from './oidc/transactions/rate-limiter.ts';
import { sourceNetwork } from './password/source-network.ts';

const MINUTE_MS = 60_000;

/** Rows a minute for what strangers are refused; beyond them the log counts. */
export const REFUSALS_WRITTEN = { fromOneSource: 10, inAll: 60 };

/** Refusals of people nobody knows yet: anyone can cause them, so they may fill neither disk nor audit log. */
export type RefusalLog = {
  /** False when it was only counted. Alarms have a budget of their own, which noise cannot use up. */
  record: (actor: Actor, entry: AuditEntry) => Promise<boolean>;
};

export function createRefusalLog({ audit, now }: Pick<Core, 'audit' | 'now'>): RefusalLog {
  const { fromOneSource, inAll } = REFUSALS_WRITTEN;
  const sources = createRateLimiter({ limit: fromOneSource, windowMs: MINUTE_MS, now });
  const everybody = createRateLimiter({ limit: inAll, windowMs: MINUTE_MS, now });
  const reports = createRateLimiter({ limit: 1, windowMs: MINUTE_MS, now });
  let suppressed = 0;
  const report = async (): Promise<void> => {
    if (suppressed === 0 || !reports.take('')) return;
    const details = { suppressed, limits: REFUSALS_WRITTEN };
    suppressed = 0;
    await audit.record(SYSTEM, { action: 'security.flood', severity: 'alarm', details });
  };
  return {
    async record(actor, entry) {
      const kind = entry.severity === 'alarm' ? 'alarm' : 'refusal';
      const isWritten = sources.take(`${kind} ${sourceNetwork(actor.ip ?? '')}`) && everybody.take(kind);
      if (isWritten) await audit.record(actor, entry);
      else suppressed += 1;
      await report();
      return isWritten;
    },
  };
}
