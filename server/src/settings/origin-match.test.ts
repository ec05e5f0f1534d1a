import { describe, expect, it } from 'vitest';
import { isLoopbackHost, mayStandFor } from './origin-match.ts';

describe('origins', () => {
  it.each(['localhost', '127.0.0.1', '127.8.9.1', '[::1]', '::1', '::ffff:127.0.0.1'])(
    '%s is this machine',
    (host) => {
      expect(isLoopbackHost(host)).toBe(true);
    },
  );

  it.each(['localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1', '0.0.0.0', ''])(
    '%s is not',
    (host) => {
      expect(isLoopbackHost(host)).toBe(false);
    },
  );

  it.each([
    ['http://rd.example.org', true],
    ['https://rd.example.org:8443', true],
    ['http://localhost:21114', true],
    ['https://evil.example', false],
    ['https://rd.example.org.evil.example', false],
    [null, false],
  ])('%s may stand for https://rd.example.org: %s', (seen, expected) => {
    expect(mayStandFor(seen, 'https://rd.example.org')).toBe(expected);
  });
});
