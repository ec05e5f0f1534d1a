import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';

const TABLES = {
  fileTransfers: ['file_transfer', 'at'],
  alarms: ['alarm', 'last_at'],
  // What has not ended has no time here, and stays.
  connections: ['connection', 'ended_at'],
  activity: ['audit_event', 'at'],
} as const;

export type Log = keyof typeof TABLES;
export const LOGS = Object.keys(TABLES) as Log[];

/** Rows that are older, at most `limit` of them, in one short statement of its own. @returns how many it deleted */
export async function deleteBatch(db: Database, log: Log, before: number, limit: number): Promise<number> {
  const [table, at] = TABLES[log];
  const oldest = sql`select id from ${sql.table(table)} where ${older(at, before)} order by ${sql.ref(at)} limit ${limit}`;
  const { numAffectedRows } = await sql`delete from ${sql.table(table)} where id in (${oldest})`.execute(db);
  return Number(numAffectedRows ?? 0);
}

export async function countOlder(db: Database, log: Log, before: number): Promise<number> {
  const [table, at] = TABLES[log];
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from ${sql.table(table)} where ${older(at, before)}`.execute(db);
  return rows[0]?.count ?? 0;
}

const older = (column: string, before: number): RawBuilder<unknown> => sql`${sql.ref(column)} < ${before}`;

type Claim = { at: number; leaseUntil: number; notSince: number };

/** False while somebody else is at it, or when the last run began after `notSince`. */
export async function claimRun(
  db: Database,
  name: string,
  { at, leaseUntil, notSince }: Claim,
): Promise<boolean> {
  const claim = { started_at: at, finished_at: null, lease_until: leaseUntil, result: '{}' };
  const claimed = await db
    .insertInto('job_run')
    .values({ name, ...claim })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet(claim)
        .where('job_run.lease_until', '<=', at)
        .where('job_run.started_at', '<=', notSince),
    )
    .returning('name')
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function renewLease(db: Database, name: string, leaseUntil: number): Promise<void> {
  await db.updateTable('job_run').set({ lease_until: leaseUntil }).where('name', '=', name).execute();
}

export async function finishRun(db: Database, name: string, at: number, result: object): Promise<void> {
  await db
    .updateTable('job_run')
    .set({ finished_at: at, lease_until: 0, result: JSON.stringify(result) })
    .where('name', '=', name)
    .execute();
}

export async function findRun(db: Database, name: string) {
  return db.selectFrom('job_run').selectAll().where('name', '=', name).executeTakeFirst();
}
