import { SignInError } from './sign-in-error.ts';
import { leftHalfHash } from './signature.ts';

type Claims = Record<string, unknown>;

export type ClaimExpectations = {
  /** Every spelling that counts, depending on the claims for Entra's shared tenants only. */
  issuersFor: (claims: Claims) => readonly string[];
  clientId: string;
  trustedAudiences: readonly string[];
  nonce: string;
  nowMs: number;
  clockSkewMs: number | null;
};

/** Microsoft's tolerance for clocks; what has ended gets less. */
const futureToleranceSeconds = 300;
const expiryToleranceSeconds = 60;
const maxSubjectLength = 255;

/** Issuer, audience, authorised party, nonce and subject; throws SignInError `token.*`. */
export function assertClaims(claims: Claims, expected: ClaimExpectations): void {
  assertIssuer(claims['iss'], expected.issuersFor(claims));
  assertAudience(claims, expected);
  if (claims['nonce'] !== expected.nonce) {
    throw new SignInError('token.nonce', { isMissing: claims['nonce'] === undefined });
  }
  const subject = claims['sub'];
  const isUsable = typeof subject === 'string' && subject.trim() !== '' && subject.length <= maxSubjectLength;
  if (!isUsable) throw new SignInError('token.subject_missing');
  // A token made for a program, not for a person.
  if (claims['idtyp'] === 'app') throw new SignInError('token.app_only');
}

function assertIssuer(issuer: unknown, accepted: readonly string[]): void {
  if (typeof issuer === 'string' && accepted.includes(issuer)) return;
  throw new SignInError('token.issuer', { expected: accepted[0] ?? '', received: shorten(issuer) });
}

function assertAudience(claims: Claims, expected: ClaimExpectations): void {
  const { aud, azp } = claims;
  const audiences: unknown[] = Array.isArray(aud) ? aud : [aud];
  const accepted = new Set([expected.clientId, ...expected.trustedAudiences]);
  const isForUs = audiences.includes(expected.clientId);
  if (!isForUs || !audiences.every((audience) => accepted.has(String(audience)))) {
    throw new SignInError('token.audience', {
      expected: expected.clientId,
      received: audiences.slice(0, 10).map(shorten),
    });
  }
  const needsParty = audiences.length > 1;
  if ((needsParty || azp !== undefined) && azp !== expected.clientId) {
    throw new SignInError('token.azp', { expected: expected.clientId, received: shorten(azp) });
  }
}

/** Issue, start and end times against our clock; throws SignInError `token.*` with the measured clock skew. */
export function assertTimes(claims: Claims, expected: ClaimExpectations): void {
  const now = Math.floor(expected.nowMs / 1000);
  const { iat, nbf, exp } = claims;
  const details = { now, clockSkewMs: expected.clockSkewMs };
  if (!isTime(iat)) throw new SignInError('token.issued_at_missing');
  if (!isTime(exp)) throw new SignInError('token.expired', { ...details, isMissing: true });
  if (iat > now + futureToleranceSeconds)
    throw new SignInError('token.issued_in_future', { ...details, iat });
  if (nbf !== undefined && (!isTime(nbf) || nbf > now + futureToleranceSeconds)) {
    throw new SignInError('token.not_yet_valid', { ...details, nbf: isTime(nbf) ? nbf : null });
  }
  if (exp + expiryToleranceSeconds < now) throw new SignInError('token.expired', { ...details, exp });
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

type HashCheck = { claims: Claims; algorithm: string; value: string; isRequired: boolean };

/** Ties the code or the access token to the ID token it came with; throws SignInError `token.c_hash` or `token.at_hash`. */
export function assertHash(name: 'c_hash' | 'at_hash', check: HashCheck): void {
  const stated = check.claims[name];
  if (stated === undefined && !check.isRequired) return;
  if (stated === leftHalfHash(check.algorithm, check.value)) return;
  throw new SignInError(`token.${name}`, { isMissing: stated === undefined });
}

function shorten(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : typeof value;
}
