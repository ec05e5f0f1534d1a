import { describe, expect, test } from 'vitest';
import { callbackUrl, originWarnings } from './callback-origin.ts';

describe('the callback of the current address', () => {
  test('is the origin and the fixed path, nothing else', () => {
    expect(callbackUrl('http://localhost:8000', '/api/oidc/callback')).toBe(
      'http://localhost:8000/api/oidc/callback',
    );
  });

  test('http://localhost and https give no warning when they are the public URL', () => {
    expect(originWarnings('http://localhost:8000', ['http://localhost:8000'])).toEqual([]);
    expect(originWarnings('https://rd.sim.test', ['https://rd.sim.test'])).toEqual([]);
  });

  test('plain http on another host is refused by Entra', () => {
    expect(originWarnings('http://192.168.0.103:8000', ['http://192.168.0.103:8000'])).toEqual([
      'entra-refuses',
    ]);
  });

  test('a host that only starts with localhost is refused by Entra', () => {
    expect(originWarnings('http://localhost.example', ['http://localhost.example'])).toEqual([
      'entra-refuses',
    ]);
  });

  test.each(['http://127.0.0.1:8000', 'http://[::1]:8000'])('%s gets its own explanation', (origin) => {
    expect(originWarnings(origin, [origin])).toEqual(['loopback-address']);
  });

  test('an origin that is not allowed is named as such', () => {
    expect(originWarnings('https://other.test', ['https://rd.sim.test'])).toEqual(['not-allowed']);
  });

  test('an allowed origin that is not the public URL is pointed out', () => {
    expect(originWarnings('https://b.test', ['https://a.test', 'https://b.test'])).toEqual([
      'differs-from-public',
    ]);
  });

  test('without a list only the scheme is judged', () => {
    expect(originWarnings('https://b.test', [])).toEqual([]);
  });
});
