import { describe, expect, it } from 'vitest';
import { explainCode } from './explain.ts';
import { readPlaceholder } from './placeholder-values.ts';

describe('readPlaceholder', () => {
  it('knows the names under which the engine reports details', () => {
    expect(readPlaceholder({ received: 'b' }, 'found')).toBe('b');
    expect(readPlaceholder({ declared: 'https://b' }, 'found')).toBe('https://b');
    expect(readPlaceholder({ offered: ['HS256', 'none'] }, 'found')).toBe('HS256, none');
    expect(readPlaceholder({ url: 'https://idp.test/keys' }, 'host')).toBe('https://idp.test/keys');
    expect(readPlaceholder({ status: 503 }, 'detail')).toBe('HTTP 503');
  });

  it('works out seconds from the times of a token or from the measured skew', () => {
    expect(readPlaceholder({ now: 1000, exp: 400 }, 'seconds')).toBe('600');
    expect(readPlaceholder({ now: 1000, iat: 1900 }, 'seconds')).toBe('900');
    expect(readPlaceholder({ clockSkewMs: -90_400 }, 'seconds')).toBe('90');
  });

  it('finds nothing in objects, null and empty text', () => {
    for (const value of [null, undefined, {}, '', ' \u0000'])
      expect(readPlaceholder({ host: value }, 'host')).toBeUndefined();
  });

  it('lets one text serve different refusals', () => {
    const moved = { endpoint: 'token', before: 'a.test', now: 'b.test' };
    expect(explainCode('discovery.changed_host', 'en', moved).cause).toBe(
      'Since the last confirmation token changed from a.test to b.test.',
    );
    const key = { keyIssuer: 'https://a', issuer: 'https://b' };
    expect(explainCode('token.key_issuer', 'en', key).cause).toBe(
      'Microsoft publishes the key for https://a, but the token claims https://b.',
    );
  });
});
