import { MICROSOFT_ORIGINS } from './constants.ts';
import type { Faults } from './directory/faults.ts';
import { registerSampleApps } from './directory/sample-apps.ts';
import { seedApp, type SeedApp, type SeededApp } from './directory/seed-app.ts';
import type { Tenant } from './directory/tenant.ts';
import { createDispatcher, type Dispatcher, type RecordedRequest } from './dispatch.ts';
import { listen, type Listener } from './server.ts';
import { signInAsPerson, type SignInChoice, type SignInResult } from './sign-in-robot.ts';
import { createSimulation, type Origins, type Role, type Simulation, type Skin } from './simulation.ts';
import type { SimRequest, SimResponse } from './web/exchange.ts';

export {
  FIXTURE_APP,
  FOREIGN_TENANT_DOMAIN,
  FOREIGN_TENANT_ID,
  MICROSOFT_ORIGINS,
  ORGANISATION,
  PERSONAL_TENANT_ID,
  TENANT_DOMAIN,
  TENANT_ID,
} from './constants.ts';
export type { AppRegistration, ClientSecret, Platform } from './directory/app-registration.ts';
export type { Endpoint, Faults, IdTokenFaults, Outage } from './directory/faults.ts';
export type { SeedApp, SeededApp } from './directory/seed-app.ts';
export type { Tenant } from './directory/tenant.ts';
export type { SimGroup, SimUser } from './directory/users.ts';
export type { RecordedRequest } from './dispatch.ts';
export type { SignInChoice, SignInResult } from './sign-in-robot.ts';
export type { SimRequest, SimResponse } from './web/exchange.ts';

export interface EntraSimulatorOptions {
  host?: string;
  /** Default 0: free ports. */
  ports?: Partial<Record<Role, number>>;
  tls?: { key: string; cert: string };
  /** Origins written into documents and tokens instead of the listening ones. */
  publicOrigins?: Partial<Origins>;
  /** Milliseconds; default the system clock. */
  now?: () => number;
  /** Look of the portal: the tutorial's or today's. */
  skin?: Skin;
  /** False opens no port; requests then come through `handle` alone. */
  sockets?: boolean;
  /** False starts without the two registrations that the portal shows from the beginning. */
  sampleApps?: boolean;
}

export interface EntraSimulator extends AsyncDisposable {
  /** Origins as the outside knows them. */
  portalOrigin: string;
  authorityOrigin: string;
  graphOrigin: string;
  tenantId: string;
  /** Users, groups and registrations; change them freely. */
  tenant: Tenant;
  faults: Faults;
  /** Every request since the start, oldest first. */
  requests: RecordedRequest[];
  /** Answers a request for any of its origins or for Microsoft's own addresses, without a socket. */
  handle(request: SimRequest): Promise<SimResponse>;
  seedApp(app: SeedApp): SeededApp;
  /** Signs with new keys from now on; the old ones leave the key set unless kept. */
  rotateKeys(options?: { keepPrevious?: boolean }): void;
  /** Walks through account and consent page of an authorization URL without a browser. */
  signIn(authorizeUrl: string, choice: SignInChoice): Promise<SignInResult>;
  close(): Promise<void>;
}

const ROLES: readonly Role[] = ['portal', 'authority', 'graph'];

function roleOf(url: URL, ...known: Partial<Origins>[]): Role {
  const role = ROLES.find((name) => known.some((origins) => origins[name] === url.origin));
  if (!role) throw new TypeError(`The Entra simulator does not serve ${url.origin}`);
  return role;
}

interface OpenPorts {
  listeners: Partial<Record<Role, Listener>>;
  origins: Partial<Origins>;
}

async function openPorts(
  options: EntraSimulatorOptions,
  origins: Origins,
  dispatch: (role: Role, request: SimRequest) => Promise<SimResponse>,
): Promise<OpenPorts> {
  const opened: OpenPorts = { listeners: {}, origins: {} };
  for (const role of ROLES) {
    const listener = await listen({
      host: options.host ?? '127.0.0.1',
      port: options.ports?.[role] ?? 0,
      ...(options.tls && { tls: options.tls }),
      answer: ({ target, ...request }) => dispatch(role, { ...request, url: `${origins[role]}${target}` }),
    });
    opened.listeners[role] = listener;
    opened.origins[role] = listener.origin;
  }
  return opened;
}

/** Starts a simulated Entra tenant. Everything is in memory; close it with `close()` or `await using`. */
export async function startEntraSimulator(options: EntraSimulatorOptions = {}): Promise<EntraSimulator> {
  const origins: Origins = { ...MICROSOFT_ORIGINS };
  const simulation = createSimulation({
    origins,
    skin: options.skin ?? '2026',
    now: options.now ?? Date.now,
  });
  const dispatcher = createDispatcher(simulation);
  const opened =
    options.sockets === false
      ? { listeners: {}, origins: {} }
      : await openPorts(options, origins, (role, request) => dispatcher.dispatch(role, request));
  Object.assign(origins, opened.origins, options.publicOrigins);
  if (options.sampleApps !== false) registerSampleApps(simulation.tenant, simulation.now());
  return present(simulation, dispatcher, opened);
}

function present(simulation: Simulation, dispatcher: Dispatcher, opened: OpenPorts): EntraSimulator {
  const { origins, tenant } = simulation;
  const handle = async (request: SimRequest): Promise<SimResponse> =>
    dispatcher.dispatch(roleOf(new URL(request.url), origins, opened.origins, MICROSOFT_ORIGINS), request);
  const close = async (): Promise<void> => {
    dispatcher.release();
    await Promise.all(Object.values(opened.listeners).map((listener) => listener.close()));
  };
  return {
    portalOrigin: origins.portal,
    authorityOrigin: origins.authority,
    graphOrigin: origins.graph,
    tenantId: tenant.id,
    tenant,
    faults: simulation.faults,
    requests: dispatcher.requests,
    handle,
    seedApp: (app) => seedApp(tenant, app, simulation.now()),
    rotateKeys: (rotation) => simulation.keys.rotate(rotation),
    signIn: (authorizeUrl, choice) => signInAsPerson(handle, authorizeUrl, choice),
    close,
    [Symbol.asyncDispose]: close,
  };
}
