import type { Actor } from './languages.ts';

/** What the person at the browser is told; far fewer texts than codes, so that they reveal nothing. */
export const USER_MESSAGES = [
  'accountDisabled',
  'accountLimit',
  'accountNotSetUp',
  'addressNotSet',
  'alreadyUsed',
  'answerRefused',
  'cancelled',
  'capacity',
  'deviceBlocked',
  'deviceChallenge',
  'deviceClaimed',
  'deviceDenied',
  'deviceExpired',
  'deviceUnknown',
  'expired',
  'internal',
  'invitation',
  'linkConflict',
  'microsoftAdmin',
  'microsoftServer',
  'microsoftUser',
  'microsoftWait',
  'noAccount',
  'notAllowed',
  'otherBrowser',
  'providerMisconfigured',
  'providerOff',
  'providerRefused',
  'providerUnreachable',
  'rateLimited',
  'startAgain',
  'wrongAddress',
] as const;

export type UserMessage = (typeof USER_MESSAGES)[number];

type CodeFacts = { readonly who: Actor; readonly user: UserMessage };

function facts(who: Actor, user: UserMessage): CodeFacts {
  return { who, user };
}

const MISCONFIGURED = facts('gatehouse-admin', 'providerMisconfigured');
const UNREACHABLE = facts('gatehouse-admin', 'providerUnreachable');
const REFUSED = facts('gatehouse-admin', 'answerRefused');
const RULE = facts('gatehouse-admin', 'notAllowed');
const OAUTH = facts('gatehouse-admin', 'providerRefused');

/**
 * Every reason of our own for which a sign-in ends: rules around the account and the browser, the protocol engine,
 * the network, and the `error` values of OAuth 2.0 (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6).
 */
