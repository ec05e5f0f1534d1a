import { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import type { AddressClass } from './address-policy.ts';
import {
  assertAllowedLiteral,
  bareHostname,
  createCheckedLookup,
  resolveChecked,
  type Resolve,
} from './checked-lookup.ts';
import { OutboundError } from './outbound-error.ts';
import { TunnelAgent } from './proxy-tunnel.ts';

/** How one provider is reached. */
export type NetworkProfile = {
  /** Allows private addresses, and this machine itself. */
  internalNetwork: boolean;
  /** Certificate authorities trusted besides the system's. */
  caPem: string | null;
  /** `http://` or `https://`, with user and password if the proxy wants them. */
  proxyUrl: string | null;
};

export type NetworkAgents = {
  allowed: ReadonlySet<AddressClass>;
  https: HttpsAgent;
  /** Plain http, which only ever reaches this machine; null behind a proxy. */
  http: HttpAgent | null;
};

const external: ReadonlySet<AddressClass> = new Set(['public']);
const internal: ReadonlySet<AddressClass> = new Set(['public', 'private', 'loopback']);
const loopbackOnly: ReadonlySet<AddressClass> = new Set(['loopback']);
const nowhere: ReadonlySet<AddressClass> = new Set();

/** Unused connections are closed after half a minute. */
const keepAlive = { keepAlive: true, maxSockets: 64, maxFreeSockets: 8, timeout: 30_000 };

/** Address classes that plain http may reach under this profile. */
export function allowedForPlainHttp(profile: NetworkProfile): ReadonlySet<AddressClass> {
  return profile.internalNetwork ? loopbackOnly : nowhere;
}

/** Builds the keep-alive agents of a profile; throws OutboundError `outbound.bad_ca` or `.bad_url`. */
export function createAgents(
  profile: NetworkProfile,
  resolve: Resolve,
  connectTimeoutMs: number,
): NetworkAgents {
  const allowed = profile.internalNetwork ? internal : external;
  const secureContext = createTrust(profile.caPem);
  const options: AgentOptions = {
    ...keepAlive,
    // Said aloud so that NODE_TLS_REJECT_UNAUTHORIZED=0 in the environment changes nothing.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    secureContext,
  };
  if (profile.proxyUrl !== null) {
    const tunnel = {
      proxy: parseProxy(profile.proxyUrl),
      // A proxy inside the network, or on this machine, is what proxies are: typing it allows it.
      lookup: createCheckedLookup(resolve, internal),
      secureContext,
      connectTimeoutMs,
      assertTarget: (hostname: string) => assertResolvableTarget(resolve, hostname, allowed),
    };
    return { allowed, https: new TunnelAgent(options, tunnel), http: null };
  }
  const lookup = createCheckedLookup(resolve, allowed);
  const plainLookup = createCheckedLookup(resolve, allowedForPlainHttp(profile));
  return {
    allowed,
    https: new HttpsAgent({ ...options, lookup }),
    http: new HttpAgent({ ...keepAlive, lookup: plainLookup }),
  };
}

/** Behind a proxy the name may only be known to the proxy; but one that we can resolve must be allowed. */
async function assertResolvableTarget(
  resolve: Resolve,
  hostname: string,
  allowed: ReadonlySet<AddressClass>,
): Promise<void> {
  assertAllowedLiteral(hostname, allowed);
  await resolveChecked(resolve, hostname, allowed).catch((error: unknown) => {
    if (!(error instanceof OutboundError) || error.code !== 'outbound.dns') throw error;
  });
}

function createTrust(caPem: string | null): SecureContext {
  if (caPem === null) return createSecureContext({ minVersion: 'TLSv1.2' });
  return createSecureContext({
    minVersion: 'TLSv1.2',
    ca: [...getCACertificates('default'), ...parseCertificates(caPem)],
  });
}

/** Node skips PEM blocks it cannot read without a word, so each is read here first. */
function parseCertificates(caPem: string): string[] {
  const blocks = caPem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) throw new Error('no certificate found');
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch (cause) {
    throw new OutboundError('outbound.bad_ca', '', (cause as Error).message, { cause });
  }
}

function parseProxy(proxyUrl: string): URL {
  const proxy = URL.parse(proxyUrl);
  if (proxy === null || !['http:', 'https:'].includes(proxy.protocol)) {
    throw new OutboundError('outbound.bad_url', '', 'the proxy address must start with http:// or https://');
  }
  assertAllowedLiteral(bareHostname(proxy), internal);
  return proxy;
}
