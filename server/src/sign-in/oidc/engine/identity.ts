import { personalTenantId } from './issuer-azure.ts';
import { claimMapOf } from './kinds.ts';
import type { ExternalIdentity, ProviderConfig } from './types.ts';

type Claims = Record<string, unknown>;

const maxTextLength = 500;
const maxListLength = 2000;
/** They say something about the sign-in, not about the person, or hold addresses and tokens of others. */
const unkeptClaims = new Set(['nonce', 'at_hash', 'c_hash', 's_hash', '_claim_sources']);

/** The identity that verified claims describe; `issuer` is the one that was checked. */
export function toExternalIdentity(config: ProviderConfig, issuer: string, claims: Claims): ExternalIdentity {
  const map = claimMapOf(config);
  const isAzure = config.kind === 'azure';
  const tenantId = isAzure ? (text(claims['tid'])?.toLowerCase() ?? null) : null;
  const email = text(claims[map.email]);
  return {
    providerId: config.id,
    issuer,
    subject: String(claims['sub']),
    tenantId,
    objectId: isAzure ? (text(claims['oid'])?.toLowerCase() ?? null) : null,
    accountClass: isAzure ? azureAccountClass(claims, tenantId) : otherAccountClass(config, claims),
    preferredUsername: text(claims[map.username]),
    displayName: text(claims[map.displayName]),
    email,
    emailVerified:
      email !== null && (isAzure ? isAzureEmailVerified(claims, email) : isTrue(claims['email_verified'])),
    // Entra's picture address needs a token of its own to be read.
    avatarUrl: isAzure ? null : httpsUrl(claims['picture']),
    groups: readGroups(config, claims),
    groupsOverage: isAzure && hasGroupsOverage(claims),
    roles: texts(claims['roles']) ?? [],
    sessionId: text(claims['sid']),
    tokenId: text(claims['uti']) ?? text(claims['jti']),
    authTime: typeof claims['auth_time'] === 'number' ? claims['auth_time'] : null,
    claims: Object.fromEntries(Object.entries(claims).filter(([name]) => !unkeptClaims.has(name))),
  };
}

/** Names of mapped claims that the ID token lacks. */
export function missingClaims(config: ProviderConfig, claims: Claims): string[] {
  return Object.values(claimMapOf(config)).filter((name) => claims[name] === undefined);
}

function azureAccountClass(claims: Claims, tenantId: string | null): ExternalIdentity['accountClass'] {
  if (tenantId === personalTenantId) return 'personal';
  const account = claims['acct'];
  if (account === 1 || account === '1') return 'guest';
  const { idp } = claims;
  if (typeof idp === 'string' && idp !== claims['iss'] && !idp.includes(tenantId ?? '')) return 'guest';
  if (account === 0 || account === '0') return 'member';
  const name = text(claims['upn']) ?? text(claims['preferred_username']) ?? '';
  return name.toUpperCase().includes('#EXT#') ? 'guest' : 'unknown';
}

function otherAccountClass(config: ProviderConfig, claims: Claims): ExternalIdentity['accountClass'] {
  if (config.kind !== 'google') return 'unknown';
  return text(claims['hd']) === null ? 'personal' : 'member';
}

/** Entra's `email` can be set by any tenant's administrator; only these two claims say that somebody checked. */
function isAzureEmailVerified(claims: Claims, email: string): boolean {
  const primary = texts(claims['verified_primary_email']) ?? [];
  return (
    isTrue(claims['xms_edov']) || primary.some((verified) => verified.toLowerCase() === email.toLowerCase())
  );
}

/** Providers spell booleans as true, 1, "1" and "true". */
function isTrue(value: unknown): boolean {
  return (
    value === true ||
    value === 1 ||
    value === '1' ||
    (typeof value === 'string' && value.toLowerCase() === 'true')
  );
}

function readGroups(config: ProviderConfig, claims: Claims): string[] | null {
  return texts(claims['groups']) ?? (config.kind === 'gitlab' ? texts(claims['groups_direct']) : null);
}

/** More groups than fit: the token names a retired address instead, which is never followed. */
function hasGroupsOverage(claims: Claims): boolean {
  const names = claims['_claim_names'];
  const isSourced = typeof names === 'object' && names !== null && 'groups' in names;
  return isSourced || isTrue(claims['hasgroups']);
}

function text(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const trimmed = value.trim().slice(0, maxTextLength);
  return trimmed === '' ? null : trimmed;
}

function texts(value: unknown): string[] | null {
  if (typeof value === 'string' && value !== '') return [value.slice(0, maxTextLength)];
  if (!Array.isArray(value)) return null;
  return value
    .map(text)
    .filter((item) => item !== null)
    .slice(0, maxListLength);
}

function httpsUrl(value: unknown): string | null {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  return url?.protocol === 'https:' && url.href.length <= 2000 ? url.href : null;
}
