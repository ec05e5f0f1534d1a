import { resolveAuthority, type Authority } from './authority.ts';
import { chooseClientAuth } from './client-authentication.ts';
import { skewWarningMs } from './clock-skew.ts';
import {
  assertEndpoints,
  assertIssuer,
  assertPinned,
  changedHosts,
  parseDiscoveryDocument,
} from './discovery-document.ts';
import { fetchDocument } from './discovery.ts';
import { isGuid } from './guid.ts';
import { normaliseIssuer } from './issuer.ts';
import { fetchKeys } from './key-store.ts';
import { isOAuthOnly } from './kinds.ts';
import { hostsOf, type ProviderMetadata } from './metadata.ts';
import { oauthOnlyMetadata } from './oauth-only.ts';
import type { ProviderHttp } from './provider-http.ts';
import { SignInError } from './sign-in-error.ts';
import type { Inspection, InspectionCheck, ProviderConfig } from './types.ts';

type CheckId = InspectionCheck['id'];

/** Which check a refusal belongs to, when a step can fail for several reasons. */
const checkOfCode: Record<string, CheckId> = {
  'config.issuer': 'issuer',
  'discovery.not_json': 'document',
  'discovery.too_large': 'document',
  'discovery.missing_endpoint': 'document',
  'discovery.tenant_not_found': 'tenant',
  'discovery.algorithms': 'algorithms',
};

type Report = Inspection & { checks: InspectionCheck[] };

/** Checks a provider without signing anybody in. Fetches everything anew, throws nothing and stores nothing. */
export async function inspectProvider(
  config: ProviderConfig,
  http: ProviderHttp,
  now: () => number,
): Promise<Inspection> {
  const report: Report = {
    checks: [],
    issuer: null,
    tenantId: null,
    endpoints: null,
    hosts: null,
    keyCount: null,
    clockSkewMs: null,
    latencyMs: null,
  };
  const authority = await attempt(report, 'issuer', () => resolveAuthority(config));
  if (authority !== undefined) {
    const { repairs } = normaliseIssuer(config.kind, config.issuer, config.authorityHost) as {
      repairs: string[];
    };
    pass(report, 'issuer', { issuer: authority.issuer, repairs });
    if (isOAuthOnly(config.kind)) describe(report, oauthOnlyMetadata(config, authority));
    else await inspectDiscovery(report, { config, authority, http, now });
  }
  inspectClient(report, config, authority);
  return report;
}

type Subject = { config: ProviderConfig; authority: Authority; http: ProviderHttp; now: () => number };

async function inspectDiscovery(report: Report, subject: Subject): Promise<void> {
  const { config, authority, http, now } = subject;
  const startedAt = now();
  const document = await attempt(report, 'reachable', () => fetchDocument(authority, http));
  report.latencyMs = now() - startedAt;
  if (document !== undefined) {
    pass(report, 'reachable', { latencyMs: report.latencyMs });
    const metadata = await attempt(report, 'document', () => parseDiscoveryDocument(document, authority));
    if (metadata !== undefined) await inspectMetadata(report, config, metadata, http);
  }
  inspectClock(report, http, authority);
}

async function inspectMetadata(
  report: Report,
  config: ProviderConfig,
  metadata: ProviderMetadata,
  http: ProviderHttp,
): Promise<void> {
  describe(report, metadata);
  pass(report, 'document', {});
  assertion(report, 'issuer_match', { issuer: metadata.issuer }, () => assertIssuer(metadata));
  if (metadata.authority.azure !== null) pass(report, 'tenant', { tenantId: metadata.tenantId });
  pass(report, 'algorithms', { algorithms: [...metadata.algorithms] });
  const isHome = assertion(report, 'endpoints', { ...metadata.endpoints }, () =>
    assertEndpoints(metadata, config),
  );
  if (!isHome) return;
  report.hosts = hostsOf(metadata);
  inspectPins(report, config, metadata);
  pass(report, 'client_auth', { method: chooseClientAuth(config, metadata) });
  await inspectKeys(report, metadata, http);
}

