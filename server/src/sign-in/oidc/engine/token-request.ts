import type { OutboundResponse } from '../../../outbound/outbound-client.ts';
import {
  chooseClientAuth,
  credentialsFor,
  hasOneSpelling,
  type ClientAuthMethod,
} from './client-authentication.ts';
import type { ProviderMetadata } from './metadata.ts';
import { readJsonObject, rethrowAsNetworkError, type ProviderHttp } from './provider-http.ts';
import { SignInError } from './sign-in-error.ts';
import type { ProviderConfig } from './types.ts';
import { readUpstreamError } from './upstream-error.ts';

/** Remembered per provider between sign-ins. */
export type ClientAuthMemory = { usesRawBasic: boolean };

export type TokenRequest = {
  config: ProviderConfig;
  metadata: ProviderMetadata;
  http: ProviderHttp;
  memory: ClientAuthMemory;
};

export type TokenAnswer = {
  accessToken: string | null;
  idToken: string | null;
  clientAuth: ClientAuthMethod;
};

const maxAnswerBytes = 256 * 1024;

/**
 * Redeems a code or asks for an app token; the endpoint is always that of the transaction's own provider.
 * Throws SignInError `token.exchange_failed` with the provider's words, or `network.*`.
 */
export async function requestToken(
  request: TokenRequest,
  grant: Record<string, string>,
): Promise<TokenAnswer> {
  const method = chooseClientAuth(request.config, request.metadata);
  let { response, body } = await post(request, method, grant);
  if (deservesRawRetry(request, method, response, body)) {
    request.memory.usesRawBasic = true;
    ({ response, body } = await post(request, method, grant));
    request.memory.usesRawBasic = body?.['error'] !== 'invalid_client' && response.status !== 401;
  }
  return { ...readAnswer(response, body), clientAuth: method };
}

type Exchange = { response: OutboundResponse; body: Record<string, unknown> | undefined };

async function post(
  request: TokenRequest,
  method: ClientAuthMethod,
  grant: Record<string, string>,
): Promise<Exchange> {
  const { config, metadata, http, memory } = request;
  const credentials = credentialsFor(config, method, memory.usesRawBasic);
  const response = await http
    .request(metadata.endpoints.token, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...credentials.headers },
      body: new URLSearchParams({ ...grant, ...credentials.fields }).toString(),
      accept: ['application/json'],
      maxBytes: maxAnswerBytes,
    })
    .catch(rethrowAsNetworkError('token'));
  return { response, body: readJsonObject(response) };
}

/** Some servers compare the Basic header without decoding it; a refused client has not used up the code. */
function deservesRawRetry(
  request: TokenRequest,
  method: ClientAuthMethod,
  response: OutboundResponse,
  body: Exchange['body'],
): boolean {
  const isRefused =
    response.status === 401 ||
    body?.['error'] === 'invalid_client' ||
    body?.['error'] === 'unauthorized_client';
  return (
    isRefused &&
    method === 'client_secret_basic' &&
    !request.memory.usesRawBasic &&
    !hasOneSpelling(request.config)
  );
}

function readAnswer(response: OutboundResponse, body: Exchange['body']): Omit<TokenAnswer, 'clientAuth'> {
  // GitHub answers errors with status 200.
  const upstream = body === undefined ? undefined : readUpstreamError(body);
  if (response.status !== 200 || body === undefined || upstream !== undefined) {
    const details = { status: response.status, error: upstream?.error ?? null };
    throw new SignInError('token.exchange_failed', details, upstream === undefined ? {} : { upstream });
  }
  return { accessToken: readToken(body['access_token']), idToken: readToken(body['id_token']) };
}

function readToken(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
