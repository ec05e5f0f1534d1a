import { describe, expect, it } from 'vitest';
import { canonicalIp, parseTrustedProxies, readClientAddress, sameNetwork } from './client-address.ts';

const PROXIES = parseTrustedProxies(['10.0.0.0/8', '127.0.0.1', 'fd00::/8']);

describe('readClientAddress', () => {
  it('believes a trusted proxy about address, scheme and host (console 13)', () => {
    const headers = {
      host: 'inner:21114',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'rd.example.org',
    };
    expect(readClientAddress('10.1.2.3', false, headers, PROXIES)).toEqual({
      ip: '203.0.113.7',
      origin: 'https://rd.example.org',
      untrustedForwarding: false,
    });
  });

  it('ignores forwarded headers of a stranger and says so', () => {
    const headers = {
      host: 'rd.example.org',
      'x-forwarded-for': '1.1.1.1',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'evil.example',
    };
    expect(readClientAddress('198.51.100.9', false, headers, PROXIES)).toEqual({
      ip: '198.51.100.9',
      origin: 'http://rd.example.org',
      untrustedForwarding: true,
    });
  });

  it('takes the right-most hop that is no trusted proxy, so a client cannot prepend one', () => {
    const headers = { host: 'a', 'x-forwarded-for': '1.1.1.1, 203.0.113.7, 10.9.9.9' };
    expect(readClientAddress('127.0.0.1', false, headers, PROXIES).ip).toBe('203.0.113.7');
  });

  it('falls back to the proxy itself when a hop is no address', () => {
    expect(
      readClientAddress('127.0.0.1', false, { host: 'a', 'x-forwarded-for': '1.1.1.1, <script>' }, PROXIES)
        .ip,
    ).toBe('127.0.0.1');
  });

  it.each([
    ['a host that comes twice', { host: 'inner', 'x-forwarded-host': 'rd.example.org, evil.example' }],
    ['a host with a path', { host: 'rd.example.org/evil' }],
    ['a host with credentials', { host: 'a@evil.example' }],
    ['no host at all', {}],
  ])('has no origin for %s', (_name, headers) => {
    expect(readClientAddress('127.0.0.1', false, headers, PROXIES).origin).toBeNull();
  });

  it('falls back to the socket when the scheme comes twice', () => {
    expect(
      readClientAddress('127.0.0.1', false, { host: 'a', 'x-forwarded-proto': 'https,http' }, PROXIES).origin,
    ).toBe('http://a');
  });
});

describe('addresses', () => {
  it('are written one way', () => {
    expect(canonicalIp('::ffff:192.0.2.1')).toBe('192.0.2.1');
    expect(canonicalIp('fe80::1%eth0')).toBe('fe80::1');
  });

  it('belong together by IPv4 address or IPv6 /64', () => {
    expect(sameNetwork('192.0.2.1', '192.0.2.1')).toBe(true);
    expect(sameNetwork('192.0.2.1', '192.0.2.2')).toBe(false);
    expect(sameNetwork('2001:db8:1:2::1', '2001:db8:1:2:ffff::9')).toBe(true);
    expect(sameNetwork('2001:db8:1:2::1', '2001:db8:1:3::1')).toBe(false);
    expect(sameNetwork('192.0.2.1', '2001:db8::1')).toBe(false);
  });
});
