import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely';

/** How long a statement waits for another process's write, and how often it looks. */
const BUSY_MS = 5000;
const BUSY_STEP_MS = 20;
const SQLITE_BUSY = 5;
const MAX_STATEMENTS = 500;

const impatient = new AsyncLocalStorage<true>();

/**
 * What runs inside fails at once when the file is busy. For work that can come back later by itself: waiting statements
 * hold the one connection, and everybody else's reads with it.
 */
export function withoutWaiting<Result>(run: () => Promise<Result>): Promise<Result> {
  return impatient.run(true, run);
}

/** Kysely's SQLite dialect over Node's built-in driver: nothing to compile at install. */
export function sqliteDialect(file: string): SqliteDialect {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA busy_timeout = 5000');
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = NORMAL');
  database.exec('PRAGMA foreign_keys = ON');
  // From here on waiting is ours: SQLite would block the whole process, heartbeats and all.
  database.exec('PRAGMA busy_timeout = 0');
  return new PatientDialect({ database: adapt(database) });
}

class PatientDialect extends SqliteDialect {
  readonly #config: { database: SqliteDatabase };
  constructor(config: { database: SqliteDatabase }) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new PatientDriver(this.#config);
  }
}

/** Waits for a busy file without blocking, and takes the write lock when a transaction begins, where waiting still helps. */
class PatientDriver extends SqliteDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection();
    return {
      executeQuery: (query) => whenFree(() => connection.executeQuery(query)),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    };
  }
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

async function whenFree<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let waited = 0; ; waited += BUSY_STEP_MS) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || waited >= BUSY_MS || impatient.getStore() === true) throw error;
    }
    await sleep(BUSY_STEP_MS);
  }
}

/** Another process is writing; the same statement may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  return ((error as { errcode?: number } | null)?.errcode ?? 0) % 256 === SQLITE_BUSY;
}

type Bindable = string | number | bigint | null | Uint8Array;

function adapt(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close() {
      statements.clear();
      database.close();
    },
    prepare(sql) {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = adaptStatement(database.prepare(sql));
      if (statements.size >= MAX_STATEMENTS) statements.delete(statements.keys().next().value!);
      statements.set(sql, statement);
      return statement;
    },
  };
}

/** Asking for the columns builds an object for each: done once, not with every run. */
function adaptStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as Bindable[])),
    run: (parameters) => statement.run(...(parameters as Bindable[])),
    iterate: (parameters) => statement.iterate(...(parameters as Bindable[])),
  };
}
