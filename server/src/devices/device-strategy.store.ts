import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';

const targets = (kind: AssignedStrategy['kind'], strategyId?: string): RawBuilder<unknown> =>
  sql`select target_id from strategy_assignment where target_kind = ${kind}
    ${strategyId === undefined ? sql`` : sql`and strategy_id = ${strategyId}`}`;

const groupStrategies = sql`device_group_member
  inner join device_group on device_group.id = device_group_member.device_group_id
  inner join strategy_assignment on target_kind = 'device_group' and target_id = device_group.id`;

const strategicGroups = sql`select device_group.id, name_folded, strategy_id from device_group
  inner join strategy_assignment on target_kind = 'device_group' and target_id = device_group.id`;

/** Devices whose first group by name, of those that have a strategy, has this one: no other one comes before it. */
const throughGroup = (strategyId: string): RawBuilder<unknown> =>
  sql`select given.device_id from device_group_member as given
  inner join (${strategicGroups}) as giving on giving.id = given.device_group_id
  where giving.strategy_id = ${strategyId} and not exists (
    select 1 from device_group_member as earlier
    inner join (${strategicGroups}) as preceding on preceding.id = earlier.device_group_id
    where earlier.device_id = given.device_id and preceding.name_folded < giving.name_folded
      and preceding.strategy_id <> ${strategyId})`;

const ownerIn = (users: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce(device.user_id, '') in (${users})`;

/**
 * True for devices that obey the strategy, or none at all: that of the device itself, else of its owner, else of its
 * groups (spec: console 3.10). Sets instead of a look-up for each device, of which there may be 50,000. For the `where`
 * of a query on `device`.
 */
export function obeysStrategy(strategyId: string | null): RawBuilder<boolean> {
  const hasNone = sql<boolean>`device.id not in (${targets('device')}) and not ${ownerIn(targets('user'))}`;
  if (strategyId === null)
    return sql<boolean>`(${hasNone} and device.id not in (select device_id from ${groupStrategies}))`;
  return sql<boolean>`(device.id in (${targets('device', strategyId)})
    or (device.id not in (${targets('device')}) and ${ownerIn(targets('user', strategyId))})
    or (${hasNone} and device.id in (${throughGroup(strategyId)})))`;
}

export type AssignedStrategy = {
  kind: 'device' | 'user' | 'device_group';
  targetId: string;
  id: string;
  name: string;
  enabled: boolean;
};

/** What is assigned to any of these devices, users and device groups. */
export async function listAssignedStrategies(
  db: Database,
  targets: Record<AssignedStrategy['kind'], readonly string[]>,
): Promise<AssignedStrategy[]> {
  const ids = [...targets.device, ...targets.user, ...targets.device_group];
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('strategy_assignment')
    .innerJoin('strategy', 'strategy.id', 'strategy_assignment.strategy_id')
    .select(['target_kind', 'target_id', 'strategy.id', 'strategy.name', 'strategy.enabled'])
    .where('target_id', 'in', ids)
    .execute();
  return rows.map(({ target_kind, target_id, id, name, enabled }) => ({
    kind: target_kind,
    targetId: target_id,
    id,
    name,
    enabled: enabled === 1,
  }));
}
