import type { StrategyExplanation } from '@gatehouse/contract';
import { assertPermission } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { readClaims } from './claims.store.ts';
import type { Stored, Wanted } from './delivery.policy.ts';
import { findExplained, readStored } from './delivery.store.ts';
import type { Claim, Decision } from './effective-strategy.policy.ts';
import { shown } from './impact.service.ts';
import { decide, readSnapshot, wantedOf, type Snapshot } from './strategy-snapshot.ts';

export type StrategyExplanations = {
  /**
   * Why a device has the options it has, to whoever may see the device.
   * @throws AppError `device.not_found`, `permission.required` without `device.view`
   */
  explain: (rustdeskId: string, authority: Authority) => Promise<StrategyExplanation>;
};

export function strategyExplanations(core: Core): StrategyExplanations {
  return {
    async explain(rustdeskId, authority) {
      assertPermission(authority, 'device.view');
      const reach = deviceIsReached(authority, 'device.view');
      const device = await findExplained(core.db, rustdeskId.replaceAll(/\s/g, ''), reach);
      if (device === undefined) throw new AppError('device.not_found', 'There is no device with this ID');
      const strategies = await readSnapshot(core);
      const claims = (await readClaims(core.db, [device.id])).get(device.id) ?? [];
      const stored = (await readStored(core.db, [device.id])).get(device.id);
      const decision = decide(claims, strategies);
      const wanted = wantedOf(decision, strategies);
      return {
        device: {
          id: device.id,
          rustdeskId: device.rustdesk_id,
          name: device.name,
          version: device.version,
          platform: device.platform,
        },
        outcome: outcomeOf(decision),
        claims: decision.ranked.map((claim) => presentClaim(claim, decision, strategies)),
        options: explainOptions(decision, wanted, strategies),
        delivery: deliveryOf(stored, wanted),
      };
    },
  };
}

function outcomeOf({ decides, strategyId }: Decision): StrategyExplanation['outcome'] {
  if (strategyId !== null) return 'governed';
  return decides === null ? 'none' : 'disabled';
}

function presentClaim(
  claim: Claim,
  { decides }: Decision,
  strategies: Snapshot,
): StrategyExplanation['claims'][number] {
  const strategy = strategies.get(claim.strategyId);
  return {
    level: claim.level,
    through: claim.targetName,
    strategy: { id: claim.strategyId, name: strategy?.name ?? '' },
    enabled: strategy?.enabled ?? false,
    decides: claim === decides,
  };
}

function explainOptions(
  { ranked, decides }: Decision,
  wanted: Wanted,
  strategies: Snapshot,
): StrategyExplanation['options'] {
  const losing = ranked.filter((claim) => claim !== decides);
  const said = losing.flatMap(({ strategyId, level }) => {
    const strategy = strategies.get(strategyId);
    return Object.entries(strategy?.options ?? {}).map(([key, value]) => ({
      key,
      entry: { strategy: strategy?.name ?? '', level, value: shown(key, value) ?? '' },
    }));
  });
  const keys = [...new Set([...Object.keys(wanted.options), ...said.map(({ key }) => key)])].sort();
  return keys.map((key) => ({
    key,
    value: shown(key, wanted.options[key]),
    others: said.filter((other) => other.key === key).map(({ entry }) => entry),
  }));
}

function deliveryOf(stored: Stored | undefined, wanted: Wanted): StrategyExplanation['delivery'] {
  const { digest, stamp, keys, acknowledged } = stored ?? { digest: '', stamp: 0, keys: [], acknowledged: 0 };
  const clears = keys.filter((key) => !Object.hasOwn(wanted.options, key));
  const isNothing = wanted.digest === '' && clears.length === 0;
  const state = isNothing
    ? 'nothing'
    : digest !== wanted.digest
      ? 'waiting'
      : acknowledged === stamp
        ? 'confirmed'
        : 'sent';
  return { state, stamp, clears };
}
