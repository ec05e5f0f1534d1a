import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

export async function readDatabaseFacts(
  db: Database,
  kind: 'sqlite' | 'postgres',
): Promise<{ version: string; bytes: number; migrations: string[] }> {
  const facts =
    kind === 'sqlite'
      ? sql<Facts>`select sqlite_version() as version, page_count * page_size as bytes
          from pragma_page_count(), pragma_page_size()`
      : sql<Facts>`select current_setting('server_version') as version,
          pg_database_size(current_database()) as bytes`;
  const { rows } = await facts.execute(db);
  const migrations = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return { ...rows[0]!, migrations: migrations.rows.map(({ name }) => name) };
}

type Facts = { version: string; bytes: number };

export async function countThings(
  db: Database,
): Promise<{ users: number; devices: number; connections: number }> {
  const { rows } = await sql<{ users: number; devices: number; connections: number }>`select
    (select count(*) from ${sql.table('user')}) as users,
    (select count(*) from device) as devices,
    (select count(*) from connection) as connections`.execute(db);
  return rows[0]!;
}
