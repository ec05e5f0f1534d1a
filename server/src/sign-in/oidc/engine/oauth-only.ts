import { createHmac } from 'node:crypto';
import { isJsonObject } from '../../../outbound/parse-json-bounded.ts';
import type { Authority } from './authority.ts';
import { toExternalIdentity } from './identity.ts';
import type { ProviderMetadata } from './metadata.ts';
import { readJson, readJsonObject, rethrowAsNetworkError, type ProviderHttp } from './provider-http.ts';
import { SignInError } from './sign-in-error.ts';
import type { Endpoints, ExternalIdentity, ProviderConfig } from './types.ts';

/** GitHub and Facebook: OAuth 2.0 with an API of their own in place of an ID token. */
const maxAnswerBytes = 256 * 1024;

/** Endpoints of the OAuth-only kinds follow from the issuer; nothing is fetched. */
export function oauthOnlyMetadata(config: ProviderConfig, authority: Authority): ProviderMetadata {
  const endpoints =
    config.kind === 'github' ? githubEndpoints(authority.issuer) : facebookEndpoints(authority.issuer);
  return {
    authority,
    issuer: authority.issuer,
    tenantId: null,
    endpoints: { ...endpoints, jwks: null, endSession: null },
    algorithms: new Set(),
    clientAuthMethods: ['client_secret_post'],
    sendsIssuer: false,
    cloudInstance: null,
    graphHost: null,
  };
}

type OAuthEndpoints = Omit<Endpoints, 'jwks' | 'endSession'>;

/** github.com and data-residency tenants have an API host, an Enterprise Server has a path. */
function githubEndpoints(issuer: string): OAuthEndpoints {
  const { host, hostname } = new URL(issuer);
  const hasApiHost = hostname === 'github.com' || hostname.endsWith('.ghe.com');
  return {
    authorization: `${issuer}/login/oauth/authorize`,
    token: `${issuer}/login/oauth/access_token`,
    userinfo: hasApiHost ? `https://api.${host}/user` : `${issuer}/api/v3/user`,
  };
}

/** Paths without a version mean the app's oldest one, which outlives any number written here. */
function facebookEndpoints(issuer: string): OAuthEndpoints {
  const graph = issuer === 'https://www.facebook.com' ? 'https://graph.facebook.com' : issuer;
  return {
    authorization: `${issuer}/dialog/oauth`,
    token: `${graph}/oauth/access_token`,
    userinfo: `${graph}/me`,
  };
}

/** Asks the provider's API who the token belongs to; throws SignInError `userinfo.*` or `network.*`. */
export async function fetchOAuthIdentity(
  config: ProviderConfig,
  metadata: ProviderMetadata,
  http: ProviderHttp,
  accessToken: string,
): Promise<ExternalIdentity> {
  const fetchClaims = config.kind === 'github' ? fetchGithubClaims : fetchFacebookClaims;
  const claims = await fetchClaims(config, metadata.endpoints.userinfo!, http, accessToken);
  return toExternalIdentity(config, metadata.issuer, claims);
}

type Claims = Record<string, unknown>;

async function fetchGithubClaims(
  _config: ProviderConfig,
  userUrl: string,
  http: ProviderHttp,
  accessToken: string,
): Promise<Claims> {
  const user = await getObject(http, userUrl, accessToken);
  const email = await fetchGithubEmail(http, `${userUrl}/emails`, accessToken);
  return {
    sub: requireId(user['id']),
    login: user['login'],
    name: user['name'] ?? user['login'],
    picture: user['avatar_url'],
    ...email,
  };
}

/** The public address in the profile is free text; only this list says which one was verified. */
async function fetchGithubEmail(http: ProviderHttp, url: string, accessToken: string): Promise<Claims> {
  const response = await get(http, url, accessToken);
  const listed = response.status === 200 ? readJson(response) : undefined;
  const emails = Array.isArray(listed) ? listed.filter(isJsonObject) : [];
  const primary = emails.find((entry) => entry['primary'] === true && entry['verified'] === true);
  return primary === undefined ? {} : { email: primary['email'], email_verified: true };
}

async function fetchFacebookClaims(
  config: ProviderConfig,
  meUrl: string,
  http: ProviderHttp,
  accessToken: string,
): Promise<Claims> {
  const url = new URL(meUrl);
  url.searchParams.set('fields', 'id,name,email');
  // Shows that the caller knows the app's secret, so that a leaked token alone is worth nothing.
  const proof = createHmac('sha256', config.clientSecret ?? '')
    .update(accessToken)
    .digest('hex');
  url.searchParams.set('appsecret_proof', proof);
  const me = await getObject(http, url.href, accessToken);
  return {
    sub: requireId(me['id']),
    id: me['id'],
    name: me['name'],
    email: me['email'],
    email_verified: false,
  };
}

function requireId(id: unknown): string {
  const isNumber = typeof id === 'number' && Number.isSafeInteger(id) && id > 0;
  if (isNumber || (typeof id === 'string' && /^\d{1,30}$/.test(id))) return String(id);
  throw new SignInError('token.subject_missing');
}

async function getObject(http: ProviderHttp, url: string, accessToken: string): Promise<Claims> {
  const response = await get(http, url, accessToken);
  const body = response.status === 200 ? readJsonObject(response) : undefined;
  if (body === undefined) throw new SignInError('userinfo.failed', { status: response.status });
  return body;
}

function get(http: ProviderHttp, url: string, accessToken: string): ReturnType<ProviderHttp['request']> {
  return http
    .request(url, {
      headers: { authorization: `Bearer ${accessToken}` },
      // Facebook's Graph has long answered JSON as text/javascript.
      accept: ['application/json', 'text/javascript'],
      maxBytes: maxAnswerBytes,
    })
    .catch(rethrowAsNetworkError('userinfo'));
}
