import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, Migrator, PostgresDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import * as frontDoor from './migrations/0001-front-door.ts';
import * as clients from './migrations/0002-clients.ts';
import * as administration from './migrations/0003-administration.ts';
import { sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
/** For functions that must run inside a transaction the caller opened. */
export type DatabaseTransaction = Transaction<Tables>;

/** Numbered, in order, never edited after a release. */
const MIGRATIONS = {
  '0001-front-door': frontDoor,
  '0002-clients': clients,
  '0003-administration': administration,
};

/**
 * Opens `postgres://…` or a SQLite file (its folder is created) and brings the schema up to date.
 * @throws the driver's error when the database cannot be reached, or a migration's.
 */
export async function openDatabase(url: string): Promise<Database> {
  const db = new Kysely<Tables>({ dialect: isPostgres(url) ? postgresDialect(url) : fileDialect(url) });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => MIGRATIONS },
  }).migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    throw error;
  }
  return db;
}

export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url);
}

function fileDialect(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  return sqliteDialect(file);
}

function postgresDialect(url: string): PostgresDialect {
  // int8 arrives as text by default; ours are milliseconds and counts, far below 2^53.
  types.setTypeParser(types.builtins.INT8, Number);
  const pool = new Pool({ connectionString: url, max: 10 });
  // An idle connection that the other side closes is replaced at the next query; unheard, the event ends the process.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
