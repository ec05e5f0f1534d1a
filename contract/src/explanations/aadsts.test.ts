import { describe, expect, it } from 'vitest';
import { AADSTS_CODES, findAadstsCode } from './aadsts.ts';

describe('AADSTS_CODES', () => {
  it('holds every code once', () => {
    const codes = AADSTS_CODES.map((entry) => entry.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('holds at least 75 codes of the documented length', () => {
    expect(AADSTS_CODES.length).toBeGreaterThanOrEqual(75);
    for (const { code } of AADSTS_CODES) expect(String(code)).toMatch(/^\d{4,8}$/);
  });

  it('says for each code where it appears', () => {
    for (const { seen } of AADSTS_CODES) expect(seen.length).toBeGreaterThan(0);
  });

  it.each([50011, 500113, 7000215, 7000222, 9002325, 900439, 530004, 500213, 650053])(
    'finds %i, which people meet when they follow the tutorial',
    (code) => expect(findAadstsCode(code)?.code).toBe(code),
  );

  it('has no entry for a number Microsoft never gave out', () => {
    expect(findAadstsCode(1)).toBeUndefined();
  });
});
