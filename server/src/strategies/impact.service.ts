import {
  isSecretOption,
  KEPT_SECRET,
  type PreviewStrategy,
  type StrategyImpact,
  type StrategyLevel,
} from '@gatehouse/contract';
import { assertPermission } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached } from '../admin-roles/reach.store.ts';
import type { Core } from '../core.ts';
import { readClaims } from './claims.store.ts';
import type { Wanted } from './delivery.policy.ts';
import type { Claim, Decision } from './effective-strategy.policy.ts';
import { listCandidates, readAddedGroups, type Candidate, type JoinedGroup } from './impact.store.ts';
import type { Options } from './stored-options.ts';
import { requireStrategy } from './strategy-changes.service.ts';
import { assertMayAssign } from './strategy-reach.ts';
import { decide, readSnapshot, wantedOf, type KnownStrategy, type Snapshot } from './strategy-snapshot.ts';

export type StrategyPreview = {
  /**
   * Changes nothing. Counts every device, and names those the caller may see.
   * @throws AppError `strategy.not_found`, `permission.required`, and as `assertMayAssign` for planned targets
   */
  preview: (planned: PreviewStrategy, authority: Authority) => Promise<StrategyImpact>;
};

const PAGE = 500;
const MAX_DEVICES = 20_000;
const SAMPLE = 20;
/** Stands for a strategy that does not exist yet. */
const NEW_ID = 'new';

export function strategyPreview(core: Core): StrategyPreview {
  return {
    async preview(planned, authority) {
      await assertMayPlan(core, planned, authority);
      if (planned.strategyId !== null) await requireStrategy(core.db, planned.strategyId);
      const before = await readSnapshot(core);
      const after = plannedSnapshot(before, planned);
      const impact: StrategyImpact = { changes: 0, resends: 0, complete: true, sample: [] };
      const candidates = await listCandidates(core.db, planned, {
        limit: MAX_DEVICES + 1,
        seen: deviceIsReached(authority, 'device.view'),
      });
      impact.complete = candidates.length <= MAX_DEVICES;
      for (let start = 0; start < Math.min(candidates.length, MAX_DEVICES); start += PAGE) {
        const devices = candidates.slice(start, start + PAGE);
        await countPage(core, { devices, before, after, planned, impact });
      }
      return impact;
    },
  };
}

/** Whoever may not do it may not try it either. */
async function assertMayPlan(core: Core, planned: PreviewStrategy, authority: Authority): Promise<void> {
  const { options, enabled, deleted, targets } = planned;
  if (options !== undefined || enabled !== undefined || deleted || targets === undefined)
    assertPermission(authority, 'strategy.edit');
  if (targets !== undefined) {
    const ids = [...targets.add, ...targets.remove];
    await assertMayAssign(core.db, { [targets.kind]: ids }, authority);
  }
}

function plannedSnapshot(before: Snapshot, planned: PreviewStrategy): Snapshot {
  const after = new Map(before);
  const id = planned.strategyId ?? NEW_ID;
  if (planned.deleted) {
    after.delete(id);
    return after;
  }
  const known: KnownStrategy = before.get(id) ?? { id, name: '', enabled: true, options: {} };
  const options = planned.options === undefined ? known.options : kept(planned.options, known.options);
  after.set(id, { ...known, enabled: planned.enabled ?? known.enabled, options });
  return after;
}

const kept = (sent: Options, stored: Options): Options =>
  Object.fromEntries(
    Object.entries(sent).map(([key, value]) => [
      key,
      isSecretOption(key) && value === KEPT_SECRET ? (stored[key] ?? value) : value,
    ]),
  );

type Page = {
  devices: Candidate[];
  before: Snapshot;
  after: Snapshot;
  planned: PreviewStrategy;
  impact: StrategyImpact;
};

async function countPage(core: Core, { devices, before, after, planned, impact }: Page): Promise<void> {
  const ids = devices.map(({ id }) => id);
  const claims = await readClaims(core.db, ids);
  const groups = await readAddedGroups(core.db, ids, planned);
  for (const device of devices) {
    const now = claims.get(device.id) ?? [];
    const then = plannedClaims(now, device, { planned, groups: groups.get(device.id) ?? [], at: core.now() });
    const [old, next] = [decide(now, before), decide(then, after)];
    const [has, gets] = [wantedOf(old, before), wantedOf(next, after)];
    if (has.digest === gets.digest) continue;
    const options = differences(has, gets);
    if (options.length === 0) {
      impact.resends += 1;
      continue;
    }
    impact.changes += 1;
    if (device.seen === 1 && impact.sample.length < SAMPLE)
      impact.sample.push({
        deviceId: device.id,
        rustdeskId: device.rustdesk_id,
        name: device.name,
        before: nameOf(old, before),
        after: nameOf(next, after),
        options,
      });
  }
}

type Plan = { planned: PreviewStrategy; groups: JoinedGroup[]; at: number };

/** The claims of a device as they would be: each target has one strategy at most, so an added one takes its place. */
function plannedClaims(claims: Claim[], device: Candidate, { planned, groups, at }: Plan): Claim[] {
  const { targets } = planned;
  if (targets === undefined) return claims;
  const strategyId = planned.strategyId ?? NEW_ID;
  const { kind: level, add, remove } = targets;
  const added = addedTargets(device, level, { add, groups });
  const stay = claims.filter((claim) => {
    if (claim.level !== level) return true;
    if (claim.strategyId === strategyId) return !remove.includes(claim.targetId);
    return !added.some(({ id }) => id === claim.targetId);
  });
  const missing = added.filter(
    ({ id }) => !stay.some((claim) => claim.level === level && claim.targetId === id),
  );
  const fresh = missing.map(({ id, place }) => ({ level, targetId: id, targetName: '', strategyId, place }));
  return [...stay, ...fresh.map((claim) => ({ ...claim, assignedAt: at }))];
}

function addedTargets(
  device: Candidate,
  level: StrategyLevel,
  { add, groups }: { add: string[]; groups: JoinedGroup[] },
): JoinedGroup[] {
  if (level === 'device_group') return groups;
  const own = level === 'device' ? device.id : device.user_id;
  return own !== null && add.includes(own) ? [{ id: own, place: 0 }] : [];
}

function differences(has: Wanted, gets: Wanted): StrategyImpact['sample'][number]['options'] {
  const [before, after] = [has.options, gets.options];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ key, before: shown(key, before[key]), after: shown(key, after[key]) }));
}

export function shown(key: string, value: string | undefined): string | null {
  if (value === undefined) return null;
  return isSecretOption(key) ? KEPT_SECRET : value;
}

/** One that is planned has no ID to name. */
function nameOf({ strategyId }: Decision, strategies: Snapshot): { id: string; name: string } | null {
  if (strategyId === null || strategyId === NEW_ID) return null;
  return { id: strategyId, name: strategies.get(strategyId)?.name ?? '' };
}
