import { describe, expect, it } from 'vitest';
import { isRustdeskId, versionNumber } from './device-text.ts';

describe('the version of a client', () => {
  it.each([
    ['1.4.9', 1_004_090],
    ['1.2.3-2', 1_002_032],
    ['1.1.10', 1_001_100],
    ['2.0.0', 2_000_000],
    ['1.4.9-nightly', 1_004_090],
    ['', 0],
    ['1.4', 0],
    ['v1.4.9', 0],
    ['9999.1.1', 0],
  ])('%s counts as %i', (version, number) => {
    expect(versionNumber(version)).toBe(number);
  });
});

describe('an ID', () => {
  it.each(['123456789', '1010470846', 'reception-1', 'a_long-custom-id'])('is %s', (text) => {
    expect(isRustdeskId(text)).toBe(true);
  });

  it.each(['', '12345', '1abc567', 'short', 'a-custom-id-too-long', '123456789\n', '١٢٣٤٥٦٧٨٩', 'id@server'])(
    'is not %j',
    (text) => {
      expect(isRustdeskId(text)).toBe(false);
    },
  );
});
