import type { StrategyLevel } from '@gatehouse/contract';

/** One assignment that could speak for a device. */
export type Claim = {
  level: StrategyLevel;
  /** The device, its owner or one of its groups. */
  targetId: string;
  targetName: string;
  strategyId: string;
  /** Milliseconds. */
  assignedAt: number;
  /** Of a group among the device's groups, by name, as the database sorts them; 0 for the other levels. */
  place: number;
};

export type Decision = {
  /** All claims, the strongest first. */
  ranked: Claim[];
  decides: Claim | null;
  /** Null: the device is not managed. */
  strategyId: string | null;
};

const RANK: Record<StrategyLevel, number> = { device: 0, user: 1, device_group: 2 };

/**
 * Which strategy a device obeys: the one assigned to the device, else to its owner, else to its device groups. The first
 * level that has an assignment decides alone: when its strategy is disabled, the device is not managed, and no other
 * level takes its place. Of several groups the first by name that has a strategy decides.
 */
export function effectiveStrategy(
  claims: readonly Claim[],
  isEnabled: (strategyId: string) => boolean,
): Decision {
  const ranked = [...claims].sort(byStrength);
  const decides = ranked[0] ?? null;
  const governs = decides !== null && isEnabled(decides.strategyId);
  return { ranked, decides, strategyId: governs ? decides.strategyId : null };
}

function byStrength(a: Claim, b: Claim): number {
  return (
    RANK[a.level] - RANK[b.level] ||
    a.place - b.place ||
    (a.targetId < b.targetId ? -1 : Number(a.targetId > b.targetId))
  );
}
