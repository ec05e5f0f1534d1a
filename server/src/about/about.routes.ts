import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { isPostgres } from '../database/database.ts';
import { mountOperation } from '../http/operation.ts';
import { countThings, readDatabaseFacts } from './about.store.ts';
import { listLibraries } from './libraries.ts';

/** What this installation is. */
export function mountAbout(app: FastifyInstance, { db, config, version }: Core): void {
  const kind: 'postgres' | 'sqlite' = isPostgres(config.databaseUrl) ? 'postgres' : 'sqlite';
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  mountOperation(app, 'getAbout', async () => ({
    version,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    database: { ...(await readDatabaseFacts(db, kind)), kind },
    startedAt,
    processId: process.pid,
    valkey: config.valkeyUrl !== '',
    counts: await countThings(db),
    licence: readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8'),
    libraries: listLibraries(),
  }));
}
