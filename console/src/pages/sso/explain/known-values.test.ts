import * as catalogue from '@gatehouse/contract/explanations/explain.ts';
import { describe, expect, test } from 'vitest';
import { aProvider } from '../oidc/testing.ts';
import { knownValues } from './known-values.ts';

const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const CLIENT = 'e44cff54-8b3b-451e-88f9-f560102dd011';
const OTHER = 'aaaaaaaa-8b3b-451e-88f9-f560102dd011';
const CALLBACK = 'https://rd.example.org/api/oidc/callback';
const entra = aProvider({ clientId: CLIENT, issuer: `https://login.microsoftonline.com/${TENANT}/v2.0` });

describe('the values of an explanation', () => {
  test('name our callback, and the IDs of the only Entra provider', () => {
    const all = { redirectUri: CALLBACK, clientId: CLIENT, tenant: TENANT };
    expect(knownValues({}, CALLBACK, [entra, aProvider({ kind: 'google' })])).toEqual(all);
    expect(knownValues({}, CALLBACK, [entra, aProvider({ clientId: OTHER })])).toEqual({
      redirectUri: CALLBACK,
    });
  });

  test('are those of the text where it quotes some', () => {
    const quoted = { redirectUri: 'https://old.example.org/api/oidc/callback' };
    expect(knownValues(quoted, CALLBACK, [])).toEqual(quoted);
    expect(knownValues({ clientId: OTHER }, CALLBACK, [entra])).toEqual({
      redirectUri: CALLBACK,
      clientId: OTHER,
    });
  });

  test('leave no gap in the explanation of a bare code', () => {
    const values = knownValues({}, CALLBACK, [entra]);
    const [entry] = catalogue.explainMicrosoftError('AADSTS50011', 'en', values).explained;
    expect(entry?.explanation?.fix).toContain(CALLBACK);
    expect(entry?.explanation?.fix).not.toContain('‹');
  });
});
