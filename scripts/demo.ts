/**
 * `npm run demo`: a simulated Entra tenant, a Gatehouse and a small organisation, to follow the tutorial without an
 * Azure subscription. Everything lives in a folder for temporary files and is gone after Ctrl-C.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEntraSimulator, type EntraSimulator } from '@gatehouse/entra-simulator';
import { keepBeating } from './demo-fleet.ts';
import {
  clientsOf,
  DEMO_ORIGIN,
  DEMO_PASSWORD,
  DEMO_PROVIDER,
  demoBootstrap,
  seedOrganisation,
} from './demo-organisation.ts';

const PORT = 21_114;
const SIMULATOR_PORTS = { portal: 8400, authority: 8401, graph: 8402 };

async function main(): Promise<void> {
  const simulator = await startSimulator();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-demo-'));
  const server = startServer(folder, simulator);
  const beating = new AbortController();
  const stop = async (code: number): Promise<void> => {
    beating.abort();
    server.kill('SIGTERM');
    await new Promise((done) => (server.exitCode === null ? server.once('exit', done) : done(undefined)));
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  };
  process.once('SIGINT', () => void stop(0));
  process.once('SIGTERM', () => void stop(0));
  try {
    await untilHealthy(server);
    await seedOrganisation(simulator, {
      port: PORT,
      origin: DEMO_ORIGIN,
      administrator: { username: 'admin', password: DEMO_PASSWORD },
      provider: DEMO_PROVIDER,
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return stop(1);
  }
  void keepBeating(clientsOf({ port: PORT, origin: DEMO_ORIGIN }), beating.signal);
  server.once('exit', () => void stop(1));
  console.log(whatToDo(simulator));
}

const local = (port: number): string => `http://localhost:${port}`;

async function startSimulator(): Promise<EntraSimulator> {
  const { portal, authority, graph } = SIMULATOR_PORTS;
  return startEntraSimulator({
    ports: SIMULATOR_PORTS,
    publicOrigins: { portal: local(portal), authority: local(authority), graph: local(graph) },
  }).catch((error: Error) => {
    console.error(`The simulated Entra cannot start: ${error.message}. Is another demo running?`);
    process.exit(1);
  });
}

function startServer(folder: string, simulator: EntraSimulator): ChildProcess {
  const bootstrapFile = join(folder, 'bootstrap.yaml');
  writeFileSync(bootstrapFile, JSON.stringify(demoBootstrap(simulator)), { mode: 0o600 });
  return spawn(process.execPath, [fileURLToPath(new URL('../server/src/main.ts', import.meta.url))], {
    cwd: folder,
    env: {
      ...process.env,
      GATEHOUSE_LISTEN: `127.0.0.1:${PORT}`,
      GATEHOUSE_DATA_DIR: folder,
      GATEHOUSE_BOOTSTRAP_FILE: bootstrapFile,
      GATEHOUSE_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    // Ctrl-C reaches this script, which then ends the server in order.
    detached: true,
  });
}

async function untilHealthy(server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The server ended, see above. It needs port ${PORT}.`);
    const healthy = await fetch(`${DEMO_ORIGIN}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    await sleep(100);
  }
  throw new Error('The server did not answer within 30 seconds.');
}

function whatToDo(simulator: EntraSimulator): string {
  const issuer = `${simulator.authorityOrigin}/${simulator.tenantId}/v2.0`;
  return `
  Console              ${DEMO_ORIGIN}
    administrator      admin / ${DEMO_PASSWORD}
    with Entra         "Sign in with Contoso", then pick Ada Lovelace

  Simulated Entra      ${simulator.portalOrigin}   (its own portal; nothing leaves this machine)
    people             Ada Lovelace signs in; Bo Blocked, Gina Guest and the others show what can go wrong

  The tutorial, about ten minutes
    1  Open ${simulator.portalOrigin} and register an application with the
       redirect URI ${DEMO_ORIGIN}/api/oidc/callback, then make a client secret.
    2  In the console open Settings > OIDC > New auth provider, choose azure and enter
       Client id, Client secret and the issuer ${issuer}
       (the console offers to use this host, press that offer), then Submit.
    3  Press Test sign-in, look at the report, sign out and sign in with Microsoft.

  Ctrl-C stops everything and forgets it.
`;
}

await main();
