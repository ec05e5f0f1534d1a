import { tenantIdOf, type Authority } from './authority.ts';
import { isRelatedHost } from './endpoint-hosts.ts';
import { isGuid } from './guid.ts';
import { isCiamHost, personalTenantId } from './issuer-azure.ts';
import { isLoopbackHost } from '../../../settings/origin-match.ts';
import { hostsOf, type ProviderMetadata } from './metadata.ts';
import { SignInError } from './sign-in-error.ts';
import type { Endpoints, ProviderConfig } from './types.ts';

/** Asymmetric only: with a symmetric one our own secret could sign, with `none` anybody. */
export const acceptedAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

type Document = Record<string, unknown>;

/** Believes a discovery document, or throws SignInError `discovery.*` with the first reason not to. */
export function readDiscoveryDocument(
  document: Document,
  authority: Authority,
  config: ProviderConfig,
): ProviderMetadata {
  const metadata = parseDiscoveryDocument(document, authority);
  assertIssuer(metadata);
  assertEndpoints(metadata, config);
  assertPinned(metadata, config);
  return metadata;
}

/** Only reads what the document says; the assertions decide whether it may say so. */
export function parseDiscoveryDocument(document: Document, authority: Authority): ProviderMetadata {
  const issuer = readString(document['issuer']);
  if (issuer === null) throw new SignInError('discovery.missing_endpoint', { name: 'issuer' });
  return {
    authority,
    issuer,
    tenantId: authority.azure === null ? null : tenantIdOf(issuer),
    endpoints: readEndpoints(document),
    algorithms: readAlgorithms(document),
    clientAuthMethods: readStrings(document['token_endpoint_auth_methods_supported']),
    sendsIssuer: document['authorization_response_iss_parameter_supported'] === true,
    cloudInstance: readString(document['cloud_instance_name']),
    graphHost: readString(document['msgraph_host']),
  };
}

/** The document must speak for the issuer it was fetched for; throws SignInError `discovery.issuer_mismatch`. */
export function assertIssuer({ issuer: declared, authority }: ProviderMetadata): void {
  if (isExpectedIssuer(declared, authority)) return;
  const expected = authority.issuer;
  throw new SignInError('discovery.issuer_mismatch', {
    expected,
    declared,
    hint: mismatchHint(expected, declared),
  });
}

function isExpectedIssuer(declared: string, authority: Authority): boolean {
  const { azure, issuer } = authority;
  if (azure === null) return declared === issuer || (authority.slashUnknown && declared === `${issuer}/`);
  if (azure.shared === 'common' || azure.shared === 'organizations') {
    return declared === `${azure.origin}/{tenantid}/v2.0`;
  }
  if (azure.shared === 'consumers') return declared === `${azure.origin}/${personalTenantId}/v2.0`;
  return isTenantIssuer(declared, authority);
}

/** A domain name is answered with the tenant's GUID; External ID also changes the host's first label. */
function isTenantIssuer(declared: string, authority: Authority): boolean {
  const azure = authority.azure!;
  const url = URL.parse(declared);
  const tenantId = tenantIdOf(declared);
  if (url === null || tenantId === null) return false;
  if (isGuid(azure.tenant) && azure.tenant !== tenantId) return false;
  const host = azure.isCiam && isCiamHost(url.host) && url.protocol === 'https:' ? url.origin : azure.origin;
  return declared === `${host}/${url.pathname.split('/')[1]}/v2.0`;
}

function mismatchHint(expected: string, declared: string): string {
  const [typed, found] = [URL.parse(expected), URL.parse(declared)];
  if (typed === null || found === null) return 'malformed';
  if (expected.replace(/\/$/, '') === declared.replace(/\/$/, '')) return 'trailing_slash';
  if (typed.protocol !== found.protocol) return 'scheme';
  if (typed.host !== found.host) return 'host';
  return expected.toLowerCase() === declared.toLowerCase() ? 'case' : 'path';
}

function readEndpoints(document: Document): Endpoints {
  return {
    authorization: requireUrl(document, 'authorization_endpoint'),
    token: requireUrl(document, 'token_endpoint'),
    jwks: requireUrl(document, 'jwks_uri'),
    userinfo: readString(document['userinfo_endpoint']),
    endSession: readString(document['end_session_endpoint']),
  };
}

function requireUrl(document: Document, name: string): string {
  const value = readString(document[name]);
  if (value === null || URL.parse(value) === null)
    throw new SignInError('discovery.missing_endpoint', { name });
  return value;
}

function readString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' && value.length <= 2000 ? value : null;
}

function readStrings(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string').slice(0, 100) : null;
}

function readAlgorithms(document: Document): ReadonlySet<string> {
  const offered = readStrings(document['id_token_signing_alg_values_supported']) ?? ['RS256'];
  const accepted = acceptedAlgorithms.filter((algorithm) => offered.includes(algorithm));
  if (accepted.length === 0) throw new SignInError('discovery.algorithms', { offered: offered.slice(0, 20) });
  return new Set(accepted);
}

/**
 * The secret goes to the token endpoint and people to the authorization endpoint, so neither may be anywhere.
 * Throws SignInError `discovery.endpoint_host`.
 */
export function assertEndpoints({ issuer, endpoints }: ProviderMetadata, config: ProviderConfig): void {
  const issuerHost = URL.parse(issuer)?.hostname ?? '';
  const accepted = Object.values(config.pinnedHosts ?? {});
  // The browser alone goes to the end-session endpoint, and it carries nothing secret there.
  const { endSession: _, ...trusted } = endpoints;
  for (const [endpoint, address] of Object.entries(trusted)) {
    if (address === null) continue;
    const url = URL.parse(address);
    const details = { endpoint, host: url?.host ?? '', issuerHost };
    if (url === null || !isSecure(url))
      throw new SignInError('discovery.endpoint_host', { ...details, reason: 'scheme' });
    if (isRelatedHost(issuerHost, url.hostname) || accepted.includes(url.host)) continue;
    throw new SignInError('discovery.endpoint_host', { ...details, reason: 'host' });
  }
}

function isSecure(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/**
 * A document that suddenly names other domains may be the work of whoever took over the name.
 * Throws SignInError `discovery.changed_host`.
 */
export function assertPinned(metadata: ProviderMetadata, config: ProviderConfig): void {
  if (config.pinnedHosts === null) return;
  for (const change of changedHosts(metadata, config.pinnedHosts)) {
    if (!change.isRelated) throw new SignInError('discovery.changed_host', change);
  }
}

export type HostChange = { endpoint: string; before: string; now: string; isRelated: boolean };

/** Hosts that differ from the pinned ones; related ones are worth a warning, others stop sign-in. */
export function changedHosts(
  metadata: ProviderMetadata,
  pinned: NonNullable<ProviderConfig['pinnedHosts']>,
): HostChange[] {
  const current = hostsOf(metadata);
  return (['issuer', 'authorization', 'token', 'jwks'] as const)
    .filter((endpoint) => current[endpoint] !== pinned[endpoint])
    .map((endpoint) => {
      const [before, now] = [pinned[endpoint], current[endpoint]];
      return { endpoint, before, now, isRelated: isRelatedHost(withoutPort(before), withoutPort(now)) };
    });
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}
