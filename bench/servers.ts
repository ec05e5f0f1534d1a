import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGatehouse, type GatehouseProcess } from '../e2e/harness/gatehouse-process.ts';
import { startPostgresCluster, type PostgresCluster } from '../server/test/postgres-cluster.ts';
import { startValkey } from '../server/test/valkey.ts';

export type Dialect = 'sqlite' | 'postgres';
export type BenchServers = { servers: GatehouseProcess[]; databaseUrl: string; stop: () => Promise<void> };

type Wanted = {
  dialect: Dialect;
  /** More than one needs PostgreSQL; they get a Valkey as well, to tell each other whom they saw. */
  processes?: number;
  /** Fills the database before the first server opens it. */
  seed?: (databaseUrl: string) => Promise<void>;
  nodeFlags?: string[];
};

export const BASE = 'http://localhost:21114';
export const ADMINISTRATOR = { username: 'admin', password: 'bench-administrator-1' };
const BOOTSTRAP = {
  admin: { name: ADMINISTRATOR.username, password: ADMINISTRATOR.password },
  settings: { public_url: BASE },
};

let cluster: Promise<PostgresCluster> | null = null;
let counter = 0;

/** Real server processes on a database of their own; believes what a proxy on this machine says of addresses. */
export async function startServers(wanted: Wanted): Promise<BenchServers> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const databaseUrl =
    wanted.dialect === 'sqlite' ? join(folder, 'gatehouse.db') : await newPostgresDatabase();
  await wanted.seed?.(databaseUrl);
  const valkey = (wanted.processes ?? 1) > 1 ? await startValkey() : null;
  const env = {
    GATEHOUSE_DATABASE_URL: databaseUrl,
    GATEHOUSE_MASTER_KEY_FILE: join(folder, 'master.key'),
    GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1/32',
    GATEHOUSE_LOG_LEVEL: 'warn',
    ...(valkey === null ? {} : { GATEHOUSE_VALKEY_URL: valkey.url }),
  };
  const nodeFlags = wanted.nodeFlags ?? [];
  const servers = [await startGatehouse({ bootstrap: BOOTSTRAP, env, nodeFlags })];
  while (servers.length < (wanted.processes ?? 1)) servers.push(await startGatehouse({ env, nodeFlags }));
  return {
    servers,
    databaseUrl,
    async stop() {
      for (const server of servers) await server.stop();
      await valkey?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the PostgreSQL that {@link startServers} may have started. */
export async function stopPostgres(): Promise<void> {
  await (await cluster)?.stop();
  cluster = null;
}

async function newPostgresDatabase(): Promise<string> {
  cluster ??= startPostgresCluster();
  const running = await cluster;
  const name = `bench_${(counter += 1)}`;
  await running.createDatabase(name);
  return running.url(name);
}
