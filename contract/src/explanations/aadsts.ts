import type { Actor } from './languages.ts';

/**
 * Where Microsoft shows a code: `page` is its own page (we never see it), `callback` is the redirect to us,
 * `token` is the answer of the token endpoint.
 */
export type SeenAt = 'page' | 'callback' | 'token';

export type AadstsCode<Key extends string = string> = {
  readonly code: number;
  readonly seen: readonly SeenAt[];
  readonly who: Actor;
  readonly key: Key;
};

const P = ['page'] as const;
const T = ['token'] as const;
const PC = ['page', 'callback'] as const;
const PT = ['page', 'token'] as const;
const CALLBACK = ['callback'] as const;
const PCT = ['page', 'callback', 'token'] as const;

function sharing<const Key extends string>(
  key: Key,
  who: Actor,
  seen: readonly SeenAt[],
  ...codes: readonly number[]
): AadstsCode<Key>[] {
  return codes.map((code) => ({ code, seen, who, key }));
}

/**
 * The AADSTS codes we can explain. Microsoft reserves the right to change them, so they only choose a text;
 * behaviour follows the OAuth `error` value.
 */
export const AADSTS_CODES = [
  ...sharing('redirectUriMismatch', 'entra-admin', PT, 50011, 500112, 70004),
  ...sharing('redirectUriMissing', 'entra-admin', P, 500113, 900971),
  ...sharing('appNotInTenant', 'gatehouse-admin', PT, 700016, 700011, 7000229),
  ...sharing('appDisabled', 'entra-admin', PT, 70001, 7000112, 1000031),
  ...sharing('tenantNotFound', 'gatehouse-admin', PT, 90002),
  ...sharing('tenantMalformed', 'gatehouse-admin', T, 900023, 90019, 90013, 50059, 50128),
  ...sharing('secretInvalid', 'gatehouse-admin', T, 7000215, 70002),
  ...sharing('secretExpired', 'entra-admin', T, 7000222),
  ...sharing('secretMissing', 'gatehouse-admin', T, 7000218, 7000216),
  ...sharing('publicClientPlatform', 'entra-admin', T, 700025),
  ...sharing('spaPlatform', 'entra-admin', T, 9002325, 9002326, 9002327, 700084),
  ...sharing('certificateRejected', 'entra-admin', T, 700027, 700030, 50012),
  ...sharing('assertionTime', 'gatehouse-admin', T, 700024),
  ...sharing('idTokenNotEnabled', 'gatehouse-admin', PC, 700054),
  ...sharing(
    'malformedRequest',
    'gatehouse-admin',
    PCT,
    70005,
    90023,
    9002313,
    900144,
    90014,
    90004,
    90100,
    70003,
    70007,
  ),
  ...sharing('wrongMethod', 'user', P, 900561, 90056),
  ...sharing('scopeInvalid', 'gatehouse-admin', PCT, 70011, 28002, 28003, 700022, 700023, 1002012),
  ...sharing('groupsScope', 'gatehouse-admin', PC, 650053),
  ...sharing('singleTenantOnCommon', 'gatehouse-admin', P, 50194),
  ...sharing('accountTypeNotAllowed', 'entra-admin', P, 9002331, 9002332, 90130, 500208),
  ...sharing('accountFromOtherTenant', 'entra-admin', P, 50020),
  ...sharing('userNotInTenant', 'user', PC, 50034, 51004, 16003, 90072),
  ...sharing('guestInvitationPending', 'user', PC, 50014),
  ...sharing('accountSelection', 'user', PC, 16000, 16001),
  ...sharing('notAssigned', 'entra-admin', PC, 50105),
  ...sharing('consentMissing', 'entra-admin', PC, 65001),
  ...sharing('adminConsentRequired', 'entra-admin', P, 90094, 90008),
  ...sharing('adminConsentRequested', 'entra-admin', P, 90095),
  ...sharing('consentCancelled', 'user', CALLBACK, 65004),
  ...sharing('permissionListWrong', 'entra-admin', PT, 650056, 650057, 65005),
  ...sharing('notSignedIn', 'nobody', CALLBACK, 50058),
  ...sharing('mfaRequired', 'user', PT, 50074, 50076, 50078, 50158),
  ...sharing('mfaRegistration', 'user', PT, 50072, 50079, 53004, 53010),
  ...sharing('deviceNotManaged', 'entra-admin', P, 53000, 53001, 530002, 530003, 530004, 50097, 50129),
  ...sharing('appNotApproved', 'entra-admin', P, 53002),
  ...sharing('conditionalAccess', 'entra-admin', PT, 53003, 530032, 50131),
  ...sharing('securityDefaults', 'entra-admin', PT, 530035),
  ...sharing('accountAtRisk', 'entra-admin', PT, 53011, 530034, 50135),
  ...sharing('accountLocked', 'user', P, 50053),
  ...sharing('passwordExpired', 'user', P, 50055, 50144),
  ...sharing('accountDisabled', 'entra-admin', PT, 50057),
  ...sharing('wrongPassword', 'user', P, 50126, 50056),
  ...sharing('signInInterrupted', 'nobody', P, 50125, 50140, 50199),
  ...sharing('codeRedeemed', 'user', T, 54005),
  ...sharing('grantExpired', 'user', T, 70008, 700082, 70000, 50089),
  ...sharing('signInFrequency', 'user', T, 70043, 70044),
  ...sharing('grantRevoked', 'user', T, 50173, 50132, 50133),
  ...sharing('pkceMismatch', 'gatehouse-admin', T, 501481, 50147, 501491),
  ...sharing('codeOfOtherTenant', 'gatehouse-admin', T, 700005),
  ...sharing('loopDetected', 'gatehouse-admin', PT, 50196),
  ...sharing('microsoftUnavailable', 'nobody', T, 90033, 90006, 90024, 50033, 50000, 90012, 90090),
  ...sharing('throttled', 'nobody', T, 90055),
  ...sharing('crossCloud', 'gatehouse-admin', PT, 900432, 900382, 90038, 900439),
  ...sharing('resourceMissing', 'entra-admin', P, 500011, 50001),
  ...sharing('tenantRestrictions', 'entra-admin', P, 500021, 500022, 50002),
  ...sharing('crossTenantPolicy', 'entra-admin', P, 500212, 500213),
  ...sharing('customSigningKey', 'entra-admin', PT, 50146, 501461),
  ...sharing('versionOneEndpoint', 'gatehouse-admin', P, 90027),
  ...sharing('onPremisesUnreachable', 'entra-admin', P, 80001, 80002, 80005, 80007),
  ...sharing('federatedProvider', 'entra-admin', P, 20001, 20012, 40008, 40009, 40010, 40015),
];

export type MicrosoftKey = (typeof AADSTS_CODES)[number]['key'];

const BY_CODE: ReadonlyMap<number, (typeof AADSTS_CODES)[number]> = new Map(
  AADSTS_CODES.map((entry) => [entry.code, entry]),
);

/** Undefined for a code that is not in the catalogue. */
export function findAadstsCode(code: number): (typeof AADSTS_CODES)[number] | undefined {
  return BY_CODE.get(code);
}