export const SIGN_IN_CODES = {
  'state.unknown': facts('user', 'startAgain'),
  'state.expired': facts('user', 'expired'),
  'state.used': facts('user', 'alreadyUsed'),
  'browser.cookie_missing': facts('user', 'otherBrowser'),
  'browser.other': facts('user', 'otherBrowser'),
  'origin.not_allowed': facts('gatehouse-admin', 'wrongAddress'),
  'provider.disabled': facts('gatehouse-admin', 'providerOff'),
  'provider.deleted': facts('gatehouse-admin', 'providerOff'),
  'provider.not_found': facts('user', 'providerOff'),
  'account.disabled': facts('gatehouse-admin', 'accountDisabled'),
  'account.not_provisioned': facts('gatehouse-admin', 'noAccount'),
  'account.creation_off': facts('gatehouse-admin', 'noAccount'),
  'account.limit_reached': facts('gatehouse-admin', 'accountLimit'),
  'account.name_conflict': facts('gatehouse-admin', 'accountNotSetUp'),
  'account.link_conflict': facts('gatehouse-admin', 'linkConflict'),
  'rule.tenant_not_allowed': RULE,
  'rule.guest_not_allowed': RULE,
  'rule.personal_not_allowed': RULE,
  'rule.domain_not_allowed': RULE,
  'rule.audience': RULE,
  'device.denied': facts('user', 'deviceDenied'),
  'device.expired': facts('user', 'deviceExpired'),
  'device.claimed_elsewhere': facts('user', 'deviceClaimed'),
  'device.challenge_failed': facts('user', 'deviceChallenge'),
  'device.blocked': facts('gatehouse-admin', 'deviceBlocked'),
  'device.unknown': facts('user', 'deviceUnknown'),
  'rate.limited': facts('user', 'rateLimited'),
  'capacity.full': facts('gatehouse-admin', 'capacity'),
  'invitation.invalid': facts('user', 'invitation'),
  internal: facts('gatehouse-admin', 'internal'),

  'config.issuer': MISCONFIGURED,
  'config.secret_missing': MISCONFIGURED,
  'discovery.unreachable': UNREACHABLE,
  'discovery.not_json': MISCONFIGURED,
  'discovery.issuer_mismatch': MISCONFIGURED,
  'discovery.tenant_not_found': MISCONFIGURED,
  'discovery.missing_endpoint': MISCONFIGURED,
  'discovery.endpoint_host': MISCONFIGURED,
  'discovery.changed_host': MISCONFIGURED,
  'discovery.redirect': MISCONFIGURED,
  'discovery.too_large': MISCONFIGURED,
  'discovery.algorithms': MISCONFIGURED,
  'keys.unreachable': UNREACHABLE,
  'keys.empty': MISCONFIGURED,
  'keys.unknown_kid': REFUSED,
  'token.exchange_failed': MISCONFIGURED,
  'token.no_id_token': MISCONFIGURED,
  'token.signature': REFUSED,
  'token.algorithm': REFUSED,
  'token.issuer': REFUSED,
  'token.audience': REFUSED,
  'token.azp': REFUSED,
  'token.nonce': REFUSED,
  'token.expired': REFUSED,
  'token.not_yet_valid': REFUSED,
  'token.issued_in_future': REFUSED,
  'token.issued_at_missing': REFUSED,
  'token.subject_missing': REFUSED,
  'token.tenant': REFUSED,
  'token.tenant_not_guid': REFUSED,
  'token.personal_not_allowed': RULE,
  'token.version': MISCONFIGURED,
  'token.app_only': REFUSED,
  'token.key_issuer': REFUSED,
  'token.key_cloud': REFUSED,
  'token.c_hash': REFUSED,
  'token.at_hash': REFUSED,
  'token.header': REFUSED,
  'token.malformed': REFUSED,
  'token.mismatch': REFUSED,
  'response.duplicate_parameter': facts('user', 'startAgain'),
  'response.state': facts('user', 'startAgain'),
  'response.issuer': REFUSED,
  'response.error': OAUTH,
  'response.no_code': facts('user', 'startAgain'),
  'userinfo.subject': REFUSED,
  'userinfo.failed': MISCONFIGURED,
  'groups.lookup_failed': MISCONFIGURED,
  'clock.skew': REFUSED,

  'network.bad_url': MISCONFIGURED,
  'network.dns': UNREACHABLE,
  'network.refused_address': MISCONFIGURED,
  'network.connect': UNREACHABLE,
  'network.timeout': UNREACHABLE,
  'network.tls_unknown_ca': UNREACHABLE,
  'network.tls_expired': UNREACHABLE,
  'network.tls_name': UNREACHABLE,
  'network.tls': UNREACHABLE,
  'network.bad_ca': MISCONFIGURED,
  'network.proxy': UNREACHABLE,
  'network.proxy_auth': UNREACHABLE,
  'network.redirect': MISCONFIGURED,
  'network.too_large': MISCONFIGURED,
  'network.encoding': MISCONFIGURED,
  'network.content_type': MISCONFIGURED,
  'network.bad_json': MISCONFIGURED,
  'network.too_deep': MISCONFIGURED,
  'network.http_status': UNREACHABLE,

  'oauth.access_denied': facts('user', 'cancelled'),
  'oauth.consent_required': OAUTH,
  'oauth.interaction_required': facts('user', 'startAgain'),
  'oauth.invalid_client': MISCONFIGURED,
  'oauth.invalid_grant': facts('user', 'expired'),
  'oauth.invalid_request': OAUTH,
  'oauth.invalid_scope': MISCONFIGURED,
  'oauth.login_required': facts('user', 'startAgain'),
  'oauth.server_error': facts('nobody', 'providerUnreachable'),
  'oauth.temporarily_unavailable': facts('nobody', 'providerUnreachable'),
  'oauth.unauthorized_client': MISCONFIGURED,
  'oauth.unsupported_response_type': MISCONFIGURED,
} as const satisfies Record<string, CodeFacts>;

export type SignInCode = keyof typeof SIGN_IN_CODES;

type ProtocolArea = 'config' | 'discovery' | 'keys' | 'token' | 'response' | 'userinfo' | 'groups' | 'clock';

export type ProtocolCode = Extract<SignInCode, `${ProtocolArea}.${string}`>;
export type NetworkCode = Extract<SignInCode, `network.${string}` | `oauth.${string}`>;
export type FlowCode = Exclude<SignInCode, ProtocolCode | NetworkCode>;

/** True for the codes of `SIGN_IN_CODES`, and for nothing that a prototype brings along. */
export function isSignInCode(value: string): value is SignInCode {
  return Object.hasOwn(SIGN_IN_CODES, value);
}
