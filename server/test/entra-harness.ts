import {
  MICROSOFT_ORIGINS,
  startEntraSimulator,
  TENANT_ID,
  type EntraSimulator,
  type SeedApp,
} from '../../entra-simulator/src/index.ts';
import type { OutboundClient } from '../src/outbound/outbound-client.ts';
import { OutboundError } from '../src/outbound/outbound-error.ts';
import { createOidcEngine, type OidcEngine } from '../src/sign-in/oidc/engine/engine.ts';
import type { CompletedSignIn, ProviderConfig } from '../src/sign-in/oidc/engine/types.ts';
import { callbackUrl, signInWith, testClock, type TestClock, type TestProvider } from './engine-harness.ts';

export type EntraWorld = AsyncDisposable & {
  simulator: EntraSimulator;
  provider: TestProvider;
  engine: OidcEngine;
  outbound: OutboundClient;
  now: TestClock;
  /** Who picks an account on Microsoft's page, default `u1`. */
  user: string;
  signIn(changes?: Partial<ProviderConfig>): Promise<CompletedSignIn>;
};

export type EntraOptions = { app?: Partial<SeedApp>; authority?: string; graph?: string };

/** Entra at Microsoft's own addresses, without a network: the simulator answers what the engine asks. */
export async function entraWorld(options: EntraOptions = {}): Promise<EntraWorld> {
  const now = testClock();
  const publicOrigins = {
    authority: options.authority ?? MICROSOFT_ORIGINS.authority,
    graph: options.graph ?? MICROSOFT_ORIGINS.graph,
  };
  const simulator = await startEntraSimulator({ sockets: false, sampleApps: false, now, publicOrigins });
  const app = simulator.seedApp({
    name: 'Gatehouse',
    redirectUris: [{ platform: 'web', uri: callbackUrl }],
    accountTypes: 'single',
    adminConsent: true,
    ...options.app,
  });
  const outbound = simulatorOutbound(simulator, now);
  const engine = createOidcEngine({ outbound, now });
  const world: EntraWorld = {
    simulator,
    engine,
    outbound,
    now,
    user: 'u1',
    provider: {
      issuer: `${publicOrigins.authority}/${TENANT_ID}/v2.0`,
      clientId: app.clientId,
      clientSecret: app.secret,
      signIn: (url) => pickAccount(simulator, url, world.user),
    },
    signIn: (changes = {}) =>
      signInWith(world.provider, { kind: 'azure', internalNetwork: false, ...changes }, { engine }),
    [Symbol.asyncDispose]: () => simulator.close(),
  };
  return world;
}

async function pickAccount(simulator: EntraSimulator, url: URL, user: string): Promise<URLSearchParams> {
  const result = await simulator.signIn(url.href, { user });
  if (result.outcome === 'redirect') return new URL(result.location).searchParams;
  if (result.outcome === 'form_post') return new URLSearchParams(result.fields);
  throw new Error(`Microsoft's page shows AADSTS${result.code}`);
}

/** Judges answers as the real client does, as far as the simulator can misbehave. */
function simulatorOutbound(simulator: EntraSimulator, now: () => number): OutboundClient {
  return {
    async request(url, { method = 'GET', headers, body, accept }) {
      const request = {
        method,
        url: String(url),
        ...(headers && { headers }),
        ...(body !== undefined && { body }),
      };
      const response = await simulator.handle(request);
      const mediaType = response.headers['content-type']?.split(';')[0] ?? '';
      if (response.status < 300 && !accept.includes(mediaType)) {
        throw new OutboundError('outbound.content_type', new URL(url).host, mediaType);
      }
      const date = Date.parse(response.headers['date'] ?? '');
      return {
        status: response.status,
        headers: response.headers,
        body: Buffer.from(response.body),
        receivedAt: now(),
        dateHeaderMs: Number.isNaN(date) ? null : date,
      };
    },
  };
}
