import type { SignInCode } from '@gatehouse/contract/explanations/sign-in-codes.ts';
import { SignInError } from './engine/sign-in-error.ts';
import type { UpstreamError } from './engine/types.ts';

/** Why a sign-in ends without a session: a key of the explanations catalogue and what fills its text. */
export type Refusal = {
  code: string;
  /** `denied`: somebody or a rule said no; `expired`: too late; `failed`: it did not work. */
  outcome: 'failed' | 'denied' | 'expired';
  data: Record<string, unknown>;
  upstream: UpstreamError | null;
};

/** A sign-in refused by one of our own rules. The protocol engine throws its own SignInError. */
export class RefusedSignIn extends Error {
  override readonly name = 'RefusedSignIn';
  readonly refusal: Refusal;

  constructor(code: SignInCode, data: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options);
    this.refusal = { code, outcome: outcomeOf(code), data, upstream: null };
  }
}

/** Any error of a sign-in as a refusal; null for what is no refusal but a fault of ours. */
export function toRefusal(error: unknown): Refusal | null {
  if (error instanceof RefusedSignIn) return error.refusal;
  if (!(error instanceof SignInError)) return null;
  const upstream = error.upstream ?? null;
  const code = error.code === 'response.error' ? oauthCode(upstream) : error.code;
  return { code, outcome: outcomeOf(code), data: error.details, upstream };
}

function oauthCode(upstream: UpstreamError | null): string {
  const known = upstream !== null && /^[a-z_]{1,40}$/.test(upstream.error) ? `oauth.${upstream.error}` : '';
  return OAUTH_CODES.has(known) ? known : 'response.error';
}

const OAUTH_CODES = new Set([
  'oauth.access_denied',
  'oauth.consent_required',
  'oauth.interaction_required',
  'oauth.invalid_client',
  'oauth.invalid_grant',
  'oauth.invalid_request',
  'oauth.invalid_scope',
  'oauth.login_required',
  'oauth.server_error',
  'oauth.temporarily_unavailable',
  'oauth.unauthorized_client',
  'oauth.unsupported_response_type',
]);

function outcomeOf(code: string): Refusal['outcome'] {
  if (code === 'state.expired' || code === 'device.expired') return 'expired';
  const denied = /^(account|rule|device)\.|^oauth\.access_denied$|^token\.personal_not_allowed$/;
  return denied.test(code) ? 'denied' : 'failed';
}
