import * as catalogue from '@gatehouse/contract/explanations/explain.ts';
import { describe, expect, test } from 'vitest';
import { aProvider } from '../oidc/testing.ts';
import { consentLinks } from './consent-links.ts';

const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const CLIENT = 'e44cff54-8b3b-451e-88f9-f560102dd011';
const entra = aProvider({ clientId: CLIENT, issuer: `https://login.microsoftonline.com/${TENANT}/v2.0` });

describe('the link to admin consent', () => {
  test('is prepared for the configured provider when the text names none', () => {
    expect(consentLinks(catalogue, 'AADSTS90094: needs admin approval', [entra])).toEqual([
      {
        name: 'azure',
        url: `https://login.microsoftonline.com/${TENANT}/adminconsent?client_id=${CLIENT}`,
      },
    ]);
  });

  test('leads to the cloud of the provider', () => {
    const china = aProvider({ ...entra, authorityHost: 'https://login.partner.microsoftonline.cn' });
    expect(consentLinks(catalogue, 'AADSTS65001', [china])[0]?.url).toContain(
      'https://login.partner.microsoftonline.cn/',
    );
  });

  test('is not offered when something else is wrong, nor for other kinds of providers', () => {
    expect(consentLinks(catalogue, 'AADSTS50011', [entra])).toEqual([]);
    expect(consentLinks(catalogue, 'AADSTS65001', [aProvider({ kind: 'google' })])).toEqual([]);
  });
});
