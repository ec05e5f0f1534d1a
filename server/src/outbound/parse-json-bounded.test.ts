import { expect, test } from 'vitest';
import { BoundedJsonError, parseJsonBounded } from './parse-json-bounded.ts';

function reasonFor(text: string | Buffer): string {
  try {
    parseJsonBounded(Buffer.from(text));
  } catch (error) {
    if (error instanceof BoundedJsonError) return error.reason;
    throw error;
  }
  return 'accepted';
}

test('ordinary JSON is parsed', () => {
  expect(parseJsonBounded(Buffer.from('{"a":[1,{"b":"\\"]}é"}]}'))).toEqual({ a: [1, { b: '"]}é' }] });
});

test('sixteen levels are accepted, seventeen are not', () => {
  expect(reasonFor('['.repeat(16) + ']'.repeat(16))).toBe('accepted');
  expect(reasonFor('['.repeat(17) + ']'.repeat(17))).toBe('too_deep');
  expect(reasonFor('{"a":'.repeat(100_000))).toBe('too_deep');
});

test('brackets inside strings do not count', () => {
  expect(reasonFor(JSON.stringify({ text: `\\"${'['.repeat(50)}\\\\` }))).toBe('accepted');
});

test.each(['', 'nonsense', '{"a":1', '"open', '{"a":"\\"', '<html></html>'])('%j is not JSON', (text) => {
  expect(reasonFor(text)).toBe('bad_json');
});

test('bytes that are no UTF-8 are refused', () => {
  expect(reasonFor(Buffer.from([0x22, 0xff, 0x22]))).toBe('bad_json');
});

test('a member called __proto__ changes no prototype', () => {
  const value = parseJsonBounded(Buffer.from('{"__proto__":{"admin":true}}')) as Record<string, unknown>;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(value['admin']).toBeUndefined();
});
