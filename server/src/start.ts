import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { mountAdministration } from './administration.ts';
import { createAuditLog } from './audit/audit.service.ts';
import { mountClientApi } from './client-api/client-api.routes.ts';
import type { Config } from './config.ts';
import type { Core } from './core.ts';
import { openDatabase } from './database/database.ts';
import { createApp } from './http/app.ts';
import { mountHealth } from './http/health.routes.ts';
import { mountOpenApi } from './http/openapi.routes.ts';
import { mountConsole } from './http/static-console.ts';
import { createOutboundClient, type OutboundClient } from './outbound/outbound-client.ts';
import { createSecrets, loadMasterKey } from './secrets/secrets.ts';
import { createSettings } from './settings/settings.service.ts';
import { applyBootstrap } from './setup/bootstrap.service.ts';
import { closeServices, createServices, type Services } from './services.ts';
import { mountSignIn } from './sign-in/sign-in.ts';

export type Gatehouse = {
  app: FastifyInstance;
  core: Core;
  /** For what has no address of its own: the command line, tests. */
  services: Services;
  /** Ends requests in flight, writes what was batched, closes the database. */
  close: () => Promise<void>;
};

export type StartOptions = {
  config: Config;
  log: Logger;
  /** Milliseconds; tests set their own clock. */
  now?: () => number;
  /** Tests answer for the internet here. */
  outbound?: OutboundClient;
  /** Milliseconds until a client whose audit waits for the database is told to come again. */
  auditAnswerMs?: number;
};

/** Opens and wires everything but the listening socket. */
export async function assembleGatehouse(options: StartOptions): Promise<Gatehouse> {
  const core = await openCore(options);
  const outbound = options.outbound ?? createOutboundClient({ now: core.now });
  const services = createServices(core, outbound);
  const { sessions, setup, apiTokens, authorities } = services;
  if (options.config.bootstrapFile !== '') await applyBootstrap(core, services, options.config.bootstrapFile);
  await setup.announce();

  const app = await createApp(core, {
    findSession: sessions.find,
    isSetupUnlocked: setup.isUnlocked,
    findToken: apiTokens.find,
    authorityOf: authorities.of,
  });
  mountHealth(app, core);
  mountOpenApi(app, core.version);
  mountAdministration(app, core, services);
  const signIn = mountSignIn(app, core, services);
  mountClientApi(app, core, { ...services, deviceLogin: signIn.deviceLogin }, options);
  await mountConsole(app, fileURLToPath(new URL('../../console/dist', import.meta.url)));
  return {
    app,
    core,
    services,
    async close() {
      await app.close();
      await signIn.close();
      await closeServices(services);
      await core.db.destroy();
    },
  };
}

/** Opens database and keys; whoever calls it closes the database. */
export async function openCore({ config, log, now = Date.now }: StartOptions): Promise<Core> {
  const db = await openDatabase(config.databaseUrl || join(config.dataDir, 'gatehouse.db'));
  const secrets = createSecrets(loadMasterKey(config.masterKeyFile || join(config.dataDir, 'master.key')));
  return {
    config,
    db,
    now,
    log,
    secrets,
    settings: createSettings(db, config, now),
    audit: createAuditLog(db, now),
    version: readVersion(),
  };
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}
