import { describe, expect, it } from 'vitest';
import { brokenRedirectRules, isSameRedirectUri } from './redirect-rules.ts';

const START = 'Must start with "HTTPS" or "http://localhost"';
const VALID = 'Must be a valid URL';

describe('the rules of the redirect URI box', () => {
  it.each([
    'http://localhost:8000/api/oidc/callback',
    'http://localhost/api/oidc/callback',
    'https://192.168.0.1:8000/api/oidc/callback',
    'HTTPS://rd.example.org/api/oidc/callback',
  ])('accept %s', (uri) => {
    expect(brokenRedirectRules(uri)).toEqual([]);
  });

  it.each([
    ['http://192.168.0.103:8000/api/oidc/callback', [START]],
    ['http://127.0.0.1:8000/api/oidc/callback', [START]],
    ['http://localhost.evil.example/api/oidc/callback', [START]],
    ['http://<hbbs host>:<port>/api/oidc/callback', [START, VALID]],
    ['https://', [VALID]],
    ['https://*.example.org/callback', ['Must not contain wildcard characters']],
    ["https://example.org/call'back", ["Must not contain unsupported characters: ! $ ' ( ) , ;"]],
    [`https://example.org/${'a'.repeat(240)}`, ['Must not exceed 256 characters']],
  ])('refuse %s', (uri, broken) => {
    expect(brokenRedirectRules(uri)).toEqual(broken);
  });
});

describe('comparing redirect URIs', () => {
  it('ignores the port of localhost and the case of scheme and host', () => {
    expect(isSameRedirectUri('http://localhost:8000/cb', 'http://localhost:9000/cb')).toBe(true);
    expect(isSameRedirectUri('https://rd.example.org/cb', 'HTTPS://RD.example.org/cb')).toBe(true);
  });

  it.each([
    ['https://rd.example.org/cb', 'https://rd.example.org/CB'],
    ['https://rd.example.org/cb', 'https://rd.example.org/cb/'],
    ['https://rd.example.org/cb', 'https://rd.example.org:8443/cb'],
    ['https://rd.example.org/cb', 'http://rd.example.org/cb'],
    ['https://rd.example.org/cb', 'https://rd.example.org/cb?x=1'],
    ['https://rd.example.org/cb', 'not a url'],
  ])('keeps %s and %s apart', (registered, requested) => {
    expect(isSameRedirectUri(registered, requested)).toBe(false);
  });
});
