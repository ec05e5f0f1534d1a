import { describe, expect, test } from 'vitest';
import { normaliseIssuer } from './issuer.ts';
import type { ProviderKind } from './types.ts';

const tenant = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const entra = `https://login.microsoftonline.com/${tenant}/v2.0`;

describe('Entra', () => {
  test.each([
    [entra, entra, []],
    [tenant, entra, ['bare_tenant']],
    [tenant.toUpperCase(), entra, ['bare_tenant']],
    [`{${tenant}}`, entra, ['bare_tenant']],
    ['common', 'https://login.microsoftonline.com/common/v2.0', ['bare_tenant']],
    ['contoso.onmicrosoft.com', 'https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0', ['domain']],
    ['Contoso.com', 'https://login.microsoftonline.com/contoso.com/v2.0', ['domain']],
    [`${entra}/`, entra, ['trailing_slash']],
    [`  ${entra}\n`, entra, ['whitespace']],
    [`"${entra}"`, entra, ['whitespace']],
    [`\u200b${entra}\u200b`, entra, ['whitespace']],
    [`login.microsoftonline.com/${tenant}/v2.0`, entra, ['missing_scheme']],
    [`http://login.microsoftonline.com/${tenant}/v2.0`, entra, ['http']],
    [`https://login.microsoftonline.com/${tenant}`, entra, ['missing_v2']],
    [`https://login.microsoftonline.com/${tenant}/`, entra, ['missing_v2']],
    [`https://login.microsoftonline.com/${tenant.toUpperCase()}/v2.0`, entra, []],
    [`${entra}/.well-known/openid-configuration`, entra, ['well_known']],
    [`${entra}/.well-known/openid-configuration?appid=1`, entra, ['query', 'well_known']],
    [`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`, entra, ['endpoint_url']],
    [`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, entra, ['endpoint_url']],
    [`https://login.windows.net/${tenant}`, entra, ['old_host', 'missing_v2']],
    [`https://sts.windows.net/${tenant}/`, entra, ['v1_issuer']],
    [
      `https://portal.azure.com/#@contoso.com/resource/x`,
      'https://login.microsoftonline.com/contoso.com/v2.0',
      ['portal_url'],
    ],
    [
      `https://login.microsoftonline.us/${tenant}/v2.0`,
      `https://login.microsoftonline.us/${tenant}/v2.0`,
      [],
    ],
    [
      `https://login.partner.microsoftonline.cn/common/v2.0`,
      'https://login.partner.microsoftonline.cn/common/v2.0',
      [],
    ],
    [
      `https://login.chinacloudapi.cn/${tenant}/v2.0`,
      `https://login.partner.microsoftonline.cn/${tenant}/v2.0`,
      ['old_host'],
    ],
    [
      'https://contoso.ciamlogin.com/',
      'https://contoso.ciamlogin.com/contoso.onmicrosoft.com/v2.0',
      ['bare_tenant', 'missing_v2'],
    ],
    [`https://contoso.ciamlogin.com/${tenant}/v2.0`, `https://contoso.ciamlogin.com/${tenant}/v2.0`, []],
  ])('%s means %s', (typed, issuer, repairs) => {
    expect(normaliseIssuer('azure', typed, null)).toEqual({ ok: true, issuer, repairs });
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['<Directory (tenant) ID>', 'placeholder'],
    ['https://login.microsoftonline.com/<Directory (tenant) ID>/v2.0', 'placeholder'],
    ['https://login.microsoftonline.com/%3Ctenant%3E/v2.0', 'placeholder'],
    ['https://login.microsoftonline.com/{tenant}/v2.0', 'placeholder'],
    ['https://login.microsoftonline.com/{tenantid}/v2.0', 'placeholder'],
    ['https://login.microsoftonline.com/your-tenant-id/v2.0', 'placeholder'],
    ['https://login.microsoftonline.com/TENANT_ID/v2.0', 'placeholder'],
    ['Directory (tenant) ID', 'placeholder'],
    ['https://portal.azure.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade', 'portal_url'],
    ['https://entra.microsoft.com/#home', 'portal_url'],
    ['https://login.microsoftonline.com/', 'tenant_missing'],
    ['https://login.microsoftonline.com/contoso/v2.0', 'tenant_malformed'],
    ['https://contoso.b2clogin.com/contoso.onmicrosoft.com/p/v2.0', 'b2c_is_custom'],
    ['https://login.microsoftonline.de/common/v2.0', 'closed_cloud'],
    ['https://login.example.org/x/v2.0', 'unknown_host'],
    ['https://login.microsoftonline.com.evil.example/common/v2.0', 'unknown_host'],
    ['https://evilciamlogin.com/common/v2.0', 'unknown_host'],
    ['not an address at all', 'not_a_url'],
  ])('%j is explained as %s', (typed, problem) => {
    expect(normaliseIssuer('azure', typed, null)).toMatchObject({ ok: false, problem });
  });

  test.each([
    [tenant, `http://localhost:9001/${tenant}/v2.0`],
    [entra, `http://localhost:9001/${tenant}/v2.0`],
    [`http://localhost:9001/${tenant}/v2.0`, `http://localhost:9001/${tenant}/v2.0`],
  ])('with an authority host %s means %s', (typed, issuer) => {
    expect(normaliseIssuer('azure', typed, 'http://localhost:9001')).toMatchObject({ ok: true, issuer });
  });
});

describe('other kinds', () => {
  test.each<[ProviderKind, string, string, string[]]>([
    ['google', '', 'https://accounts.google.com', ['preset']],
    ['github', '', 'https://github.com', ['preset']],
    ['gitlab', '', 'https://gitlab.com', ['preset']],
    ['facebook', '', 'https://www.facebook.com', ['preset']],
    ['google', 'https://accounts.google.com/', 'https://accounts.google.com', []],
    ['gitlab', 'gitlab.example.org', 'https://gitlab.example.org', ['missing_scheme']],
    ['gitlab', 'https://example.org/gitlab/', 'https://example.org/gitlab', ['trailing_slash']],
    ['github', 'https://github.example.org', 'https://github.example.org', []],
    ['okta', 'dev-1.okta.com', 'https://dev-1.okta.com', ['missing_scheme']],
    ['okta', 'https://dev-1-admin.okta.com', 'https://dev-1.okta.com', ['admin_host']],
    ['okta', 'https://dev-1.okta.com/oauth2/default', 'https://dev-1.okta.com/oauth2/default', []],
    [
      'okta',
      'https://dev-1.okta.com/oauth2/default/v1/authorize',
      'https://dev-1.okta.com/oauth2/default',
      ['endpoint_url'],
    ],
    ['auth0', 'https://x.eu.auth0.com', 'https://x.eu.auth0.com/', ['missing_slash']],
    ['auth0', 'https://x.eu.auth0.com/', 'https://x.eu.auth0.com/', ['missing_slash']],
    ['custom', 'https://idp.example.org/realms/a', 'https://idp.example.org/realms/a', []],
    ['custom', 'https://idp.example.org/o/app/', 'https://idp.example.org/o/app/', []],
    ['custom', 'https://idp.example.org/', 'https://idp.example.org', []],
    ['custom', 'https://IDP.example.org/realms/A', 'https://idp.example.org/realms/A', []],
    ['custom', 'https://idp.example.org/a?x=1#y', 'https://idp.example.org/a', ['query']],
    [
      'custom',
      'https://idp.example.org/a/.well-known/openid-configuration',
      'https://idp.example.org/a',
      ['well_known'],
    ],
    [
      'custom',
      'https://kc.example.org/realms/a/protocol/openid-connect/auth',
      'https://kc.example.org/realms/a',
      ['endpoint_url'],
    ],
    ['custom', 'http://localhost:8080/realms/a', 'http://localhost:8080/realms/a', []],
  ])('%s: %s means %s', (kind, typed, issuer, repairs) => {
    expect(normaliseIssuer(kind, typed, null)).toEqual({ ok: true, issuer, repairs });
  });

  test.each<[ProviderKind, string, string]>([
    ['custom', '', 'empty'],
    ['okta', '', 'empty'],
    ['auth0', '', 'empty'],
    ['okta', 'https://<your-domain>.okta.com', 'placeholder'],
    ['okta', 'https://{yourDomain}.okta.com', 'placeholder'],
    ['custom', 'http://idp.example.org', 'not_https'],
    ['custom', 'https://user:pass@idp.example.org', 'credentials'],
    ['custom', 'ftp://idp.example.org', 'not_a_url'],
    ['custom', 'javascript:alert(1)', 'not_a_url'],
    ['custom', 'two words', 'not_a_url'],
    ['auth0', 'https://manage.auth0.com/dashboard', 'portal_url'],
  ])('%s: %j is explained as %s', (kind, typed, problem) => {
    expect(normaliseIssuer(kind, typed, null)).toMatchObject({ ok: false, problem });
  });
});
