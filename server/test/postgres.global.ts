import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/database/database.ts';
import { TEMPLATE } from './databases.ts';
import { startPostgresCluster } from './postgres-cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string;
    /** A migrated file to copy. */
    sqliteTemplate: string;
  }
}

/** One real PostgreSQL for the whole run; every test file makes its own database in it, copied from a migrated one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startPostgresCluster(['-c', 'fsync=off']);
  await cluster.createDatabase(TEMPLATE);
  const sqliteTemplate = join(cluster.folder, `${TEMPLATE}.db`);
  for (const template of [cluster.url(TEMPLATE), sqliteTemplate])
    await (await openDatabase(template)).destroy();
  project.provide('postgresUrl', cluster.url('postgres'));
  project.provide('sqliteTemplate', sqliteTemplate);
  return cluster.stop;
}
