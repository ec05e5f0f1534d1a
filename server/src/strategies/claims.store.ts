import type { StrategyLevel } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Claim } from './effective-strategy.policy.ts';

/** Every assignment that could speak for one of the devices. */
export async function readClaims(db: Database, deviceIds: string[]): Promise<Map<string, Claim[]>> {
  const claims = new Map<string, Claim[]>(deviceIds.map((id) => [id, []]));
  if (deviceIds.length === 0) return claims;
  const rows = await ofDevices(db, deviceIds)
    .unionAll(ofOwners(db, deviceIds))
    .unionAll(ofGroups(db, deviceIds))
    .execute();
  for (const { deviceId, ...claim } of rows) claims.get(deviceId)?.push(claim);
  return claims;
}

const level = (kind: StrategyLevel) => sql<StrategyLevel>`${sql.lit(kind)}`.as('level');

const ofDevices = (db: Database, deviceIds: string[]) =>
  db
    .selectFrom('device')
    .innerJoin('strategy_assignment as a', (join) =>
      join.onRef('a.target_id', '=', 'device.id').on('a.target_kind', '=', 'device'),
    )
    .where('device.id', 'in', deviceIds)
    .select([
      'device.id as deviceId',
      level('device'),
      'device.id as targetId',
      'device.rustdesk_id as targetName',
      'a.strategy_id as strategyId',
      'a.assigned_at as assignedAt',
      sql<number>`0`.as('place'),
    ]);

const ofOwners = (db: Database, deviceIds: string[]) =>
  db
    .selectFrom('device')
    .innerJoin('user', 'user.id', 'device.user_id')
    .innerJoin('strategy_assignment as a', (join) =>
      join.onRef('a.target_id', '=', 'user.id').on('a.target_kind', '=', 'user'),
    )
    .where('device.id', 'in', deviceIds)
    .select([
      'device.id as deviceId',
      level('user'),
      'user.id as targetId',
      'user.username as targetName',
      'a.strategy_id as strategyId',
      'a.assigned_at as assignedAt',
      sql<number>`0`.as('place'),
    ]);

const ofGroups = (db: Database, deviceIds: string[]) =>
  db
    .selectFrom(placesOf(db, deviceIds).as('member'))
    .innerJoin('strategy_assignment as a', (join) =>
      join.onRef('a.target_id', '=', 'member.id').on('a.target_kind', '=', 'device_group'),
    )
    .select([
      'member.device_id as deviceId',
      level('device_group'),
      'member.id as targetId',
      'member.name as targetName',
      'a.strategy_id as strategyId',
      'a.assigned_at as assignedAt',
      'member.place as place',
    ]);

/** The groups of the devices, counted by name: only the database knows its own order. */
export const placesOf = (db: Database, deviceIds: string[]) =>
  db
    .selectFrom('device_group_member')
    .innerJoin('device_group', 'device_group.id', 'device_group_member.device_group_id')
    .where('device_group_member.device_id', 'in', deviceIds)
    .select([
      'device_group_member.device_id',
      'device_group.id',
      'device_group.name',
      sql<number>`row_number() over (partition by device_group_member.device_id
        order by device_group.name_folded)`.as('place'),
    ]);

/**
 * How many devices each strategy decides for, whether it is enabled or not: {@link effectiveStrategy} in SQL. It counts
 * what each level would decide and leaves out what a stronger one has taken, so that devices without any cost nothing.
 */
export async function countDecided(db: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ strategy_id: string; devices: number }>`
    with direct as (select target_id as device_id from strategy_assignment where target_kind = 'device'),
    owned as (
      select device.id as device_id, a.strategy_id from strategy_assignment a
      join device on device.user_id = a.target_id where a.target_kind = 'user'),
    assigned_group as (
      select g.id, g.name_folded, a.strategy_id from strategy_assignment a
      join device_group g on g.id = a.target_id where a.target_kind = 'device_group'),
    weaker as (
      select m.device_group_id, m.device_id from assigned_group late
      join assigned_group early on early.name_folded < late.name_folded
      join device_group_member m on m.device_group_id = late.id
      join device_group_member n on n.device_group_id = early.id and n.device_id = m.device_id)
    select strategy_id, count(*) as devices from (
      select a.strategy_id from strategy_assignment a
      join device on device.id = a.target_id where a.target_kind = 'device'
      union all
      select strategy_id from owned where device_id not in (select device_id from direct)
      union all
      select g.strategy_id from assigned_group g join device_group_member m on m.device_group_id = g.id
      where m.device_id not in (select device_id from direct)
        and m.device_id not in (select device_id from owned)
        and (m.device_group_id, m.device_id) not in (select device_group_id, device_id from weaker)) decided
    group by strategy_id`.execute(db);
  return new Map(rows.map((row) => [row.strategy_id, row.devices]));
}
