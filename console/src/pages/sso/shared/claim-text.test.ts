import { expect, test } from 'vitest';
import { claimText } from './claim-text.ts';

test('times get their date in UTC', () => {
  expect(claimText('exp', 1_800_000_000)).toBe('1800000000 (2027-01-15T08:00:00Z)');
});

test('a time that is none stays as it is', () => {
  expect(claimText('exp', 1e20)).toBe('100000000000000000000');
  expect(claimText('exp', 'soon')).toBe('soon');
});

test('lists and objects are shown as JSON', () => {
  expect(claimText('groups', ['a', 'b'])).toBe('["a","b"]');
  expect(claimText('x', undefined)).toBe('');
});
