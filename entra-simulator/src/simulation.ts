import { MICROSOFT_ORIGINS, PERSONAL_TENANT_ID } from './constants.ts';
import { noFaults, type Faults } from './directory/faults.ts';
import { createTenant, type Directory, type Tenant } from './directory/tenant.ts';
import { KeyRing } from './keys.ts';

export type Role = 'portal' | 'authority' | 'graph';
export type Origins = Record<Role, string>;
export type Skin = '2023' | '2026';

/** What an application asked the authorization endpoint for, after validation. */
export interface AuthorizationRequest {
  clientId: string;
  /** Path segment the client used: a tenant, `common`, `organizations` or `consumers`. */
  authority: string;
  redirectUri: string;
  responseType: string;
  responseMode: 'query' | 'fragment' | 'form_post';
  scopes: string[];
  state: string | null;
  nonce: string | null;
  codeChallenge: string | null;
  prompt: string | null;
  loginHint: string | null;
  correlationId: string;
}

export interface IssuedCode {
  request: AuthorizationRequest;
  userKey: string;
  directoryId: string;
  /** Scopes the person or an administrator agreed to. */
  grantedScopes: string[];
  sessionId: string;
  authenticatedAtMs: number;
  expiresAtMs: number;
  redeemed: boolean;
}

export interface AccessGrant {
  userKey: string;
  directoryId: string;
  clientId: string;
  subject: string;
  scopes: string[];
  expiresAtMs: number;
}

/** A browser signed in at the authority; the account picked last answers silently. */
export interface BrowserSession {
  id: string;
  userKey: string;
  authenticatedAtMs: number;
  /** Applications signed in to, for front-channel logout. */
  clientIds: Set<string>;
}

/** An authorization request between the account page and the consent page. */
export interface PendingRequest {
  request: AuthorizationRequest;
  session?: BrowserSession;
}

/** Somebody signed in to the portal. */
export interface PortalSession {
  id: string;
  userKey: string;
  skin: Skin;
  /** Shown once on the next page. */
  toast: { title: string; text: string } | undefined;
  /** A secret whose value the next look at its blade still shows. */
  revealedSecretId: string | undefined;
}

/** Everything one running simulator remembers; lost when it stops. */
export interface Simulation {
  readonly tenant: Tenant;
  readonly faults: Faults;
  readonly keys: KeyRing;
  readonly origins: Origins;
  readonly skin: Skin;
  /** Microsoft's clock in milliseconds, skew included. */
  now(): number;
  readonly pendingRequests: Map<string, PendingRequest>;
  readonly codes: Map<string, IssuedCode>;
  readonly accessTokens: Map<string, AccessGrant>;
  readonly sessions: Map<string, BrowserSession>;
  readonly portalSessions: Map<string, PortalSession>;
}

export interface SimulationOptions {
  origins: Origins;
  skin: Skin;
  now: () => number;
}

export function createSimulation(options: SimulationOptions): Simulation {
  const faults = noFaults();
  return {
    tenant: createTenant(),
    faults,
    keys: new KeyRing(),
    origins: options.origins,
    skin: options.skin,
    now: () => options.now() + faults.clockSkewSeconds * 1000,
    pendingRequests: new Map(),
    codes: new Map(),
    accessTokens: new Map(),
    sessions: new Map(),
    portalSessions: new Map(),
  };
}

/** `organizations`, `common` and `consumers`, or the directory a tenant segment names. */
export type Authority =
  | { kind: 'common' | 'organizations' }
  | { kind: 'consumers'; directory: Directory }
  | { kind: 'tenant'; directory: Directory };

const PERSONAL_DIRECTORY: Directory = { id: PERSONAL_TENANT_ID, name: 'Personal accounts', domains: [] };

/** Resolves the first path segment of an authority URL; undefined for tenants that do not exist. */
export function resolveAuthority(tenant: Tenant, segment: string): Authority | undefined {
  const wanted = segment.toLowerCase();
  if (wanted === 'common' || wanted === 'organizations') return { kind: wanted };
  if (wanted === 'consumers' || wanted === PERSONAL_TENANT_ID) {
    return { kind: 'consumers', directory: PERSONAL_DIRECTORY };
  }
  const directory = tenant.directories.find((known) => known.id === wanted || known.domains.includes(wanted));
  return directory && { kind: 'tenant', directory };
}

/** The v2.0 issuer of a tenant, or the literal template when given `{tenantid}`. */
export function issuerOf(origins: Origins, tenantId: string): string {
  const host = new URL(origins.authority).hostname;
  if (host.endsWith('.ciamlogin.com')) return `https://${tenantId}.ciamlogin.com/${tenantId}/v2.0`;
  return `${origins.authority}/${tenantId}/v2.0`;
}

/** `microsoftonline.com` and its national siblings; also what the simulator's own host claims to be. */
export function cloudInstanceName(origins: Origins): string {
  const host = new URL(origins.authority).hostname;
  const isNational = host === 'login.microsoftonline.us' || host === 'login.partner.microsoftonline.cn';
  return (isNational ? host : new URL(MICROSOFT_ORIGINS.authority).hostname).replace(/^login\./, '');
}
