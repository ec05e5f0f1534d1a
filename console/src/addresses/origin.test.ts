import { describe, expect, it } from 'vitest';
import { normaliseOrigin } from './origin.ts';

describe('normaliseOrigin', () => {
  it('keeps an origin', () => {
    expect(normaliseOrigin('https://rd.example.org:8443')).toBe('https://rd.example.org:8443');
  });

  it('adds https to a bare host', () => {
    expect(normaliseOrigin(' rd.example.org ')).toBe('https://rd.example.org');
  });

  it('cuts off path, query and trailing slash', () => {
    expect(normaliseOrigin('http://localhost:21114/setup?x=1')).toBe('http://localhost:21114');
  });

  it.each([
    '',
    'ftp://rd.example.org',
    'https://',
    'https://user:pass@rd.example.org',
    'javascript:alert(1)',
  ])('refuses %j', (text) => {
    expect(normaliseOrigin(text)).toBeNull();
  });
});
