import type { OutboundError, OutboundErrorCode } from '../../../outbound/outbound-error.ts';
import { outboundErrorCodes } from '../../../outbound/outbound-error.ts';
import type { UpstreamError } from './types.ts';

/** Every reason for which the protocol engine refuses a sign-in; each has an explanation in the console. */
export const engineErrorCodes = [
  'config.issuer',
  'config.secret_missing',
  'discovery.unreachable',
  'discovery.not_json',
  'discovery.issuer_mismatch',
  'discovery.tenant_not_found',
  'discovery.missing_endpoint',
  'discovery.endpoint_host',
  'discovery.changed_host',
  'discovery.redirect',
  'discovery.too_large',
  'discovery.algorithms',
  'keys.unreachable',
  'keys.empty',
  'keys.unknown_kid',
  'token.exchange_failed',
  'token.no_id_token',
  'token.signature',
  'token.algorithm',
  'token.issuer',
  'token.audience',
  'token.azp',
  'token.nonce',
  'token.expired',
  'token.not_yet_valid',
  'token.issued_in_future',
  'token.issued_at_missing',
  'token.subject_missing',
  'token.tenant',
  'token.tenant_not_guid',
  'token.personal_not_allowed',
  'token.version',
  'token.app_only',
  'token.key_issuer',
  'token.key_cloud',
  'token.c_hash',
  'token.at_hash',
  'token.header',
  'token.malformed',
  'token.mismatch',
  'response.duplicate_parameter',
  'response.state',
  'response.issuer',
  'response.error',
  'response.no_code',
  'userinfo.subject',
  'userinfo.failed',
  'groups.lookup_failed',
  'clock.skew',
] as const;

export type NetworkErrorCode = OutboundErrorCode extends `outbound.${infer R}` ? `network.${R}` : never;

/** Outbound failures under the name the console explains them by: `outbound.dns` is `network.dns`. */
export const networkErrorCodes = outboundErrorCodes.map(toNetworkCode);

export const signInErrorCodes = [...engineErrorCodes, ...networkErrorCodes];

export type SignInErrorCode = (typeof engineErrorCodes)[number] | NetworkErrorCode;

/** Values for the explanation's placeholders; never a secret, a code or a token. */
export type SignInErrorDetails = Record<string, string | number | boolean | null | string[]>;

export type SignInErrorOptions = { upstream?: UpstreamError; cause?: unknown };

/** A refused sign-in, named by the first rule that refused it. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly code: SignInErrorCode;
  readonly details: SignInErrorDetails;
  readonly upstream: UpstreamError | undefined;

  constructor(code: SignInErrorCode, details: SignInErrorDetails = {}, options: SignInErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.details = details;
    this.upstream = options.upstream;
  }
}

export function toNetworkCode(code: OutboundErrorCode): NetworkErrorCode {
  return code.replace('outbound.', 'network.') as NetworkErrorCode;
}

/** Wraps an outbound failure; `details.step` says what the engine was doing (discovery, keys, token …). */
export function toNetworkError(error: OutboundError, step: string): SignInError {
  const details = { host: error.host, detail: error.detail, step };
  return new SignInError(toNetworkCode(error.code), details, { cause: error });
}
