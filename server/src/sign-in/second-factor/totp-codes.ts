import { Secret, TOTP } from 'otpauth';

export const PERIOD_MS = 30_000;
const DIGITS = 6;
/** Clocks of phones may differ by one step either way (RFC 6238, 5.2). */
const WINDOW = 1;
/** As long as the hash, as RFC 4226 recommends. */
const SECRET_BYTES = 20;

/** A new shared secret in base32, as authenticator apps take it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that a QR code carries to the authenticator app. */
export function totpUri(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  return totpOf(secret, issuer, account).toString();
}

/** The time step that the code belongs to, or null when it fits none that is near. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / PERIOD_MS) + delta;
}

/** SHA-1, because many apps know nothing else and ignore what the address says. */
function totpOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({
    issuer: issuer.replaceAll(':', ' '),
    label: label.replaceAll(':', ' '),
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_MS / 1000,
    secret: Secret.fromBase32(secret),
  });
}
