import { expect, it } from 'vitest';
import { formatBytes, formatDuration } from './measures.ts';

it.each([
  [0, '0s'],
  [-5000, '0s'],
  [35_999, '35s'],
  [95_000, '1m 35s'],
  [3_600_000, '1h'],
  [3_725_000, '1h 2m'],
  [93_600_000, '1d 2h'],
])('%i ms last %s', (ms, text) => {
  expect(formatDuration('en', ms)).toBe(text);
});

it('names durations in the language of the reader', () => {
  expect(formatDuration('de', 95_000)).toBe('1 Min. 35 Sek.');
});

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1500, '1.5 kB'],
  [12_345_678, '12.3 MB'],
  [9_007_199_254_740_991, '9,007.2 TB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes('en', bytes)).toBe(text);
});
