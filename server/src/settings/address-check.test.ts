import { describe, expect, it } from 'vitest';
import { checkAddresses } from './address-check.ts';

const SEEN = { origin: 'https://rd.example.org', untrustedForwarding: false, ip: '192.0.2.1' };

function reasonOf(
  id: string,
  publicUrl: string,
  browserOrigin = publicUrl,
  context: Partial<typeof SEEN> = {},
) {
  const { checks } = checkAddresses({ publicUrl, browserOrigin }, { ...SEEN, ...context });
  const check = checks.find((one) => one.id === id);
  return `${check?.outcome} ${check?.reason}`;
}

describe('the address checks', () => {
  it.each([
    ['https://rd.example.org', 'pass https.encrypted'],
    ['http://localhost:21114', 'warn https.loopback'],
    ['http://127.0.0.1:21114', 'warn https.loopback'],
    ['http://rd.example.org', 'fail https.plain'],
    ['http://localhost.example.org', 'fail https.plain'],
  ])('judge the encryption of %s: %s', (publicUrl, verdict) => {
    expect(reasonOf('https', publicUrl)).toBe(verdict);
  });

  it.each([
    ['https://rd.example.org', 'pass entra.https'],
    ['https://192.0.2.7', 'pass entra.https'],
    ['http://localhost:21114', 'pass entra.localhost'],
    ['http://127.0.0.1:21114', 'fail entra.loopback_address'],
    ['http://rd.example.org', 'fail entra.http'],
    [
      `https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.org`,
      'fail entra.too_long',
    ],
  ])('know whether Entra takes %s: %s', (publicUrl, verdict) => {
    expect(reasonOf('entra-accepts', publicUrl)).toBe(verdict);
  });

  it.each([
    ['https://rd.example.org', 'pass browser.matches'],
    ['https://other.example.org', 'warn browser.other_host'],
    ['http://rd.example.org', 'warn browser.other_scheme'],
    ['https://rd.example.org:8443', 'warn browser.other_port'],
    ['nonsense', 'warn browser.other_host'],
  ])('compare with the address bar at %s: %s', (browserOrigin, verdict) => {
    expect(reasonOf('matches-browser', 'https://rd.example.org', browserOrigin)).toBe(verdict);
  });

  it.each([
    [{}, 'pass forwarded.consistent'],
    [{ untrustedForwarding: true }, 'fail forwarded.untrusted'],
    [{ origin: 'http://rd.example.org' }, 'warn forwarded.scheme_missing'],
    [{ origin: 'http://10.0.0.5:21114' }, 'warn forwarded.host_differs'],
    [{ origin: null as unknown as string }, 'fail forwarded.unusable'],
  ])('tell what is wrong with a proxy: %j gives %s', (context, verdict) => {
    expect(reasonOf('forwarded-headers', 'https://rd.example.org', 'https://rd.example.org', context)).toBe(
      verdict,
    );
  });
});
