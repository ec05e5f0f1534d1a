import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { inject } from 'vitest';

export type TestDatabase = { url: string; drop: () => Promise<void> };

/** Both kinds a deployment can have; loop feature tests over it with `describe.each(DATABASES)`. */
export const DATABASES = [
  { dialect: 'sqlite', create: copySqlite, createEmpty: createSqlite },
  {
    dialect: 'postgres',
    create: () => createPostgres(TEMPLATE),
    createEmpty: () => createPostgres('template1'),
  },
] as const;

/** Migrated once a run: copying it is many times quicker than migrating anew for every test file. */
export const TEMPLATE = 'gatehouse_template';

let counter = 0;

async function createSqlite(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  return {
    url: join(folder, 'gatehouse.db'),
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function copySqlite(): Promise<TestDatabase> {
  const database = await createSqlite();
  copyFileSync(inject('sqliteTemplate'), database.url);
  return database;
}

async function createPostgres(template: string): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `test_${process.pid}_${(counter += 1)}`;
  await runOn(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: server.replace(/\/postgres$/, `/${name}`),
    drop: () => runOn(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
