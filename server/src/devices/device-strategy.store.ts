import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

/**
 * The strategy of the device itself, else of its owner, else of the first of its groups by name that has one (spec:
 * console 3.10). For the `where` of a query on `device`.
 */
export const effectiveStrategyId = sql<string | null>`coalesce(
  (select strategy_id from strategy_assignment where target_kind = 'device' and target_id = device.id),
  (select strategy_id from strategy_assignment where target_kind = 'user' and target_id = device.user_id),
  (select strategy_id from strategy_assignment
    inner join device_group_member on device_group_member.device_group_id = strategy_assignment.target_id
    inner join device_group on device_group.id = device_group_member.device_group_id
    where target_kind = 'device_group' and device_group_member.device_id = device.id
    order by device_group.name_folded limit 1))`;

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
