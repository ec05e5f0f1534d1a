import { describe, expect, it } from 'vitest';
import { AADSTS_CODES } from './aadsts.ts';
import { adminConsentUrl, explainAadsts, explainCode, explainMicrosoftError } from './explain.ts';
import { LANGUAGES } from './languages.ts';

const CLIENT_ID = 'e44cff54-8b3b-451e-88f9-f560102dd011';
const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';

describe('explainCode', () => {
  it('fills placeholders', () => {
    const { cause } = explainCode('token.issuer', 'en', { expected: 'https://a', found: 'https://b' });
    expect(cause).toBe('Expected https://a, but the token says https://b.');
  });

  it('names a missing value in the language of the text', () => {
    expect(explainCode('redirectUriMismatch', 'de').cause).toContain('‹Callback-URL›');
  });

  it('leaves out a missing value in brackets', () => {
    expect(explainCode('network.dns', 'en', { host: 'idp.test' }).cause).toBe(
      'DNS knows no address for idp.test.',
    );
  });

  it('does not expand a value a second time', () => {
    const { cause } = explainCode('token.issuer', 'en', { expected: '{found}', found: 'x' });
    expect(cause).toContain('Expected {found},');
  });

  it('returns markup in a value as the plain text it is', () => {
    const { cause } = explainCode('notAssigned', 'en', { user: '<img src=x onerror=alert(1)>' });
    expect(cause).toContain('<img src=x onerror=alert(1)>');
  });

  it('removes characters that hide or reorder text, and cuts long values', () => {
    const { cause } = explainCode('notAssigned', 'en', { user: `a\u202Eb\u0000\r\n${'x'.repeat(5000)}` });
    expect(cause).toContain('a b xxx');
    expect(cause.length).toBeLessThan(500);
  });

  it('reads only own values and ignores objects', () => {
    expect(explainCode('notAssigned', 'en', { user: { toString: () => 'evil' } }).cause).toContain('‹user›');
    expect(
      explainCode('notAssigned', 'en', Object.create({ user: 'evil' }) as object as Record<string, unknown>)
        .cause,
    ).toContain('‹user›');
  });

  it('does not know keys that no version had, nor those of a prototype', () => {
    expect(explainCode('token.unheard_of', 'en')).toBeUndefined();
    expect(explainCode('constructor', 'en')).toBeUndefined();
  });
});

describe('explainMicrosoftError', () => {
  it.each(LANGUAGES)('explains every code of the catalogue in %s', (language) => {
    for (const { code } of AADSTS_CODES) {
      const [first] = explainMicrosoftError(`AADSTS${code}: text`, language).explained;
      expect(first?.code).toBe(code);
      expect(first?.explanation?.title).toBeTruthy();
    }
  });

  it('prefers what Gatehouse sent over what the pasted text says', () => {
    const text =
      "AADSTS50011: The redirect URI 'https://pasted.test/cb' specified in the request does not match";
    const { explained } = explainMicrosoftError(text, 'en', {
      redirectUri: 'https://rd.example.org/api/oidc/callback',
    });
    expect(explained[0]?.explanation?.fix).toContain('https://rd.example.org/api/oidc/callback');
    expect(explained[0]?.explanation?.fix).not.toContain('pasted');
  });

  it("gives Microsoft's reference for a code it does not know", () => {
    expect(explainAadsts(99999, 'en')).toMatchObject({
      key: null,
      explanation: null,
      reference: 'https://login.microsoftonline.com/error?code=99999',
    });
  });

  it('falls back to the OAuth error when there is no code', () => {
    const { explained } = explainMicrosoftError('?error=temporarily_unavailable&state=1', 'es');
    expect(explained).toMatchObject([{ code: null, key: 'oauth.temporarily_unavailable', who: 'nobody' }]);
  });

  it('explains nothing when there is nothing', () => {
    expect(explainMicrosoftError('hello', 'en').explained).toEqual([]);
  });

  it('prepares the link for the administrator when consent is missing', () => {
    const data = {
      tenant: TENANT,
      clientId: CLIENT_ID,
      redirectUri: 'https://rd.example.org/api/oidc/callback',
    };
    expect(explainMicrosoftError('AADSTS65001', 'en', data).adminConsentUrl).toBe(
      `https://login.microsoftonline.com/${TENANT}/adminconsent?client_id=${CLIENT_ID}&redirect_uri=https%3A%2F%2Frd.example.org%2Fapi%2Foidc%2Fcallback`,
    );
  });

  it('prepares no link for other codes', () => {
    expect(
      explainMicrosoftError('AADSTS50011', 'en', { tenant: TENANT, clientId: CLIENT_ID }).adminConsentUrl,
    ).toBeNull();
  });
});

describe('adminConsentUrl', () => {
  it('uses the authority of a national cloud', () => {
    const url = adminConsentUrl({
      tenant: TENANT,
      clientId: CLIENT_ID,
      redirectUri: null,
      authorityHost: 'https://login.microsoftonline.us',
    });
    expect(url).toBe(`https://login.microsoftonline.us/${TENANT}/adminconsent?client_id=${CLIENT_ID}`);
  });

  it.each(['//evil.test', 'a/b', '..\\x', '', 'x?y'])('refuses %j as a tenant', (tenant) => {
    expect(adminConsentUrl({ tenant, clientId: CLIENT_ID, redirectUri: null })).toBeNull();
  });

  it('refuses a client ID that is none', () => {
    expect(adminConsentUrl({ tenant: TENANT, clientId: 'x&y=z', redirectUri: null })).toBeNull();
  });
});
