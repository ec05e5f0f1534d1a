import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isJsonObject } from '../../../outbound/parse-json-bounded.ts';

/** One usable verification key. `issuer` and `cloudInstance` are Entra's additions to RFC 7517. */
export type VerificationKey = {
  kid: string | null;
  /** The algorithm the key is bound to, when the document says so. */
  algorithm: string | null;
  key: KeyObject;
  issuer: string | null;
  cloudInstance: string | null;
};

const maxKeys = 200;
const minRsaBits = 2048;

/** Reads a JWKS; undefined when it is none. Keys that cannot verify ID tokens are left out. */
export function readKeyDocument(document: Record<string, unknown>): VerificationKey[] | undefined {
  const listed = document['keys'];
  if (!Array.isArray(listed) || listed.length > maxKeys) return undefined;
  return listed.map(readKey).filter((key) => key !== undefined);
}

function readKey(value: unknown): VerificationKey | undefined {
  if (!isJsonObject(value) || !isForVerifying(value)) return undefined;
  const key = importPublicKey(value);
  if (key === undefined) return undefined;
  return {
    kid: readText(value['kid']),
    algorithm: readText(value['alg']),
    key,
    issuer: readText(value['issuer']),
    cloudInstance: readText(value['cloud_instance_name']),
  };
}

function isForVerifying(jwk: Record<string, unknown>): boolean {
  const operations = jwk['key_ops'];
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return false;
  return !Array.isArray(operations) || operations.includes('verify');
}

/** Only public asymmetric material is taken over, whatever else the entry holds. */
function importPublicKey({ kty, n, e, crv, x, y }: Record<string, unknown>): KeyObject | undefined {
  const parts = kty === 'RSA' ? { kty, n, e } : kty === 'EC' ? { kty, crv, x, y } : { kty: 'OKP', crv, x };
  if (kty !== 'RSA' && kty !== 'EC' && kty !== 'OKP') return undefined;
  try {
    const key = createPublicKey({ key: parts as JsonWebKey, format: 'jwk' });
    const isWeak = kty === 'RSA' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < minRsaBits;
    return isWeak ? undefined : key;
  } catch {
    return undefined;
  }
}

function readText(value: unknown): string | null {
  return typeof value === 'string' && value.length <= 1000 ? value : null;
}
