import { timingSafeEqual } from 'node:crypto';
import { isGuid } from './guid.ts';
import { isOAuthOnly } from './kinds.ts';
import type { ProviderMetadata } from './metadata.ts';
import { SignInError } from './sign-in-error.ts';
import type { CallbackInput, ProviderConfig } from './types.ts';
import { readCallbackError } from './upstream-error.ts';

export type AuthorizationResponse = { code: string; idToken: string | null };

const maxCodeLength = 16_384;

/**
 * Reads the callback parameters in the order of the checks: duplicates, state, issuer, error, code.
 * Throws SignInError `response.*`, before any request is made.
 */
export function readAuthorizationResponse(
  config: ProviderConfig,
  metadata: ProviderMetadata,
  input: CallbackInput,
): AuthorizationResponse {
  const { parameters } = input;
  assertNoDuplicates(parameters);
  if (!equalTexts(parameters.get('state') ?? '', input.state)) throw new SignInError('response.state');
  assertIssuer(config, metadata, parameters.get('iss'));
  const upstream = readCallbackError(parameters);
  if (upstream !== undefined)
    throw new SignInError('response.error', { error: upstream.error }, { upstream });
  const code = parameters.get('code') ?? '';
  if (code === '' || code.length > maxCodeLength) throw new SignInError('response.no_code');
  const isHybrid = !isOAuthOnly(config.kind) && config.responseType === 'code id_token';
  return { code, idToken: isHybrid ? (parameters.get('id_token') ?? '') : null };
}

function assertNoDuplicates(parameters: URLSearchParams): void {
  const names = new Set<string>();
  for (const name of parameters.keys()) {
    if (names.has(name)) throw new SignInError('response.duplicate_parameter', { name: name.slice(0, 50) });
    names.add(name);
  }
}

/** Protects against a response of another provider under this one's state (RFC 9207). */
function assertIssuer(config: ProviderConfig, metadata: ProviderMetadata, received: string | null): void {
  if (isOAuthOnly(config.kind)) return;
  if (received === null) {
    if (metadata.sendsIssuer)
      throw new SignInError('response.issuer', { expected: metadata.issuer, received: null });
    return;
  }
  if (received === metadata.issuer || isIssuerOfTemplate(metadata.issuer, received)) return;
  throw new SignInError('response.issuer', { expected: metadata.issuer, received: received.slice(0, 300) });
}

function isIssuerOfTemplate(template: string, received: string): boolean {
  const [before, after] = template.split('{tenantid}');
  if (before === undefined || after === undefined) return false;
  const tenant = received.slice(before.length, received.length - after.length);
  return isGuid(tenant) && received === `${before}${tenant}${after}`;
}

function equalTexts(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
