import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The millisecond of the last ID and how many were made in it. */
const last = { ms: 0, sequence: 0 };
const MAX_SEQUENCE = 0xfff;

/**
 * A UUIDv7 (RFC 9562, 5.7 and 6.2 method 1): sorts by creation time, so primary keys append at the end of the index;
 * IDs that one process makes in the same millisecond sort in the order they were made.
 */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  // Starts low and at random: room to count on, and still nothing to guess from.
  last.sequence = now === last.ms ? Math.min(last.sequence + 1, MAX_SEQUENCE) : bytes.readUInt16BE(6) & 0x3ff;
  last.ms = now;
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.sequence, 6);
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 256 random bits, base64url: session and access tokens, states, nonces, handles. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** SHA-256 in base64url: how every token and handle is stored. Only for values with full entropy, never passwords. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two texts without telling by its duration where they differ. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
}
