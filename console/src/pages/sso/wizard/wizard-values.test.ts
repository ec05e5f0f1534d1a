import { describe, expect, test } from 'vitest';
import {
  adminConsentUrl,
  INITIAL_VALUES,
  internalNetworkOf,
  issuerOf,
  providerBody,
  providerChanges,
  stepOfDraft,
  stepProblem,
  switchOnBody,
  valuesOfDraft,
} from './wizard-values.ts';

const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const CLIENT = 'e44cff54-8b3b-451e-88f9-f560102dd011';
const single = { ...INITIAL_VALUES, tenant: TENANT, clientId: CLIENT };

describe('the issuer', () => {
  test('of one organisation names its tenant, however it was typed', () => {
    expect(issuerOf(single)).toBe(`https://login.microsoftonline.com/${TENANT}/v2.0`);
    expect(issuerOf({ ...single, tenant: `https://sts.windows.net/${TENANT}/` })).toBe(
      `https://login.microsoftonline.com/${TENANT}/v2.0`,
    );
    expect(issuerOf({ ...single, tenant: 'not a tenant' })).toBeNull();
  });

  test('of several organisations and of personal accounts is shared', () => {
    expect(issuerOf({ ...single, audience: 'several' })).toBe(
      'https://login.microsoftonline.com/organizations/v2.0',
    );
    expect(issuerOf({ ...single, audience: 'personal' })).toBe(
      'https://login.microsoftonline.com/common/v2.0',
    );
  });

  test('lives in the chosen cloud', () => {
    expect(issuerOf({ ...single, cloud: 'us-government' })).toContain('https://login.microsoftonline.us/');
    expect(issuerOf({ ...single, cloud: 'other', otherAuthority: 'https://login.sim.test/' })).toBe(
      `https://login.sim.test/${TENANT}/v2.0`,
    );
  });
});

describe('the stored provider', () => {
  test('is the one the classic page would store, still switched off', () => {
    expect(providerBody(single, ' abc8Q~x ', '')).toEqual({
      kind: 'azure',
      clientId: CLIENT,
      clientSecret: 'abc8Q~x',
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      enabled: false,
      authorityHost: null,
      internalNetwork: false,
      allowedTenants: [],
      allowGuests: false,
      allowPersonalAccounts: false,
      secretExpiresOn: null,
    });
  });

  test('keeps its secret when a second pass types none', () => {
    const stored = { rev: 3, authorityHost: null, internalNetwork: false };
    expect(providerChanges(single, '', stored)).not.toHaveProperty('clientSecret');
    expect(providerChanges(single, 'new', stored)).toMatchObject({ clientSecret: 'new', rev: 3 });
  });

  test('a list of tenants left over from another choice is not stored for one organisation', () => {
    expect(providerBody({ ...single, allowedTenants: ['other'] }, 's', '').allowedTenants).toEqual([]);
  });

  test('is switched on by the last step only', () => {
    expect(switchOnBody({ ...single, label: ' Microsoft ' }, 5)).toEqual({
      enabled: true,
      label: 'Microsoft',
      createUsers: null,
      domainHint: null,
      prompt: null,
      rev: 5,
    });
  });
});

describe('the internal network', () => {
  const local = { ...single, cloud: 'other' as const, otherAuthority: 'http://localhost:9100/' };
  const elsewhere = { ...single, cloud: 'other' as const, otherAuthority: 'https://login.sim.test' };
  const stored = { rev: 3, authorityHost: null, internalNetwork: true };

  test('is allowed for an authority on the own machine, and only then', () => {
    expect(providerBody(local, 's', '').internalNetwork).toBe(true);
    expect(providerBody(elsewhere, 's', '').internalNetwork).toBe(false);
    expect(providerBody({ ...local, cloud: 'global' }, 's', '').internalNetwork).toBe(false);
  });

  test('is closed again when a second pass moves away from the own machine', () => {
    expect(internalNetworkOf(single, { ...stored, authorityHost: 'http://localhost:9100' })).toBe(false);
    expect(providerChanges(local, '', { ...stored, internalNetwork: false }).internalNetwork).toBe(true);
  });

  test('stays as the classic page allowed it for another host', () => {
    expect(internalNetworkOf(elsewhere, { ...stored, authorityHost: 'https://login.sim.test' })).toBe(true);
  });
});

describe('a draft', () => {
  test('comes back as it was saved', () => {
    const saved = { ...single, audience: 'several' as const, allowedTenants: [TENANT] };
    expect(valuesOfDraft({ ...saved })).toEqual(saved);
  });

  test('of another version keeps what fits and loses the rest', () => {
    expect(valuesOfDraft({ tenant: TENANT, audience: 'everyone', allowedTenants: [1], secret: 'x' })).toEqual(
      {
        ...INITIAL_VALUES,
        tenant: TENANT,
      },
    );
  });

  test('resumes at the step it was left at, or the one before when that does not exist', () => {
    expect(stepOfDraft(4)).toBe(4);
    expect(stepOfDraft(6)).toBe(5);
  });
});

describe('a step can be left', () => {
  const state = { secretKnown: false, providerId: null };

  test('when several tenants are allowed and at least one is named', () => {
    expect(stepProblem(1, { ...single, audience: 'several' }, state)).toBe('tenants');
    expect(stepProblem(1, { ...single, audience: 'several', allowedTenants: [TENANT] }, state)).toBeNull();
    expect(stepProblem(1, { ...single, audience: 'several', allowedTenants: ['*'] }, state)).toBeNull();
  });

  test('when allowed tenants are IDs, because domains can change hands', () => {
    const domain = { ...single, audience: 'personal' as const, allowedTenants: ['contoso.com'] };
    expect(stepProblem(1, domain, state)).toBe('tenants');
  });

  test('when another cloud is given as an origin', () => {
    const other = { ...single, cloud: 'other' as const };
    expect(stepProblem(1, { ...other, otherAuthority: 'login.sim.test' }, state)).toBe('authority');
    expect(stepProblem(1, { ...other, otherAuthority: 'https://login.sim.test/x' }, state)).toBe('authority');
    expect(stepProblem(1, { ...other, otherAuthority: 'https://login.sim.test/' }, state)).toBeNull();
  });

  test('when both IDs are readable', () => {
    expect(stepProblem(3, { ...single, tenant: '' }, state)).toBe('tenant');
    expect(stepProblem(3, { ...single, clientId: 'x' }, state)).toBe('client-id');
    expect(stepProblem(3, { ...single, audience: 'personal', tenant: '' }, state)).toBeNull();
  });

  test('when the secret is typed or stored', () => {
    expect(stepProblem(4, single, state)).toBe('secret');
    expect(stepProblem(4, single, { ...state, secretKnown: true })).toBeNull();
  });

  test('to the test only when a provider is stored', () => {
    expect(stepProblem(7, single, state)).toBe('provider');
    expect(stepProblem(7, single, { secretKnown: true, providerId: 'p' })).toBeNull();
  });
});

test('the consent address names tenant and application', () => {
  expect(adminConsentUrl(single)).toBe(
    `https://login.microsoftonline.com/${TENANT}/adminconsent?client_id=${CLIENT}`,
  );
  expect(adminConsentUrl({ ...single, clientId: '' })).toBeNull();
});
