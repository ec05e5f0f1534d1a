export const providerKinds = [
  'azure',
  'google',
  'okta',
  'auth0',
  'github',
  'gitlab',
  'facebook',
  'custom',
] as const;

export type ProviderKind = (typeof providerKinds)[number];

/** Hosts an administrator has seen and accepted; a change of one stops sign-in until confirmed again. */
export type PinnedHosts = { issuer: string; authorization: string; token: string; jwks: string };

export type ClientAuth = 'auto' | 'client_secret_post' | 'client_secret_basic';

/** One configured identity provider as the engine needs it; the secret is already decrypted. */
export type ProviderConfig = {
  id: string;
  /** Grows with every edit: cached metadata of an older revision is not used. */
  rev: number;
  kind: ProviderKind;
  name: string;
  /** As the administrator typed it; the engine repairs it with `normaliseIssuer`. */
  issuer: string;
  clientId: string;
  clientSecret: string | null;
  clientAuth: ClientAuth;
  /** Null: the default scopes of the kind. */
  scopes: string[] | null;
  responseMode: 'query' | 'form_post';
  responseType: 'code' | 'code id_token';
  prompt: string | null;
  domainHint: string | null;
  /** Audiences accepted in the ID token besides the client id. */
  trustedAudiences: string[];
  /** Origin that replaces https://login.microsoftonline.com for azure: national clouds, simulator. */
  authorityHost: string | null;
  /** The provider stands in a private network or on this machine. */
  internalNetwork: boolean;
  /** Added to the system's certificate authorities, for this provider only. */
  caPem: string | null;
  proxyUrl: string | null;
  pinnedHosts: PinnedHosts | null;
  claimMap: ClaimMap | null;
};

/** Names of claims; a null map uses the standard claims of the kind. */
export type ClaimMap = { username?: string; displayName?: string; email?: string };

/**
 * Who the provider says signed in. Only (`issuer`, `subject`) and, for Entra, (`tenantId`, `objectId`)
 * identify a person; everything else is display data that its owner or an administrator elsewhere can change.
 */
export type ExternalIdentity = {
  providerId: string;
  issuer: string;
  subject: string;
  tenantId: string | null;
  objectId: string | null;
  /** `unknown` when the provider does not say. */
  accountClass: 'member' | 'guest' | 'personal' | 'unknown';
  preferredUsername: string | null;
  displayName: string | null;
  email: string | null;
  /** True only when the provider vouches for the address. */
  emailVerified: boolean;
  avatarUrl: string | null;
  /** Null when the token carries no group claim at all. */
  groups: string[] | null;
  /** The provider left groups out because there were too many: `groups` is not the whole truth. */
  groupsOverage: boolean;
  roles: string[];
  sessionId: string | null;
  tokenId: string | null;
  /** Seconds since 1970. */
  authTime: number | null;
  claims: Record<string, unknown>;
};

/** What was checked during a completed sign-in, for the report of a test sign-in. */
export type SignInFacts = {
  checksPassed: string[];
  keyId: string | null;
  algorithm: string | null;
  clockSkewMs: number | null;
  clientAuth: 'client_secret_post' | 'client_secret_basic' | 'none';
  userInfoUsed: boolean;
  /** Seconds since 1970, from the ID token. */
  issuedAt: number | null;
  expiresAt: number | null;
};

/** `accessToken` never leaves the server; it is kept only to ask the provider about groups. */
export type CompletedSignIn = { identity: ExternalIdentity; facts: SignInFacts; accessToken: string | null };

export type AuthorizationRequest = {
  redirectUri: string;
  state: string;
  nonce: string;
  /** S256 challenge, base64url (RFC 7636). */
  codeChallenge: string;
  loginHint?: string;
  /** Overrides the provider's prompt for this sign-in only. */
  prompt?: string;
};

export type CallbackInput = {
  /** The stored value of the transaction, never taken from the request. */
  redirectUri: string;
  state: string;
  nonce: string;
  codeVerifier: string;
  /** Raw callback parameters, from the query or from the form body. */
  parameters: URLSearchParams;
};

export type Outcome = 'pass' | 'warn' | 'fail';

export type InspectionCheck = {
  id:
    | 'issuer'
    | 'reachable'
    | 'document'
    | 'issuer_match'
    | 'tenant'
    | 'endpoints'
    | 'hosts_pinned'
    | 'client_auth'
    | 'algorithms'
    | 'keys'
    | 'clock'
    | 'client_id'
    | 'client_secret';
  outcome: Outcome;
  /** A SignInErrorCode or a code of `normaliseIssuer`; absent when the check passed. */
  code?: string;
  data: Record<string, unknown>;
};

export type Endpoints = {
  authorization: string;
  token: string;
  jwks: string | null;
  userinfo: string | null;
  endSession: string | null;
};

/** The connection test: every check separately, in the order in which they were made. */
export type Inspection = {
  checks: InspectionCheck[];
  /** As the discovery document declares it; null when it could not be read. */
  issuer: string | null;
  tenantId: string | null;
  endpoints: Endpoints | null;
  /** To be stored as `pinnedHosts` once the administrator has saved. */
  hosts: PinnedHosts | null;
  keyCount: number | null;
  clockSkewMs: number | null;
  latencyMs: number | null;
};

/** Answer of asking the token endpoint for an app token; nobody is signed in by it. */
export type CredentialProbe = {
  outcome: 'valid' | 'wrong_client_id' | 'wrong_secret' | 'expired_secret' | 'unknown' | 'not_supported';
  code?: string;
  upstream?: UpstreamError;
  data: Record<string, unknown>;
};

/** The provider's own words. `errorDescription` is hostile text: escape it wherever it is shown. */
export type UpstreamError = {
  error: string;
  errorDescription: string | null;
  /** AADSTS numbers, when there are any. */
  errorCodes: number[];
  traceId: string | null;
  correlationId: string | null;
  timestamp: string | null;
};
