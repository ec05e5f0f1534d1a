import type { Insertable, Selectable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { StrategyRevisionTable, StrategyTable } from '../database/tables.ts';

export type StrategyTableRow = Selectable<StrategyTable>;
export type StrategyRevisionRow = Selectable<StrategyRevisionTable>;

const GENERATION = 'strategyGeneration';

export async function listStrategyRows(db: Database): Promise<StrategyTableRow[]> {
  return db.selectFrom('strategy').selectAll().orderBy('name_folded').execute();
}

export async function findStrategyRow(db: Database, id: string): Promise<StrategyTableRow | undefined> {
  return db.selectFrom('strategy').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findStrategyByFoldedName(
  db: Database,
  nameFolded: string,
): Promise<StrategyTableRow | undefined> {
  return db.selectFrom('strategy').selectAll().where('name_folded', '=', nameFolded).executeTakeFirst();
}

export async function insertStrategy(db: Database, row: Insertable<StrategyTable>): Promise<void> {
  await db.insertInto('strategy').values(row).execute();
}

/** False when the row has another revision by now. */
export async function updateStrategyRow(
  db: Database,
  { id, revision }: { id: string; revision: number },
  changes: Partial<StrategyTableRow>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('strategy')
    .set(changes)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteStrategyRow(db: Database, id: string): Promise<void> {
  await db.deleteFrom('strategy').where('id', '=', id).execute();
}

export async function insertRevision(db: Database, row: Insertable<StrategyRevisionTable>): Promise<void> {
  await db.insertInto('strategy_revision').values(row).execute();
}

export async function listRevisionRows(
  db: Database,
  strategyId: string,
  limit: number,
): Promise<StrategyRevisionRow[]> {
  return db
    .selectFrom('strategy_revision')
    .selectAll()
    .where('strategy_id', '=', strategyId)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

export async function findRevisionRow(
  db: Database,
  strategyId: string,
  revision: number,
): Promise<StrategyRevisionRow | undefined> {
  return db
    .selectFrom('strategy_revision')
    .selectAll()
    .where('strategy_id', '=', strategyId)
    .where('revision', '=', revision)
    .executeTakeFirst();
}

/**
 * Tells every process that shares the database, by a value nobody has seen. Writing it first in a transaction also makes
 * all changes of strategies wait for each other.
 */
export async function markGeneration(db: Database, generation: string, at: number): Promise<void> {
  const value = JSON.stringify(generation);
  await db
    .insertInto('setting')
    .values({ key: GENERATION, value, updated_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: at }))
    .execute();
}

export async function readGeneration(db: Database): Promise<string> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', GENERATION).executeTakeFirst();
  return row?.value ?? '';
}
