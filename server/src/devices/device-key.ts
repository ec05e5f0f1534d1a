import { createPublicKey, type KeyObject } from 'node:crypto';

/** The Ed25519 key of a device from its base64 (client contract 1.11); null for anything else. */
export function publicKeyOf(pk: string): KeyObject | null {
  const bytes = Buffer.from(pk, 'base64');
  if (bytes.length !== 32 || bytes.toString('base64') !== pk) return null;
  const x = bytes.toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
