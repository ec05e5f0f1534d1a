import { DatabaseSync } from 'node:sqlite';
import { SqliteDialect, type SqliteDatabase } from 'kysely';

/** Kysely's SQLite dialect over Node's built-in driver: nothing to compile at install. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec('PRAGMA foreign_keys = ON');
  database.exec('PRAGMA busy_timeout = 5000');
  return new SqliteDialect({ database: adapt(database) });
}

type Bindable = string | number | bigint | null | Uint8Array;

function adapt(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = database.prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...(parameters as Bindable[])),
        run: (parameters) => statement.run(...(parameters as Bindable[])),
        iterate: (parameters) => statement.iterate(...(parameters as Bindable[])),
      };
    },
  };
}
