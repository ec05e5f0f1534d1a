import { describe, expect, it } from 'vitest';
import { explainToUser } from './explain-to-user.ts';
import { SIGN_IN_CODES } from './sign-in-codes.ts';

describe('explainToUser', () => {
  it('tells all failures of a token with the same words', () => {
    const texts = ['token.signature', 'token.nonce', 'token.key_issuer'].map((code) =>
      explainToUser(code, 'en'),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it('names neither hosts nor claims', () => {
    const data = {
      host: 'idp.internal',
      found: 'secret-claim',
      user: 'ada',
      detail: 'ECONNREFUSED 10.0.0.1',
    };
    for (const code of Object.keys(SIGN_IN_CODES))
      expect(explainToUser(code, 'en', { data })).not.toMatch(/idp\.internal|secret-claim|ada\b|10\.0/);
  });

  it('names the address at which sign-in works', () => {
    const text = explainToUser('origin.not_allowed', 'en', { data: { publicUrl: 'https://rd.example.org' } });
    expect(text).toBe('Sign-in does not work at this address. Open https://rd.example.org instead.');
  });

  it('names no address while none is set', () => {
    const text = explainToUser('origin.not_allowed', 'en', { data: { publicUrl: '' } });
    expect(text).toContain('the public URL is not set yet');
  });

  it("says who can act on Microsoft's refusal, with the code to pass on", () => {
    expect(explainToUser('response.error', 'en', { aadsts: [50105] })).toContain('AADSTS50105');
    expect(explainToUser('oauth.access_denied', 'de', { aadsts: [65004] })).toContain('abgebrochen');
  });

  it('ignores numbers that are not in the catalogue', () => {
    expect(explainToUser('oauth.access_denied', 'en', { aadsts: [1] })).toBe(
      explainToUser('oauth.access_denied', 'en'),
    );
  });

  it('does not let a number hide one of our own refusals', () => {
    expect(explainToUser('account.disabled', 'en', { aadsts: [50105] })).toContain('disabled');
  });

  it('tells an unknown code like an internal fault', () => {
    expect(explainToUser('no.such_code', 'es')).toBe(explainToUser('internal', 'es'));
  });
});
