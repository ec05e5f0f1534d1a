import { describe, expect, it } from 'vitest';
import { authenticatorApp } from '../../../test/authenticator.ts';
import { isBackupCode, newBackupCodes, plainCode } from './backup-codes.ts';
import { newTotpSecret, PERIOD_MS, stepOfCode, totpUri } from './totp-codes.ts';

const NOW = Date.parse('2026-11-23T12:00:15.000Z');
const STEP = Math.floor(NOW / PERIOD_MS);

describe('codes of an authenticator', () => {
  const secret = newTotpSecret();
  const app = authenticatorApp(secret, () => NOW);

  it('are those of RFC 6238, appendix B, cut to six digits', () => {
    // "12345678901234567890" in base32.
    const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect(stepOfCode(rfc, '287082', 59_000)).toBe(1);
    expect(stepOfCode(rfc, '081804', 1_111_111_109_000)).toBe(37_037_036);
    expect(stepOfCode(rfc, '353130', 20_000_000_000_000)).toBe(666_666_666);
  });

  it.each([
    [-2, null],
    [-1, STEP - 1],
    [0, STEP],
    [1, STEP + 1],
    [2, null],
  ])('%i steps away belong to step %s', (away, step) => {
    expect(stepOfCode(secret, app.code(NOW + away * PERIOD_MS), NOW)).toBe(step);
  });

  it.each(['', '12345', '1234567', '12345a', '１２３４５６', ' 12345', '-12345', '1e5000'])(
    '"%s" is none',
    (text) => {
      expect(stepOfCode(secret, text, NOW)).toBeNull();
    },
  );

  it('have a secret as long as the hash, never the same', () => {
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
  });

  it('reach the app by an address that hostile names do not break out of', () => {
    const uri = new URL(totpUri(secret, { issuer: 'Gatehouse rd.example.org', account: 'a:b&secret=X é' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.getAll('secret')).toEqual([secret]);
    expect(uri.searchParams.get('issuer')).toBe('Gatehouse rd.example.org');
    expect(decodeURIComponent(uri.pathname)).toContain('Gatehouse rd.example.org:a b&secret=X é');
  });
});

describe('backup codes', () => {
  it('are six different ones of ten digits', () => {
    const codes = newBackupCodes();
    expect(codes).toHaveLength(6);
    expect(new Set(codes).size).toBe(6);
    expect(codes.every(isBackupCode)).toBe(true);
  });

  it('are taken with the blanks and dashes of their print', () => {
    expect(plainCode(' 01234 56789\n')).toBe('0123456789');
    expect(plainCode('01234-56789')).toBe('0123456789');
  });

  it('are not mistaken for codes of the app', () => {
    expect(isBackupCode('123456')).toBe(false);
    expect(isBackupCode('12345678901')).toBe(false);
    expect(isBackupCode('123456789a')).toBe(false);
  });
});
