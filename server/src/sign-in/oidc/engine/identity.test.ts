import { describe, expect, test } from 'vitest';
import { toExternalIdentity } from './identity.ts';
import { personalTenantId } from './issuer-azure.ts';
import type { ExternalIdentity, ProviderConfig } from './types.ts';

const tenant = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;

function identityOf(
  kind: ProviderConfig['kind'],
  claims: Record<string, unknown>,
  claimMap: ProviderConfig['claimMap'] = null,
): ExternalIdentity {
  const config = { id: 'p', kind, claimMap } as ProviderConfig;
  return toExternalIdentity(config, issuer, { iss: issuer, sub: 's', ...claims });
}

function entra(claims: Record<string, unknown>): ExternalIdentity {
  return identityOf('azure', { tid: tenant, ...claims });
}

describe('the class of an Entra account', () => {
  test.each([
    ['member', { acct: 0 }],
    ['member', { acct: '0' }],
    ['guest', { acct: 1 }],
    ['guest', { acct: '1' }],
    ['guest', { idp: 'https://sts.windows.net/7b0f6d52-93b8-4c57-8a55-1f0d6c1a2b77/' }],
    ['guest', { idp: 'live.com' }],
    ['guest', { upn: 'gina_fabrikam.example#EXT#@contoso.onmicrosoft.com' }],
    ['guest', { acct: 0, idp: 'live.com' }],
    ['unknown', { idp: `https://sts.windows.net/${tenant}/` }],
    ['unknown', {}],
    ['personal', { tid: personalTenantId, acct: 0 }],
  ])('%s from %j', (expected, claims) => {
    expect(entra(claims).accountClass).toBe(expected);
  });
});

describe('whether an address counts as verified', () => {
  const email = 'ada@contoso.example';

  test.each([
    [true, { xms_edov: true }],
    [true, { xms_edov: 1 }],
    [true, { xms_edov: '1' }],
    [true, { xms_edov: 'True' }],
    [true, { verified_primary_email: ['ADA@contoso.example'] }],
    [false, { verified_primary_email: ['other@contoso.example'] }],
    [false, { xms_edov: '0' }],
    [false, { email_verified: true }],
    [false, {}],
  ])('Entra: %s with %j', (expected, claims) => {
    expect(entra({ email, ...claims }).emailVerified).toBe(expected);
  });

  test.each([
    [true, true],
    [true, 'true'],
    [false, 'yes'],
    [false, false],
    [false, undefined],
  ])('elsewhere: %s with %j', (expected, email_verified) => {
    expect(identityOf('custom', { email, email_verified }).emailVerified).toBe(expected);
  });

  test('without an address nothing is verified', () => {
    expect(entra({ xms_edov: true }).emailVerified).toBe(false);
  });
});

describe('groups', () => {
  test.each([
    [{ groups: ['a', 'b', 7, ''] }, ['a', 'b'], false],
    [{ groups: 'a' }, ['a'], false],
    [{}, null, false],
    [
      {
        _claim_names: { groups: 'src1' },
        _claim_sources: { src1: { endpoint: 'https://graph.windows.net/x' } },
      },
      null,
      true,
    ],
    [{ hasgroups: true }, null, true],
    [{ hasgroups: 'true' }, null, true],
  ])('%j', (claims, groups, groupsOverage) => {
    expect(entra(claims)).toMatchObject({ groups, groupsOverage });
  });

  test('GitLab calls them groups_direct', () => {
    expect(identityOf('gitlab', { groups_direct: ['a/b'] }).groups).toEqual(['a/b']);
  });
});

describe('the rest', () => {
  test('tenant and object id are compared in lower case, the subject is left alone', () => {
    const identity = entra({
      tid: tenant.toUpperCase(),
      oid: 'ABCDEF00-0000-4000-8000-000000000000',
      sub: 'AbC',
    });
    expect(identity).toMatchObject({
      tenantId: tenant,
      objectId: 'abcdef00-0000-4000-8000-000000000000',
      subject: 'AbC',
    });
  });

  test('other kinds have neither', () => {
    expect(identityOf('custom', { tid: tenant, oid: tenant })).toMatchObject({
      tenantId: null,
      objectId: null,
    });
  });

  test('mapped claims replace the standard ones', () => {
    const map = { username: 'upn', displayName: 'cn', email: 'mail' };
    expect(identityOf('custom', { upn: 'u', cn: 'c', mail: 'm', name: 'n' }, map)).toMatchObject({
      preferredUsername: 'u',
      displayName: 'c',
      email: 'm',
    });
  });

  test('only https pictures are taken over, and none from Entra', () => {
    const picture = 'https://cdn.example/a.png';
    expect(identityOf('custom', { picture }).avatarUrl).toBe(picture);
    expect(identityOf('custom', { picture: 'javascript:alert(1)' }).avatarUrl).toBeNull();
    expect(identityOf('custom', { picture: 'http://10.0.0.1/' }).avatarUrl).toBeNull();
    expect(entra({ picture }).avatarUrl).toBeNull();
  });

  test('texts of other types and empty ones count as missing', () => {
    expect(identityOf('custom', { name: 7, preferred_username: ' ', email: null })).toMatchObject({
      displayName: null,
      preferredUsername: null,
      email: null,
    });
  });

  test('the nonce and the sources of claims are not kept', () => {
    const { claims } = entra({ nonce: 'n', c_hash: 'c', at_hash: 'a', _claim_sources: {}, custom: 1 });
    expect(Object.keys(claims)).toEqual(['iss', 'sub', 'tid', 'custom']);
  });

  test('a Workspace account is a member, another Google account is personal', () => {
    expect(identityOf('google', { hd: 'example.org' }).accountClass).toBe('member');
    expect(identityOf('google', {}).accountClass).toBe('personal');
  });

  test('session, token and time are taken over', () => {
    expect(entra({ sid: 'x', uti: 'u', jti: 'j', auth_time: 5, roles: ['r'] })).toMatchObject({
      sessionId: 'x',
      tokenId: 'u',
      authTime: 5,
      roles: ['r'],
    });
  });
});
