import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  FOREIGN_TENANT_ID,
  PERSONAL_TENANT_ID,
  TENANT_DOMAIN,
  TENANT_ID,
} from '../../../../../entra-simulator/src/index.ts';
import { aProvider, refusalOf } from '../../../../test/engine-harness.ts';
import { entraWorld, type EntraWorld } from '../../../../test/entra-harness.ts';
import type { ProviderConfig } from './types.ts';

const origin = 'https://login.microsoftonline.com';
const multiTenant = { accountTypes: 'multi+personal' } as const;
const common = { issuer: `${origin}/common/v2.0` };
const organizations = { issuer: `${origin}/organizations/v2.0` };

describe('authorities of Entra', () => {
  test.each([TENANT_ID, TENANT_DOMAIN, `${origin}/${TENANT_ID}`, `${origin}/${TENANT_DOMAIN}/v2.0/`])(
    'the tenant may be given as %s',
    async (issuer) => {
      await using world = await entraWorld();
      const { identity } = await world.signIn({ issuer });
      expect(identity).toMatchObject({ tenantId: TENANT_ID, issuer: `${origin}/${TENANT_ID}/v2.0` });
      expect(identity.objectId).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test.each(['common', 'organizations'])('%s accepts people of any organisation', async (tenant) => {
    await using world = await entraWorld({ app: multiTenant });
    world.user = 'u3';
    const { identity } = await world.signIn({ issuer: `${origin}/${tenant}/v2.0` });
    expect(identity.tenantId).toBe(FOREIGN_TENANT_ID);
  });

  test.each(['common', 'consumers'])('%s accepts personal accounts and says so', async (tenant) => {
    await using world = await entraWorld({ app: multiTenant });
    world.user = 'u4';
    const { identity } = await world.signIn({ issuer: `${origin}/${tenant}/v2.0` });
    expect(identity).toMatchObject({ tenantId: PERSONAL_TENANT_ID, accountClass: 'personal' });
  });

  test.each([
    ['US Government', 'https://login.microsoftonline.us', 'https://graph.microsoft.us'],
    ['China', 'https://login.partner.microsoftonline.cn', 'https://microsoftgraph.chinacloudapi.cn'],
  ])('%s works with a tenant and, where it exists, with common', async (_name, authority, graph) => {
    await using world = await entraWorld({ authority, graph, app: multiTenant });
    const { identity } = await world.signIn({ issuer: `${authority}/${TENANT_ID}/v2.0` });
    expect(identity.issuer).toBe(`${authority}/${TENANT_ID}/v2.0`);
    await world.signIn({ issuer: `${authority}/common/v2.0`, rev: 2 });
  });

  test.each([TENANT_ID, 'contoso'])('External ID may name itself after %s', async (name) => {
    await using world = await entraWorld({ authority: 'https://contoso.ciamlogin.com' });
    const declared = `https://${name}.ciamlogin.com/${TENANT_ID}/v2.0`;
    world.simulator.faults.discovery = { issuer: declared };
    world.simulator.faults.idToken = { set: { iss: declared } };
    const { identity } = await world.signIn({ issuer: 'https://contoso.ciamlogin.com' });
    expect(identity.issuer).toBe(declared);
  });

  test('an authority host replaces the public one', async () => {
    await using world = await entraWorld({ authority: 'https://login.microsoftonline.us' });
    const { identity } = await world.signIn({
      issuer: TENANT_ID,
      authorityHost: 'https://login.microsoftonline.us',
    });
    expect(identity.issuer).toBe(`https://login.microsoftonline.us/${TENANT_ID}/v2.0`);
  });

  test('the full discovery address keeps the rules for shared tenants (openid-client 893)', async () => {
    await using world = await entraWorld({ app: multiTenant });
    world.simulator.faults.idToken = { key: 'personal' };
    const issuer = `${common.issuer}/.well-known/openid-configuration`;
    expect((await refusalOf(world.signIn({ issuer }))).code).toBe('token.key_issuer');
  });
});

describe('key and tenant confusion (threat 12)', () => {
  test('the key of personal accounts does not sign for an organisation', async () => {
    await using world = await entraWorld({ app: multiTenant });
    world.simulator.faults.idToken = { key: 'personal' };
    const refusal = await refusalOf(world.signIn(common));
    expect(refusal.code).toBe('token.key_issuer');
    expect(refusal.details['keyIssuer']).toContain(PERSONAL_TENANT_ID);
  });

  test('a key of another cloud is refused', async () => {
    await using world = await entraWorld({ app: multiTenant });
    world.simulator.faults.discovery = { cloud_instance_name: 'microsoftonline.us' };
    expect((await refusalOf(world.signIn(common))).code).toBe('token.key_cloud');
  });

  test('a personal account is refused on organizations', async () => {
    await using world = await entraWorld({ app: multiTenant });
    const set = { tid: PERSONAL_TENANT_ID, iss: `${origin}/${PERSONAL_TENANT_ID}/v2.0` };
    world.simulator.faults.idToken = { set };
    expect((await refusalOf(world.signIn(organizations))).code).toBe('token.personal_not_allowed');
  });

  test.each([
    ['a tenant that is no GUID', { tid: 'evil', iss: `${origin}/evil/v2.0` }, 'token.tenant_not_guid'],
    ['a tenant written twice', { Tid: FOREIGN_TENANT_ID }, 'token.tenant_not_guid'],
    ['a tenant other than the one in the issuer', { tid: FOREIGN_TENANT_ID }, 'token.issuer'],
    [
      'an issuer with something appended',
      { iss: `${origin}/${TENANT_ID}/v2.0.evil.example` },
      'token.issuer',
    ],
    ['the issuer of version 1', { iss: `https://sts.windows.net/${TENANT_ID}/` }, 'token.issuer'],
    ['an app-only token', { idtyp: 'app' }, 'token.app_only'],
  ])('%s is refused on common', async (_name, set, code) => {
    await using world = await entraWorld({ app: multiTenant });
    world.simulator.faults.idToken = { set };
    expect((await refusalOf(world.signIn(common))).code).toBe(code);
  });

  test('a token without a tenant is refused', async () => {
    await using world = await entraWorld();
    world.simulator.faults.idToken = { omit: ['tid'] };
    expect((await refusalOf(world.signIn())).code).toBe('token.tenant_not_guid');
  });

  test('a token of another tenant is refused by a tenant-specific issuer', async () => {
    await using world = await entraWorld();
    const set = { tid: FOREIGN_TENANT_ID, iss: `${origin}/${FOREIGN_TENANT_ID}/v2.0` };
    world.simulator.faults.idToken = { set };
    const refusal = await refusalOf(world.signIn());
    expect(refusal.code).toBe('token.tenant');
    expect(refusal.details).toEqual({ expected: TENANT_ID, received: FOREIGN_TENANT_ID });
  });

  test('a token of the version 1 endpoint is refused by name', async () => {
    await using world = await entraWorld();
    world.simulator.faults.idToken = { version: '1.0' };
    expect((await refusalOf(world.signIn())).code).toBe('token.version');
  });

  test.each([
    [{ alg: 'none' as const }, 'token.algorithm'],
    [{ alg: 'HS256' as const }, 'token.algorithm'],
    [{ alg: 'HS256' as const, hmacKey: 'public-key' as const }, 'token.algorithm'],
    [{ brokenSignature: true }, 'token.signature'],
    [{ key: 'unpublished' as const }, 'keys.unknown_kid'],
  ])('a forgery of the kind %j is refused', async (fault, code) => {
    await using world = await entraWorld();
    world.simulator.faults.idToken = fault;
    expect((await refusalOf(world.signIn())).code).toBe(code);
  });
});

describe('what Entra tells about a person', () => {
  test('a guest is recognised', async () => {
    await using world = await entraWorld({ app: { optionalClaims: ['acct'] as never } });
    world.user = 'u3';
    const { identity } = await world.signIn();
    expect(identity).toMatchObject({ tenantId: TENANT_ID, accountClass: 'guest' });
  });

  test('the e-mail of a member counts as unverified', async () => {
    await using world = await entraWorld();
    const { identity } = await world.signIn();
    expect(identity.emailVerified).toBe(false);
  });

  test('UserInfo is never asked', async () => {
    await using world = await entraWorld();
    world.user = 'u2';
    const { facts } = await world.signIn({ claimMap: { displayName: 'no_such_claim' } });
    expect(facts.userInfoUsed).toBe(false);
    expect(world.simulator.requests.filter(({ endpoint }) => endpoint === 'userinfo')).toHaveLength(0);
  });

  test('too many groups are noticed and asked of Graph', async () => {
    await using world = await entraWorld({ app: { groupClaims: 'security' } });
    world.user = 'u5';
    const scopes = ['openid', 'profile', 'email', 'User.Read'];
    const { identity, accessToken } = await world.signIn({ scopes });
    expect(identity).toMatchObject({ groups: null, groupsOverage: true });
    const config = { ...configOf(world), scopes };
    const all = await world.engine.listGroups(config, accessToken!);
    expect(all).toHaveLength(250);
    const wanted = [all[0]!.id, all[249]!.id, FOREIGN_TENANT_ID];
    expect(await world.engine.checkGroups(config, accessToken!, wanted)).toEqual(wanted.slice(0, 2));
  });

  test('a next page on a foreign host ends the lookup before the token goes there', async () => {
    await using world = await entraWorld({ app: { groupClaims: 'security' } });
    world.user = 'u5';
    world.simulator.faults.foreignNextLinkOrigin = 'https://evil.example';
    const { tenant } = world.simulator;
    const more = Array.from({ length: 1000 }, () => ({ id: randomUUID(), displayName: 'More' }));
    tenant.groups.push(...more);
    tenant.users.find(({ key }) => key === 'u5')!.groups.push(...more.map(({ id }) => id));
    const { accessToken } = await world.signIn({ scopes: ['openid', 'profile', 'User.Read'] });
    const lookup = world.engine.listGroups(configOf(world), accessToken!);
    expect((await refusalOf(lookup)).code).toBe('groups.lookup_failed');
  });

  test('a failing lookup is an error, not an empty answer', async () => {
    await using world = await entraWorld();
    const { accessToken } = await world.signIn();
    world.simulator.faults.outage = { 'check-groups': 'error-500' };
    const lookup = world.engine.checkGroups(configOf(world), accessToken!, [TENANT_ID]);
    expect((await refusalOf(lookup)).code).toBe('groups.lookup_failed');
  });
});

describe('refusals by Entra', () => {
  test.each([
    [7000215, 'invalid_client'],
    [7000222, 'invalid_client'],
    [9002327, 'invalid_request'],
  ])('AADSTS%i at the token endpoint arrives with its ids', async (code, error) => {
    await using world = await entraWorld();
    world.simulator.faults.tokenError = code;
    const refusal = await refusalOf(world.signIn());
    expect(refusal.code).toBe('token.exchange_failed');
    expect(refusal.upstream).toMatchObject({ error, errorCodes: [code] });
    expect(refusal.upstream?.traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(refusal.upstream?.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(refusal.upstream?.timestamp).toMatch(/^\d{4}-/);
  });

  test('an error in the callback arrives with its code', async () => {
    await using world = await entraWorld();
    world.simulator.faults.authorizeError = { code: 65004, where: 'callback' };
    const refusal = await refusalOf(world.signIn());
    expect(refusal.code).toBe('response.error');
    expect(refusal.upstream?.errorCodes).toEqual([65004]);
  });

  test('an unknown tenant is told apart from a network failure', async () => {
    await using world = await entraWorld();
    const refusal = await refusalOf(world.signIn({ issuer: '11111111-2222-4333-8444-555555555555' }));
    expect(refusal.code).toBe('discovery.tenant_not_found');
    expect(refusal.upstream?.errorCodes).toEqual([90002]);
  });
});

test('form_post works with the code flow', async () => {
  await using world = await entraWorld();
  expect((await world.signIn({ responseMode: 'form_post' })).identity.tenantId).toBe(TENANT_ID);
});

describe('the hybrid flow of Entra', () => {
  const hybrid = { responseType: 'code id_token' } as const;

  test('a person signs in with both tokens checked', async () => {
    await using world = await entraWorld({ app: { idTokensEnabled: true } });
    const { facts } = await world.signIn(hybrid);
    expect(facts.checksPassed).toContain('front_channel_token');
  });

  test.each(['wrong', 'missing'] as const)('a %s hash of the code is refused', async (cHash) => {
    await using world = await entraWorld({ app: { idTokensEnabled: true } });
    world.simulator.faults.idToken = { cHash };
    expect((await refusalOf(world.signIn(hybrid))).code).toBe('token.c_hash');
  });
});

describe('keys of Entra', () => {
  test('an app with its own signing key is found through ?appid=', async () => {
    await using world = await entraWorld({ app: { keyPolicy: 'app-specific' } });
    const { facts } = await world.signIn();
    expect(facts.checksPassed).toContain('signature');
    expect(keyRequests(world)).toBe(4);
    await world.signIn();
    expect(keyRequests(world)).toBe(4);
  });

  test('a rotation just before signing does not fail the sign-in', async () => {
    await using world = await entraWorld();
    const before = await world.signIn();
    world.simulator.faults.rotateJustBeforeSigning = true;
    const after = await world.signIn();
    expect(after.facts.keyId).not.toBe(before.facts.keyId);
  });
});

function keyRequests(world: EntraWorld): number {
  return world.simulator.requests.filter(({ endpoint }) => endpoint === 'keys').length;
}

function configOf(world: EntraWorld): ProviderConfig {
  return aProvider(world.provider, { kind: 'azure', internalNetwork: false });
}
