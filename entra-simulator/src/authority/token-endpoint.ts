import { createHash, randomBytes } from 'node:crypto';
import type { AppRegistration, Platform } from '../directory/app-registration.ts';
import { isSameRedirectUri } from '../directory/redirect-rules.ts';
import { findApp, findUser } from '../directory/tenant.ts';
import { resolveAuthority, type Authority, type IssuedCode, type Simulation } from '../simulation.ts';
import { json, withHeader, type Exchange, type SimResponse } from '../web/exchange.ts';
import { issueAccessToken, issueIdToken, type TokenSubject } from '../tokens.ts';
import { aadstsError, unknownTenantCode, type Refusal } from './aadsts.ts';
import { accountRefusal } from './account-checks.ts';
import { clientRefusal, readCredentials } from './client-authentication.ts';

function noStore(response: SimResponse): SimResponse {
  return withHeader(response, 'cache-control', 'no-store, no-cache');
}

/** `POST /{tenant}/oauth2/v2.0/token` for `authorization_code` and `client_credentials`. */
export async function redeem(simulation: Simulation, exchange: Exchange): Promise<SimResponse> {
  const segment = exchange.params['tenant'] ?? '';
  const correlationId = exchange.headers['client-request-id'];
  const refuse = (refusal: Refusal): SimResponse => aadstsError(simulation, { correlationId, ...refusal });
  const authority = resolveAuthority(simulation.tenant, segment);
  if (!authority) return refuse({ code: unknownTenantCode(segment), values: { tenant: segment } });
  const credentials = readCredentials(exchange);
  const grantType = exchange.form.get('grant_type');
  if (grantType === null) return refuse({ code: 900144, values: { parameter: 'grant_type' } });
  if (credentials.clientId === null) return refuse({ code: 900144, values: { parameter: 'client_id' } });
  const app = findApp(simulation.tenant, credentials.clientId);
  const tenant = 'directory' in authority ? authority.directory.name : segment;
  const isElsewhere =
    app?.accountTypes === 'single' && 'directory' in authority && authority.directory.id !== app.tenantId;
  if (!app || isElsewhere)
    return refuse({ code: 700016, values: { clientId: credentials.clientId, tenant } });
  if (!app.enabled) return refuse({ code: 7000112, values: { clientId: app.clientId, appName: app.name } });
  const forced = simulation.faults.tokenError;
  if (forced !== null)
    return refuse({ code: forced, values: { clientId: app.clientId, appName: app.name, tenant } });
  const grant = { simulation, exchange, app, authority, refuse };
  if (grantType === 'authorization_code') return redeemCode(grant);
  if (grantType === 'client_credentials') return redeemClientCredentials(grant);
  return refuse({ code: 70003, values: { parameter: grantType } });
}

interface Grant {
  simulation: Simulation;
  exchange: Exchange;
  app: AppRegistration;
  authority: Authority;
  refuse: (refusal: Refusal) => SimResponse;
}

/** Whether the code may be used by this client, here and now. */
function codeRefusal(
  { simulation, exchange, app, authority }: Grant,
  issued: IssuedCode | undefined,
): Refusal | undefined {
  const redirectUri = exchange.form.get('redirect_uri') ?? '';
  if (!issued) return { code: 9002313 };
  const { request } = issued;
  if (request.clientId !== app.clientId) return { code: 70008 };
  if (authority.kind === 'tenant' && authority.directory.id !== issued.directoryId) {
    return { code: 700005, values: { tenant: authority.directory.id } };
  }
  if (!isSameRedirectUri(request.redirectUri, redirectUri)) {
    return { code: 500112, values: { redirectUri, expected: request.redirectUri } };
  }
  if (issued.redeemed) return { code: 54005 };
  if (issued.expiresAtMs <= simulation.now()) return { code: 70008 };
  return isProven(request.codeChallenge, exchange.form.get('code_verifier')) ? undefined : { code: 501481 };
}

/** RFC 7636 4.6, S256. A verifier without a challenge is a mix-up as well. */
function isProven(challenge: string | null, verifier: string | null): boolean {
  if (challenge === null || verifier === null) return challenge === verifier;
  return createHash('sha256').update(verifier).digest('base64url') === challenge;
}

function platformRefusal(exchange: Exchange, platform: Platform): Refusal | undefined {
  const origin = exchange.headers['origin'];
  if (platform === 'spa') return origin === undefined ? { code: 9002327 } : undefined;
  return origin === undefined ? undefined : { code: 9002326, values: { origin } };
}

async function redeemCode(grant: Grant): Promise<SimResponse> {
  const { simulation, exchange, app, refuse } = grant;
  const code = exchange.form.get('code');
  if (code === null) return refuse({ code: 900144, values: { parameter: 'code' } });
  const issued = simulation.codes.get(code);
  const uri = issued?.request.redirectUri ?? exchange.form.get('redirect_uri') ?? '';
  const platform = app.redirectUris.find((known) => isSameRedirectUri(known.uri, uri))?.platform ?? 'web';
  const credentials = readCredentials(exchange);
  const refusal =
    platformRefusal(exchange, platform) ??
    clientRefusal(simulation, app, credentials, platform) ??
    codeRefusal(grant, issued);
  if (refusal) return refuse(refusal);
  const user = issued && findUser(simulation.tenant, issued.userKey);
  if (!issued || !user) return refuse({ code: 9002313 });
  const late = accountRefusal(simulation, app, user, issued.directoryId);
  if (late) return refuse(late);
  issued.redeemed = true;
  return noStore(json(200, await tokenResponse(simulation, issued, { app, user })));
}

async function tokenResponse(
  simulation: Simulation,
  issued: IssuedCode,
  { app, user }: Pick<TokenSubject, 'app' | 'user'>,
): Promise<Record<string, unknown>> {
  const { directoryId, sessionId, authenticatedAtMs, request, grantedScopes } = issued;
  const subject: TokenSubject = {
    app,
    user,
    directoryId,
    sessionId,
    authenticatedAtMs,
    nonce: request.nonce,
    scopes: grantedScopes,
    channel: 'back',
  };
  const access = issueAccessToken(simulation, subject);
  return {
    token_type: 'Bearer',
    scope: grantedScopes.filter((scope) => scope !== 'offline_access').join(' '),
    expires_in: access.expiresInSeconds,
    ext_expires_in: access.expiresInSeconds,
    access_token: access.token,
    ...(request.scopes.includes('openid') && {
      id_token: await issueIdToken(simulation, { ...subject, scopes: request.scopes }),
    }),
  };
}

function redeemClientCredentials({ simulation, exchange, app, authority, refuse }: Grant): SimResponse {
  if (authority.kind !== 'tenant') return refuse({ code: 50059 });
  const refusal = clientRefusal(simulation, app, readCredentials(exchange), 'web');
  if (refusal) return refuse(refusal);
  const scope = exchange.form.get('scope') ?? '';
  if (!scope.endsWith('/.default')) return refuse({ code: 1002012, values: { scope } });
  const lifetime = { expires_in: 3599, ext_expires_in: 3599 };
  const token = `EwA${randomBytes(120).toString('base64url')}`;
  return noStore(json(200, { token_type: 'Bearer', ...lifetime, access_token: token }));
}
