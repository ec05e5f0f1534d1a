import { isLoopbackHost } from '../../../settings/origin-match.ts';
import { normaliseAzureIssuer } from './issuer-azure.ts';
import type { ProviderKind } from './types.ts';

/** What was put right; the console names each so that nothing changes silently. */
export const issuerRepairs = [
  'whitespace',
  'missing_scheme',
  'http',
  'query',
  'trailing_slash',
  'missing_slash',
  'well_known',
  'endpoint_url',
  'bare_tenant',
  'domain',
  'missing_v2',
  'v1_issuer',
  'old_host',
  'portal_url',
  'admin_host',
  'preset',
] as const;
export type IssuerRepair = (typeof issuerRepairs)[number];

/** What cannot be put right without asking. */
export const issuerProblems = [
  'empty',
  'placeholder',
  'not_a_url',
  'portal_url',
  'tenant_missing',
  'tenant_malformed',
  'unknown_host',
  'b2c_is_custom',
  'closed_cloud',
  'not_https',
  'credentials',
] as const;
export type IssuerProblem = (typeof issuerProblems)[number];

export type NormalisedIssuer =
  | { ok: true; issuer: string; repairs: IssuerRepair[] }
  | { ok: false; problem: IssuerProblem; data: Record<string, string> };

const presets: Partial<Record<ProviderKind, string>> = {
  google: 'https://accounts.google.com',
  github: 'https://github.com',
  gitlab: 'https://gitlab.com',
  facebook: 'https://www.facebook.com',
};

const placeholder = /[<>]|%3c|%3e|\byour[-_ ]?(tenant|domain|directory|company)|\{(?!\w{8}-)/i;
const azurePlaceholder = /\b(directory|tenant)[-_ (]*(tenant)?[) ]*id\b/i;
const wellKnown = '/.well-known/openid-configuration';
const endpointTail =
  /\/(oauth2\/v1|v1|oauth2?|protocol\/openid-connect)\/(authorize|auth|token|keys|certs|userinfo)$/;

/**
 * The issuer that the typed text means, with the list of repairs, or the reason why it means none.
 * Pure: it looks at the text only, so the console can call it on every keystroke.
 */
export function normaliseIssuer(
  kind: ProviderKind,
  input: string,
  authorityHost: string | null,
): NormalisedIssuer {
  const text = stripNoise(input);
  const result = normaliseText(kind, text, authorityHost);
  if (result.ok && text !== input) result.repairs.unshift('whitespace');
  return result;
}

/** Pasted text brings quotes, line ends and invisible characters along. */
function stripNoise(input: string): string {
  return input
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .replace(/^["'`«“]+|["'`»”]+$/g, '')
    .trim();
}

function normaliseText(kind: ProviderKind, text: string, authorityHost: string | null): NormalisedIssuer {
  const preset = presets[kind];
  if (text === '') {
    if (preset === undefined) return { ok: false, problem: 'empty', data: {} };
    return { ok: true, issuer: preset, repairs: ['preset'] };
  }
  if (placeholder.test(text) || (kind === 'azure' && azurePlaceholder.test(text))) {
    return { ok: false, problem: 'placeholder', data: { input: text } };
  }
  if (kind === 'azure') return normaliseAzureIssuer(text, authorityHost);
  return normaliseUrl(kind, text);
}

function normaliseUrl(kind: ProviderKind, text: string): NormalisedIssuer {
  const repairs: IssuerRepair[] = [];
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  if (!hasScheme) repairs.push('missing_scheme');
  const url = URL.parse(hasScheme ? text : `https://${text}`);
  const problem = problemOf(url, kind);
  if (problem !== undefined) return { ok: false, problem, data: { input: text, host: url?.hostname ?? '' } };
  const path = repairPath(url!, repairs);
  const host = repairHost(url!, kind, repairs);
  return { ok: true, issuer: finishFor(kind, `${url!.protocol}//${host}${path}`, repairs), repairs };
}

function problemOf(url: URL | null, kind: ProviderKind): IssuerProblem | undefined {
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') return 'not_a_url';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) return 'not_https';
  if (kind === 'auth0' && url.hostname === 'manage.auth0.com') return 'portal_url';
  return undefined;
}

function repairPath(url: URL, repairs: IssuerRepair[]): string {
  if (url.search !== '' || url.hash !== '') repairs.push('query');
  let path = url.pathname;
  if (path.endsWith(wellKnown)) {
    repairs.push('well_known');
    path = path.slice(0, -wellKnown.length);
  } else if (endpointTail.test(path)) {
    repairs.push('endpoint_url');
    path = path.replace(endpointTail, '');
  }
  // "https://host" and "https://host/" parse alike; the issuer without a path has no slash.
  return path === '/' ? '' : path;
}

/** Okta's console stands on its own host, `example-admin.okta.com`, which is no issuer. */
function repairHost(url: URL, kind: ProviderKind, repairs: IssuerRepair[]): string {
  if (kind !== 'okta' || !/-admin\.okta(preview|-emea)?\.com$/.test(url.hostname)) return url.host;
  repairs.push('admin_host');
  return url.host.replace('-admin.', '.');
}

function finishFor(kind: ProviderKind, issuer: string, repairs: IssuerRepair[]): string {
  if (kind === 'custom') return issuer;
  const bare = issuer.replace(/\/+$/, '');
  if (kind !== 'auth0') {
    if (bare !== issuer) repairs.push('trailing_slash');
    return bare;
  }
  if (!issuer.endsWith('/')) repairs.push('missing_slash');
  return `${bare}/`;
}
