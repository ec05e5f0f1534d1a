import { randomUUID } from 'node:crypto';
import { GRAPH_RESOURCE_ID } from '../constants.ts';
import type { AppRegistration } from '../directory/app-registration.ts';
import { isSameRedirectUri } from '../directory/redirect-rules.ts';
import { findApp } from '../directory/tenant.ts';
import {
  resolveAuthority,
  type Authority,
  type AuthorizationRequest,
  type Simulation,
} from '../simulation.ts';
import { isGuid, unknownTenantCode, type Refusal } from './aadsts.ts';

const SIGN_IN_SCOPES = ['openid', 'profile', 'email', 'offline_access'];
const GRAPH_SCOPES = [
  'User.Read',
  'User.ReadBasic.All',
  'GroupMember.Read.All',
  'Group.Read.All',
  'Directory.Read.All',
  'Mail.Send',
];
const RESPONSE_TYPES = ['code', 'id_token', 'code id_token'];

export type ParsedRequest =
  | { outcome: 'page'; refusal: Refusal; app?: AppRegistration }
  | { outcome: 'callback'; refusal: Refusal; request: AuthorizationRequest }
  | { outcome: 'accepted'; request: AuthorizationRequest; app: AppRegistration; authority: Authority };

/** Scopes without the Graph prefix; `.default` stands for what the registration lists. */
function splitScopes(text: string, app: AppRegistration): string[] {
  const names = text
    .split(' ')
    .filter(Boolean)
    .map((scope) =>
      scope.replace(/^https:\/\/graph\.microsoft\.(?:com|us)\//, '').replace(`${GRAPH_RESOURCE_ID}/`, ''),
    );
  return [...new Set(names.flatMap((name) => (name === '.default' ? app.permissions : [name])))];
}

function accountTypeRefusal(
  app: AppRegistration,
  authority: Authority,
): 50194 | 9002331 | 9002332 | 700016 | undefined {
  if (authority.kind === 'consumers') return app.accountTypes.includes('personal') ? undefined : 9002332;
  if (app.accountTypes === 'personal') return 9002331;
  if (authority.kind === 'tenant') {
    return app.accountTypes === 'single' && authority.directory.id !== app.tenantId ? 700016 : undefined;
  }
  return app.accountTypes === 'single' ? 50194 : undefined;
}

function redirectRefusal(app: AppRegistration, redirectUri: string | null): 500113 | 50011 | undefined {
  if (app.redirectUris.length === 0) return 500113;
  const isKnown =
    redirectUri === null || app.redirectUris.some(({ uri }) => isSameRedirectUri(uri, redirectUri));
  return isKnown ? undefined : 50011;
}

function responseMode(query: URLSearchParams, responseType: string): AuthorizationRequest['responseMode'] {
  const asked = query.get('response_mode');
  if (asked === 'form_post' || asked === 'fragment' || asked === 'query') return asked;
  return responseType === 'code' ? 'query' : 'fragment';
}

function readRequest(query: URLSearchParams, app: AppRegistration, segment: string): AuthorizationRequest {
  const responseType = (query.get('response_type') ?? '').split(' ').sort().join(' ');
  return {
    clientId: app.clientId,
    authority: segment,
    redirectUri: query.get('redirect_uri') ?? app.redirectUris[0]?.uri ?? '',
    responseType,
    responseMode: responseMode(query, responseType),
    scopes: splitScopes(query.get('scope') ?? '', app),
    state: query.get('state'),
    nonce: query.get('nonce'),
    codeChallenge: query.get('code_challenge'),
    prompt: query.get('prompt'),
    loginHint: query.get('login_hint'),
    correlationId: query.get('client-request-id') ?? randomUUID(),
  };
}

function responseTypeRefusal(
  request: AuthorizationRequest,
  app: AppRegistration,
  asked: string | null,
): Refusal | undefined {
  const { responseType } = request;
  if (!RESPONSE_TYPES.includes(responseType)) return { code: 70005, values: { parameter: responseType } };
  if (!responseType.includes('id_token')) return undefined;
  if (!app.idTokensEnabled) return { code: 700054 };
  if (asked === 'query') return { code: 70007, values: { parameter: 'query' } };
  return request.nonce === null ? { code: 900144, values: { parameter: 'nonce' } } : undefined;
}

function scopeRefusal(request: AuthorizationRequest): Refusal | undefined {
  const unknown = request.scopes.find(
    (scope) => !SIGN_IN_SCOPES.includes(scope) && !GRAPH_SCOPES.includes(scope),
  );
  return unknown === undefined ? undefined : { code: 650053, values: { scope: unknown } };
}

function pkceRefusal(
  request: AuthorizationRequest,
  app: AppRegistration,
  query: URLSearchParams,
): Refusal | undefined {
  const { codeChallenge } = request;
  if (codeChallenge !== null && codeChallenge.length !== 43) return { code: 501491 };
  const method = query.get('code_challenge_method');
  // Entra also takes `plain`; nothing of ours may depend on that, so the simulator does not.
  if (codeChallenge !== null && method !== 'S256')
    return { code: 900144, values: { parameter: 'code_challenge_method' } };
  const isSpa = app.redirectUris.some(
    ({ uri, platform }) => platform === 'spa' && isSameRedirectUri(uri, request.redirectUri),
  );
  return isSpa && codeChallenge === null ? { code: 9002325 } : undefined;
}

/** Checks an authorization request in Entra's order; `page` refusals never reach the application. */
export function parseAuthorizationRequest(
  simulation: Simulation,
  segment: string,
  query: URLSearchParams,
): ParsedRequest {
  const authority = resolveAuthority(simulation.tenant, segment);
  const correlationId = query.get('client-request-id') ?? undefined;
  const onPage = (code: number, values: Record<string, string>, app?: AppRegistration): ParsedRequest => ({
    outcome: 'page',
    refusal: { code, values: { tenant: segment, ...values }, correlationId },
    ...(app && { app }),
  });
  if (!authority) return onPage(unknownTenantCode(segment), {});
  const clientId = query.get('client_id');
  if (clientId === null) return onPage(900144, { parameter: 'client_id' });
  const app = isGuid(clientId) ? findApp(simulation.tenant, clientId) : undefined;
  const directoryName = 'directory' in authority ? authority.directory.name : segment;
  if (!app) return onPage(700016, { clientId, tenant: directoryName });
  const subject = { clientId: app.clientId, appName: app.name };
  if (!app.enabled) return onPage(7000112, subject, app);
  const accountTypeCode = accountTypeRefusal(app, authority);
  if (accountTypeCode)
    return onPage(
      accountTypeCode,
      { ...subject, tenant: accountTypeCode === 700016 ? directoryName : segment },
      app,
    );
  const redirectUri = query.get('redirect_uri');
  const redirectCode = redirectRefusal(app, redirectUri);
  if (redirectCode) return onPage(redirectCode, { ...subject, redirectUri: redirectUri ?? '' }, app);
  const request = readRequest(query, app, segment);
  const refusal =
    responseTypeRefusal(request, app, query.get('response_mode')) ??
    scopeRefusal(request) ??
    pkceRefusal(request, app, query);
  if (!refusal) return { outcome: 'accepted', request, app, authority };
  const values = { ...subject, tenant: segment, ...refusal.values };
  return {
    outcome: 'callback',
    refusal: { ...refusal, values, correlationId: request.correlationId },
    request,
  };
}
