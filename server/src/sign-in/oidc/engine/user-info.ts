import type { OutboundRequest } from '../../../outbound/outbound-client.ts';
import { readJsonObject, rethrowAsNetworkError, type ProviderHttp } from './provider-http.ts';
import { SignInError } from './sign-in-error.ts';

const maxAnswerBytes = 256 * 1024;

type Claims = Record<string, unknown>;

/**
 * Asks the UserInfo endpoint (OpenID Connect Core 5.3): the token in the header, or in the body where the
 * provider takes it only there (RFC 6750 section 2.2). Throws SignInError `userinfo.*` or `network.*`.
 */
export async function fetchUserInfo(
  http: ProviderHttp,
  endpoint: string,
  accessToken: string,
  subject: string,
): Promise<Claims> {
  const inHeader = await ask(http, endpoint, { headers: { authorization: `Bearer ${accessToken}` } });
  const claims =
    inHeader.claims ??
    (isWorthBody(inHeader.status) ? await askWithBody(http, endpoint, accessToken) : undefined);
  if (claims === undefined) throw new SignInError('userinfo.failed', { status: inHeader.status });
  // Another person's data under this person's sign-in (OpenID Connect Core 5.3.2).
  if (claims['sub'] !== subject) throw new SignInError('userinfo.subject');
  return claims;
}

function isWorthBody(status: number): boolean {
  return status === 400 || status === 401 || status === 405;
}

async function askWithBody(
  http: ProviderHttp,
  endpoint: string,
  accessToken: string,
): Promise<Claims | undefined> {
  const answer = await ask(http, endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ access_token: accessToken }).toString(),
  });
  return answer.claims;
}

type Answer = { status: number; claims: Claims | undefined };

async function ask(
  http: ProviderHttp,
  endpoint: string,
  how: Pick<OutboundRequest, 'method' | 'headers' | 'body'>,
): Promise<Answer> {
  const response = await http
    .request(endpoint, { ...how, accept: ['application/json'], maxBytes: maxAnswerBytes })
    .catch(rethrowAsNetworkError('userinfo'));
  return { status: response.status, claims: response.status === 200 ? readJsonObject(response) : undefined };
}
