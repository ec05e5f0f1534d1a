import { azureIssuerFor } from './azure-token-rules.ts';
import { readAuthorizationResponse, type AuthorizationResponse } from './callback.ts';
import { verifyIdToken, type IdTokenExpectations, type VerifiedIdToken } from './id-token.ts';
import { missingClaims, toExternalIdentity } from './identity.ts';
import { isOAuthOnly } from './kinds.ts';
import { fetchOAuthIdentity } from './oauth-only.ts';
import type { ProviderSession } from './provider-session.ts';
import { SignInError } from './sign-in-error.ts';
import { requestToken, type TokenAnswer } from './token-request.ts';
import type { CallbackInput, CompletedSignIn, SignInFacts } from './types.ts';
import { fetchUserInfo } from './user-info.ts';

type Claims = Record<string, unknown>;

/**
 * Turns the callback into an identity: response, code grant, ID token, UserInfo where it is needed.
 * Nothing is asked of the provider before the response itself was found in order.
 */
export async function completeSignIn(
  session: ProviderSession,
  input: CallbackInput,
): Promise<CompletedSignIn> {
  const { config, metadata } = session;
  const response = readAuthorizationResponse(config, metadata, input);
  const front = await verifyFrontChannelToken(session, input, response);
  const tokens = await redeemCode(session, input, response.code);
  if (isOAuthOnly(config.kind)) return completeOAuth(session, tokens);
  const verified = await verifyBackChannelToken(session, input, tokens);
  if (front !== undefined) assertSamePerson(front, verified);
  const userInfo = await readUserInfo(session, tokens, verified.claims);
  const claims = { ...userInfo, ...verified.claims };
  const facts = { ...tokenFacts(session, tokens, verified), userInfoUsed: userInfo !== undefined };
  if (front !== undefined) facts.checksPassed.push('front_channel_token');
  return {
    identity: toExternalIdentity(config, String(verified.claims['iss']), claims),
    facts,
    accessToken: tokens.accessToken,
  };
}

function redeemCode(session: ProviderSession, input: CallbackInput, code: string): Promise<TokenAnswer> {
  return requestToken(session, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: input.redirectUri,
    code_verifier: input.codeVerifier,
  });
}

async function verifyFrontChannelToken(
  session: ProviderSession,
  input: CallbackInput,
  response: AuthorizationResponse,
): Promise<VerifiedIdToken | undefined> {
  if (response.idToken === null) return undefined;
  if (response.idToken === '') throw new SignInError('token.no_id_token', { channel: 'front' });
  const expected = expectations(session, input);
  return verifyIdToken(response.idToken, session.keys, {
    ...expected,
    channel: 'front',
    code: response.code,
  });
}

async function verifyBackChannelToken(
  session: ProviderSession,
  input: CallbackInput,
  tokens: TokenAnswer,
): Promise<VerifiedIdToken> {
  if (tokens.idToken === null) throw new SignInError('token.no_id_token', { channel: 'back' });
  const expected = expectations(session, input);
  return verifyIdToken(tokens.idToken, session.keys, {
    ...expected,
    channel: 'back',
    ...(tokens.accessToken === null ? {} : { accessToken: tokens.accessToken }),
  });
}

function expectations(session: ProviderSession, input: CallbackInput): Omit<IdTokenExpectations, 'channel'> {
  const { config, metadata, http, now } = session;
  return {
    metadata,
    issuersFor: (claims) => acceptedIssuers(session, claims),
    clientId: config.clientId,
    trustedAudiences: config.trustedAudiences,
    nonce: input.nonce,
    nowMs: now(),
    clockSkewMs: http.skewMs(),
  };
}

function acceptedIssuers({ config, metadata }: ProviderSession, claims: Claims): string[] {
  if (config.kind === 'google') return [metadata.issuer, 'accounts.google.com'];
  if (config.kind === 'azure') return [azureIssuerFor(claims, metadata)];
  return [metadata.issuer];
}

/** Both tokens of a hybrid answer must speak of the same person (OpenID Connect Core 3.3.3.6). */
function assertSamePerson(front: VerifiedIdToken, back: VerifiedIdToken): void {
  const isSame = front.claims['iss'] === back.claims['iss'] && front.claims['sub'] === back.claims['sub'];
  if (!isSame) throw new SignInError('token.mismatch');
}

/** Entra's UserInfo knows less than its ID token, so it is never asked. */
async function readUserInfo(
  session: ProviderSession,
  tokens: TokenAnswer,
  claims: Claims,
): Promise<Claims | undefined> {
  const { config, metadata, http } = session;
  const endpoint = metadata.endpoints.userinfo;
  if (config.kind === 'azure' || endpoint === null || tokens.accessToken === null) return undefined;
  if (missingClaims(config, claims).length === 0) return undefined;
  return fetchUserInfo(http, endpoint, tokens.accessToken, String(claims['sub']));
}

async function completeOAuth(session: ProviderSession, tokens: TokenAnswer): Promise<CompletedSignIn> {
  if (tokens.accessToken === null)
    throw new SignInError('token.exchange_failed', { error: 'no access token' });
  const { config, metadata, http } = session;
  const identity = await fetchOAuthIdentity(config, metadata, http, tokens.accessToken);
  return {
    identity,
    facts: { ...tokenFacts(session, tokens), userInfoUsed: true },
    accessToken: tokens.accessToken,
  };
}

function tokenFacts(session: ProviderSession, tokens: TokenAnswer, verified?: VerifiedIdToken): SignInFacts {
  return {
    checksPassed: ['response', 'code', ...(verified?.checks ?? [])],
    keyId: verified?.keyId ?? null,
    algorithm: verified?.algorithm ?? null,
    clockSkewMs: session.http.skewMs(),
    clientAuth: tokens.clientAuth,
    userInfoUsed: false,
    issuedAt: (verified?.claims['iat'] as number | undefined) ?? null,
    expiresAt: (verified?.claims['exp'] as number | undefined) ?? null,
  };
}
