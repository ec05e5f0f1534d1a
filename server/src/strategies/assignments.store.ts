import type { StrategyLevel } from '@gatehouse/contract';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database/database.ts';

export type Target = { kind: StrategyLevel; id: string };
export type AssignedTarget = Target & {
  name: string;
  strategyId: string | null;
  strategyName: string | null;
};

/** IDs in one statement: SQLite knows a limit. */
const CHUNK = 500;

/** The targets that exist, with the strategy each has now. */
export async function findTargets(
  db: Database,
  kind: StrategyLevel,
  ids: readonly string[],
): Promise<AssignedTarget[]> {
  const found: AssignedTarget[] = [];
  for (let start = 0; start < ids.length; start += CHUNK) {
    const names = await namesOf(db, kind, ids.slice(start, start + CHUNK));
    const assigned = await assignedOf(
      db,
      kind,
      names.map(({ id }) => id),
    );
    for (const { id, name } of names) {
      const strategy = assigned.get(id);
      found.push({
        kind,
        id,
        name,
        strategyId: strategy?.strategy_id ?? null,
        strategyName: strategy?.name ?? null,
      });
    }
  }
  return found;
}

async function namesOf(db: Database, kind: StrategyLevel, ids: readonly string[]) {
  if (kind === 'device')
    return db.selectFrom('device').select(['id', 'rustdesk_id as name']).where('id', 'in', ids).execute();
  if (kind === 'user')
    return db.selectFrom('user').select(['id', 'username as name']).where('id', 'in', ids).execute();
  return db.selectFrom('device_group').select(['id', 'name']).where('id', 'in', ids).execute();
}

export async function assignedOf(db: Database, kind: StrategyLevel, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { strategy_id: string; name: string }>();
  const rows = await db
    .selectFrom('strategy_assignment as a')
    .innerJoin('strategy', 'strategy.id', 'a.strategy_id')
    .select(['a.target_id', 'a.strategy_id', 'strategy.name'])
    .where('a.target_kind', '=', kind)
    .where('a.target_id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.target_id, row]));
}

export async function saveAssignment(
  db: DatabaseTransaction,
  { kind, id }: Target,
  { strategyId, at }: { strategyId: string; at: number },
): Promise<void> {
  const values = { strategy_id: strategyId, assigned_at: at };
  await db
    .insertInto('strategy_assignment')
    .values({ target_kind: kind, target_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['target_kind', 'target_id']).doUpdateSet(values))
    .execute();
}

export async function deleteAssignment(db: DatabaseTransaction, { kind, id }: Target): Promise<void> {
  await db
    .deleteFrom('strategy_assignment')
    .where('target_kind', '=', kind)
    .where('target_id', '=', id)
    .execute();
}

/** How many existing devices, users and device groups have each strategy. */
export async function countAssigned(
  db: Database,
): Promise<{ strategyId: string; kind: StrategyLevel; count: number }[]> {
  const { rows } = await sql<{ strategyId: string; kind: StrategyLevel; count: number }>`
    select strategy_id as "strategyId", target_kind as kind, count(*) as count from strategy_assignment
    where (target_kind = 'device' and target_id in (select id from device))
       or (target_kind = 'user' and target_id in (select id from "user"))
       or (target_kind = 'device_group' and target_id in (select id from device_group))
    group by strategy_id, target_kind`.execute(db);
  return rows;
}
