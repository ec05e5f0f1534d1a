import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startEntraSimulator, type EntraSimulator } from '@gatehouse/entra-simulator';
import { StockClient, type StockClientOptions } from '../stock-client.ts';
import { adminApi, type AdminApi } from './admin-api.ts';
import { launchBrowser } from './chromium.ts';
import { startEdge, type Edge, type EdgeRoute } from './edge.ts';
import { startGatehouse, type GatehouseProcess } from './gatehouse-process.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** The fixtures of the acceptance script. */
export const CONSOLE_A = 'http://localhost:8000';
export const CONSOLE_B = 'http://192.168.0.103:8000';
export const CONSOLE_C = 'https://rd.sim.test';
export const PORTAL = 'https://portal.sim.test';
export const ADMINISTRATOR = { username: 'admin', password: 'correct horse battery staple' };
export const CALLBACK_A = `${CONSOLE_A}/api/oidc/callback`;

const MICROSOFT = { authority: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' };

export type WorldOptions = {
  /** False: an empty data folder, so that the set-up page waits. */
  administrator?: boolean;
  settings?: Record<string, unknown>;
  /** Providers of the bootstrap file; a function may register its application first. */
  providers?: (
    simulator: EntraSimulator,
    world: { caPem: string; proxyPort: number },
  ) => Record<string, unknown>[];
  maxAuthorizedUsers?: number;
  env?: Record<string, string>;
  skin?: '2023' | '2026';
  /** False: the server's machine neither knows the test's certificate authority nor a way around the proxy. */
  trustEdge?: boolean;
};

export type World = {
  simulator: EntraSimulator;
  gatehouse: GatehouseProcess;
  edge: Edge;
  browser: Browser;
  /** The administrator over the API. */
  admin: () => Promise<AdminApi>;
  /** A fresh browser profile; closed with the world. */
  context: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  page: (options?: BrowserContextOptions) => Promise<Page>;
  stockClient: (options?: Partial<StockClientOptions> & { ip?: string }) => StockClient;
  /** Moves the server's clock and Microsoft's forward together. */
  advance: (ms: number) => Promise<void>;
  close: () => Promise<void>;
};

/** A Gatehouse of its own with the simulated Entra at Microsoft's addresses, a network and a browser. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  let offsetMs = 0;
  const simulator = await startEntraSimulator({
    sockets: false,
    publicOrigins: { ...MICROSOFT, portal: PORTAL },
    skin: options.skin ?? '2026',
    now: () => Date.now() + offsetMs,
  });
  let gatehouse: GatehouseProcess | undefined;
  const toGatehouse = (): number => gatehouse?.port ?? 0;
  const simulated: EdgeRoute = {
    kind: 'answer',
    handle: (...exchange) => void answerFrom(simulator, exchange),
  };
  const edge = await startEdge({
    'localhost:8000': { kind: 'pass', port: toGatehouse },
    '192.168.0.103:8000': { kind: 'pass', port: toGatehouse },
    'rd.sim.test:443': { kind: 'reverse-proxy', port: toGatehouse },
    'portal.sim.test:443': simulated,
    'login.microsoftonline.com:443': simulated,
    'graph.microsoft.com:443': simulated,
  });
  gatehouse = await startGatehouse({
    ...(options.trustEdge === false
      ? {}
      : {
          caPem: edge.caPem,
          hosts: {
            'login.microsoftonline.com:443': edge.tlsPort,
            'graph.microsoft.com:443': edge.tlsPort,
          },
        }),
    ...(options.administrator === false ? {} : { bootstrap: bootstrapOf(options, simulator, edge) }),
    env: {
      GATEHOUSE_ALLOWED_ORIGINS: `${CONSOLE_B},${CONSOLE_C}`,
      GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1/32',
      ...options.env,
    },
  });
  const browser = await launchBrowser(edge.proxyPort);
  const running = gatehouse;
  const context = async (contextOptions: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const opened = await browser.newContext({
      ignoreHTTPSErrors: true,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...contextOptions,
    });
    opened.setDefaultTimeout(10_000);
    return opened;
  };
  let admin: Promise<AdminApi> | undefined;
  return {
    simulator,
    gatehouse,
    edge,
    browser,
    admin: () => (admin ??= adminApi(running, CONSOLE_A, ADMINISTRATOR)),
    context,
    page: async (contextOptions) => (await context(contextOptions)).newPage(),
    stockClient: (clientOptions = {}) => stockClientOf(running, clientOptions),
    async advance(ms) {
      offsetMs += ms;
      await running.advance(ms);
    },
    async close() {
      await browser.close();
      await running.stop();
      await simulator.close();
      await edge.close();
    },
  };
}

function bootstrapOf(options: WorldOptions, simulator: EntraSimulator, edge: Edge): Record<string, unknown> {
  return {
    admin: { name: ADMINISTRATOR.username, email: 'admin@example.org', password: ADMINISTRATOR.password },
    settings: { public_url: CONSOLE_A, ...options.settings },
    oidc: {
      max_authorized_users: options.maxAuthorizedUsers ?? 500,
      providers: options.providers?.(simulator, { caPem: edge.caPem, proxyPort: edge.proxyPort }) ?? [],
    },
  };
}

/** A provider of the bootstrap file for the simulated tenant, with its application registered. */
export function entraProvider(
  simulator: EntraSimulator,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const app = simulator.seedApp({
    name: 'Gatehouse',
    redirectUris: [
      { platform: 'web', uri: CALLBACK_A },
      { platform: 'web', uri: `${CONSOLE_C}/api/oidc/callback` },
    ],
    adminConsent: true,
  });
  return {
    type: 'azure',
    name: 'azure',
    label: 'Microsoft',
    client_id: app.clientId,
    client_secret: app.secret,
    issuer: `${MICROSOFT.authority}/${simulator.tenantId}/v2.0`,
    enabled: true,
    ...changes,
  };
}

async function answerFrom(
  simulator: EntraSimulator,
  [request, response, url]: [IncomingMessage, ServerResponse, URL],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const answer = await simulator.handle({
    method: request.method ?? 'GET',
    url: url.href,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  });
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

function stockClientOf(
  gatehouse: GatehouseProcess,
  { ip, ...options }: Partial<StockClientOptions> & { ip?: string },
): StockClient {
  const origin = new URL(options.baseUrl ?? CONSOLE_A);
  const forwarded: Record<string, string> =
    ip === undefined
      ? {}
      : {
          'x-forwarded-for': ip,
          'x-forwarded-proto': origin.protocol.slice(0, -1),
          'x-forwarded-host': origin.host,
        };
  return new StockClient({
    baseUrl: CONSOLE_A,
    id: '123456789',
    uuid: Buffer.from('machine-uid-of-pc-1').toString('base64'),
    transport: (url, request) =>
      gatehouse.send(url, { ...request, headers: { ...request.headers, ...forwarded } }),
    ...options,
  });
}

/** Where screenshots and the like go; ignored by git. */
export function artifactPath(name: string): string {
  const folder = join(PROJECT_ROOT, 'e2e/artifacts');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}