function describe(report: Report, metadata: ProviderMetadata): void {
  report.issuer = metadata.issuer;
  report.tenantId = metadata.tenantId;
  report.endpoints = metadata.endpoints;
}

function inspectPins(report: Report, config: ProviderConfig, metadata: ProviderMetadata): void {
  if (config.pinnedHosts === null) return;
  const changes = changedHosts(metadata, config.pinnedHosts);
  const isSafe = assertion(report, 'hosts_pinned', {}, () => assertPinned(metadata, config));
  if (isSafe && changes.length > 0)
    replaceLast(report, { outcome: 'warn', code: 'discovery.changed_host', data: { ...changes[0] } });
}

async function inspectKeys(report: Report, metadata: ProviderMetadata, http: ProviderHttp): Promise<void> {
  const url = metadata.endpoints.jwks!;
  const keys = await attempt(report, 'keys', () => fetchKeys(url, http));
  if (keys === undefined) return;
  report.keyCount = keys.length;
  if (keys.length > 0) pass(report, 'keys', { keyCount: keys.length });
  else fail(report, 'keys', new SignInError('keys.empty', { url }));
}

function inspectClock(report: Report, http: ProviderHttp, authority: Authority): void {
  const clockSkewMs = http.skewMs();
  report.clockSkewMs = clockSkewMs;
  if (clockSkewMs === null) return;
  const data = { clockSkewMs, host: new URL(authority.issuer).host };
  if (Math.abs(clockSkewMs) <= skewWarningMs) pass(report, 'clock', data);
  else report.checks.push({ id: 'clock', outcome: 'warn', code: 'clock.skew', data });
}

/** What the form of the values alone gives away; only a sign-in proves that they are right. */
function inspectClient(report: Report, config: ProviderConfig, authority: Authority | undefined): void {
  const isAzure = config.kind === 'azure';
  const { clientId, clientSecret } = config;
  const isTenantId = isAzure && clientId.toLowerCase() === (report.tenantId ?? authority?.azure?.tenant);
  if (isTenantId) warn(report, 'client_id', 'AADSTS700016', { clientId, reason: 'tenant_id' });
  else if (isAzure && !isGuid(clientId))
    warn(report, 'client_id', 'AADSTS700016', { clientId, reason: 'not_a_guid' });
  else pass(report, 'client_id', {});
  if (clientSecret === null)
    fail(report, 'client_secret', new SignInError('config.secret_missing', { provider: config.name }));
  else if (isAzure && isGuid(clientSecret))
    warn(report, 'client_secret', 'AADSTS7000215', { reason: 'secret_id' });
  else pass(report, 'client_secret', {});
}

async function attempt<T>(report: Report, id: CheckId, step: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await step();
  } catch (error) {
    fail(report, id, error);
    return undefined;
  }
}

function assertion(report: Report, id: CheckId, data: Record<string, unknown>, assert: () => void): boolean {
  try {
    assert();
    pass(report, id, data);
    return true;
  } catch (error) {
    fail(report, id, error);
    return false;
  }
}

function pass(report: Report, id: CheckId, data: Record<string, unknown>): void {
  report.checks.push({ id, outcome: 'pass', data });
}

function warn(report: Report, id: CheckId, code: string, data: Record<string, unknown>): void {
  report.checks.push({ id, outcome: 'warn', code, data });
}

function fail(report: Report, id: CheckId, error: unknown): void {
  if (!(error instanceof SignInError)) throw error;
  const data = { ...error.details, ...(error.upstream === undefined ? {} : { upstream: error.upstream }) };
  report.checks.push({ id: checkOfCode[error.code] ?? id, outcome: 'fail', code: error.code, data });
}

function replaceLast(report: Report, changes: Partial<InspectionCheck>): void {
  const last = report.checks.pop();
  if (last !== undefined) report.checks.push({ ...last, ...changes });
}
