import { describe, expect, test } from 'vitest';
import { daysUntil, expiryNotice, looksLikeSecretId } from './secret-hints.ts';

const SECRET_ID = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';

describe('the shape of a secret', () => {
  test('a GUID in the secret of an Entra provider looks like the Secret ID', () => {
    expect(looksLikeSecretId('azure', SECRET_ID)).toBe(true);
    expect(looksLikeSecretId('azure', ` ${SECRET_ID.toUpperCase()} `)).toBe(true);
  });

  test('a secret value is accepted without a hint', () => {
    expect(looksLikeSecretId('azure', 'abc8Q~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')).toBe(false);
  });

  test('other providers may use GUIDs as secrets', () => {
    expect(looksLikeSecretId('custom', SECRET_ID)).toBe(false);
  });
});

describe('the end of a secret', () => {
  test.each([
    [31, null],
    [30, 30],
    [15, 30],
    [14, 14],
    [8, 14],
    [7, 7],
    [2, 7],
    [1, 1],
    [0, 1],
    [-1, 0],
  ])('%i days before the end the stage is %s', (days, stage) => {
    expect(expiryNotice(days)?.stage ?? null).toBe(stage);
  });

  test('without a date there is no notice', () => {
    expect(expiryNotice(null)).toBeNull();
  });

  test('days are counted by the calendar, not by hours', () => {
    expect(daysUntil('2026-03-02', new Date(2026, 2, 1, 23, 59))).toBe(1);
    expect(daysUntil('2026-03-01', new Date(2026, 2, 1, 0, 1))).toBe(0);
    expect(daysUntil('2026-02-27', new Date(2026, 2, 1, 12))).toBe(-2);
  });
});
