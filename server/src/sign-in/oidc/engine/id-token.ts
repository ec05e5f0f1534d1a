import { assertAzureClaims, assertAzureKey } from './azure-token-rules.ts';
import { parseCompactToken, type CompactToken } from './compact-token.ts';
import { assertClaims, assertHash, assertTimes, type ClaimExpectations } from './id-token-claims.ts';
import type { VerificationKey } from './key-document.ts';
import type { Channel, KeyStore } from './key-store.ts';
import type { ProviderMetadata } from './metadata.ts';
import { SignInError } from './sign-in-error.ts';
import { fitsAlgorithm, isSignedBy } from './signature.ts';

export type IdTokenExpectations = ClaimExpectations & {
  metadata: ProviderMetadata;
  channel: Channel;
  /** The code of a hybrid response: `c_hash` must be there and fit. */
  code?: string;
  /** `at_hash` must fit when it is there. */
  accessToken?: string;
};

export type VerifiedIdToken = {
  claims: Record<string, unknown>;
  algorithm: string;
  keyId: string | null;
  /** Names of the checks, in order, for the report of a test sign-in. */
  checks: string[];
};

/**
 * Verifies an ID token (OpenID Connect Core 3.1.3.7 and, for Entra, Microsoft's additional rules).
 * The signature is checked always, also for tokens that came straight from the token endpoint.
 * Throws SignInError `token.*`, `keys.*` or `network.*`.
 */
export async function verifyIdToken(
  token: string,
  keys: KeyStore,
  expected: IdTokenExpectations,
): Promise<VerifiedIdToken> {
  const parsed = parseCompactToken(token);
  const { algorithm, kid } = parsed.header;
  if (!expected.metadata.algorithms.has(algorithm)) {
    const accepted = [...expected.metadata.algorithms];
    throw new SignInError('token.algorithm', { algorithm: algorithm.slice(0, 20), accepted });
  }
  const key = findSigningKey(parsed, await keys.find(kid, expected.channel));
  const checks = ['form', 'algorithm', 'signature', ...assertContents(parsed, key, expected)];
  return { claims: parsed.claims, algorithm, keyId: key.kid, checks };
}

function findSigningKey(token: CompactToken, candidates: readonly VerificationKey[]): VerificationKey {
  const { algorithm, kid } = token.header;
  const signer = candidates.find(
    ({ key, algorithm: boundTo }) =>
      (boundTo === null || boundTo === algorithm) &&
      fitsAlgorithm(key, algorithm) &&
      isSignedBy(key, algorithm, token.signed, token.signature),
  );
  if (signer === undefined) throw new SignInError('token.signature', { kid, algorithm });
  return signer;
}

function assertContents(token: CompactToken, key: VerificationKey, expected: IdTokenExpectations): string[] {
  const { claims, header } = token;
  const { metadata } = expected;
  const isAzure = metadata.authority.azure !== null;
  if (isAzure) assertAzureClaims(claims, metadata);
  assertClaims(claims, expected);
  assertTimes(claims, expected);
  const checks = ['issuer', 'audience', 'nonce', 'subject', 'times'];
  if (isAzure) {
    assertAzureKey(claims, key, metadata);
    checks.unshift('version', 'tenant', 'key_issuer', 'key_cloud');
  }
  if (expected.code !== undefined) {
    assertHash('c_hash', { claims, algorithm: header.algorithm, value: expected.code, isRequired: true });
    checks.push('c_hash');
  }
  if (expected.accessToken !== undefined) {
    assertHash('at_hash', {
      claims,
      algorithm: header.algorithm,
      value: expected.accessToken,
      isRequired: false,
    });
    if (claims['at_hash'] !== undefined) checks.push('at_hash');
  }
  return checks;
}
