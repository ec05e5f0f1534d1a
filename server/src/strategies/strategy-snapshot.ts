import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { UNMANAGED, type Wanted } from './delivery.policy.ts';
import { effectiveStrategy, type Claim, type Decision } from './effective-strategy.policy.ts';
import { listStrategyRows } from './strategies.store.ts';
import { openOptions, type Options } from './stored-options.ts';
import { parseOptions } from './strategy-record.ts';

export type KnownStrategy = { id: string; name: string; enabled: boolean; options: Options };
export type Snapshot = Map<string, KnownStrategy>;

/** Every strategy with its options in clear: for delivering and comparing, never for answers. */
export async function readSnapshot({ db, secrets }: Pick<Core, 'db' | 'secrets'>): Promise<Snapshot> {
  const rows = await listStrategyRows(db);
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name,
        enabled: row.enabled === 1,
        options: openOptions(secrets, row.id, parseOptions(row)),
      },
    ]),
  );
}

export function decide(claims: readonly Claim[], strategies: Snapshot): Decision {
  const known = claims.filter(({ strategyId }) => strategies.has(strategyId));
  return effectiveStrategy(known, (id) => strategies.get(id)?.enabled ?? false);
}

/**
 * What the device should have. The digest names the assignment as well: moved to another strategy with the same options,
 * or assigned anew, a device gets them once more.
 */
export function wantedOf({ decides, strategyId }: Decision, strategies: Snapshot): Wanted {
  const strategy = strategyId === null ? undefined : strategies.get(strategyId);
  if (strategy === undefined || decides === null) return UNMANAGED;
  const { level, targetId, assignedAt } = decides;
  const content = Object.entries(strategy.options).sort(([a], [b]) => (a < b ? -1 : 1));
  const digest = createHash('sha256')
    .update(JSON.stringify([level, targetId, strategy.id, assignedAt, content]))
    .digest('base64url');
  return { digest, options: strategy.options };
}
