import type { IssuerRepair, NormalisedIssuer } from './issuer.ts';
import { isGuid } from './guid.ts';

export const publicAuthority = 'https://login.microsoftonline.com';

/** Tenant id of every personal Microsoft account. */
export const personalTenantId = '9188040d-6c67-4c5b-b112-36a304b66dad';

export const sharedTenants = ['common', 'organizations', 'consumers'] as const;
export type SharedTenant = (typeof sharedTenants)[number];

/** Hosts that still lead to Entra, with the host that the issuer is named after. */
const oldHosts: Record<string, string> = {
  'login.windows.net': 'login.microsoftonline.com',
  'login.microsoft.com': 'login.microsoftonline.com',
  'sts.windows.net': 'login.microsoftonline.com',
  'sts.microsoftonline.us': 'login.microsoftonline.us',
  'login.chinacloudapi.cn': 'login.partner.microsoftonline.cn',
  'sts.chinacloudapi.cn': 'login.partner.microsoftonline.cn',
};

const cloudHosts = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.partner.microsoftonline.cn',
]);

const portalHosts = /(^|\.)(portal\.azure\.(com|us|cn)|entra\.microsoft\.com|aad\.portal\.azure\.com)$/;
const domainName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i;
const ciamHost = /^([a-z0-9-]+)\.ciamlogin\.com$/i;

export function isSharedTenant(tenant: string): tenant is SharedTenant {
  return (sharedTenants as readonly string[]).includes(tenant);
}

export function isCiamHost(host: string): boolean {
  return ciamHost.test(host);
}

/** The Entra issuer of whatever an administrator pasted: tenant, domain, endpoint, v1 issuer or portal address. */
export function normaliseAzureIssuer(text: string, authorityHost: string | null): NormalisedIssuer {
  const authority = authorityHost ?? publicAuthority;
  const bare = bareTenant(text);
  if (bare !== undefined) {
    return {
      ok: true,
      issuer: `${authority}/${bare}/v2.0`,
      repairs: [isDomain(bare) ? 'domain' : 'bare_tenant'],
    };
  }
  const repairs: IssuerRepair[] = [];
  const url = parseLoosely(text, repairs);
  if (url === null) return { ok: false, problem: 'not_a_url', data: { input: text } };
  return portalHosts.test(url.hostname) ? fromPortal(url, authority) : fromUrl(url, authorityHost, repairs);
}

function bareTenant(text: string): string | undefined {
  const inner = text.replace(/^\{(.+)\}$/, '$1').toLowerCase();
  if (isGuid(inner) || isSharedTenant(inner)) return inner;
  const isTenantName = isDomain(inner) && !cloudHosts.has(inner) && oldHosts[inner] === undefined;
  return isTenantName && !ciamHost.test(inner) && !portalHosts.test(inner) ? inner : undefined;
}

function isDomain(text: string): boolean {
  return domainName.test(text);
}

function parseLoosely(text: string, repairs: IssuerRepair[]): URL | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return URL.parse(text);
  repairs.push('missing_scheme');
  return URL.parse(`https://${text}`);
}

/** Portal addresses name the directory only in their `#@domain` form. */
function fromPortal(url: URL, authority: string): NormalisedIssuer {
  const directory = /#@([^/]+)/.exec(url.href)?.[1]?.toLowerCase();
  if (directory === undefined || !isDomain(directory)) {
    return { ok: false, problem: 'portal_url', data: { host: url.hostname } };
  }
  return { ok: true, issuer: `${authority}/${directory}/v2.0`, repairs: ['portal_url'] };
}

function fromUrl(url: URL, authorityHost: string | null, repairs: IssuerRepair[]): NormalisedIssuer {
  const origin = originOf(url, authorityHost, repairs);
  if (typeof origin !== 'string') return origin;
  const [first, ...rest] = url.pathname.split('/').filter((segment) => segment !== '');
  const tenant = first?.toLowerCase() ?? ciamTenant(url.hostname, repairs);
  if (tenant === undefined) return { ok: false, problem: 'tenant_missing', data: { host: url.hostname } };
  if (!isGuid(tenant) && !isSharedTenant(tenant) && !isDomain(tenant)) {
    return { ok: false, problem: 'tenant_malformed', data: { tenant } };
  }
  noteShape(url, rest.join('/'), repairs);
  return { ok: true, issuer: `${origin}/${tenant}/v2.0`, repairs };
}

function originOf(
  url: URL,
  authorityHost: string | null,
  repairs: IssuerRepair[],
): string | NormalisedIssuer {
  if (authorityHost !== null && url.origin === authorityHost) return authorityHost;
  const host = url.hostname;
  if (host.endsWith('.b2clogin.com')) return { ok: false, problem: 'b2c_is_custom', data: { host } };
  if (host.endsWith('.microsoftonline.de')) return { ok: false, problem: 'closed_cloud', data: { host } };
  if (url.protocol === 'http:') repairs.push('http');
  if (host.startsWith('sts.')) repairs.push('v1_issuer');
  else if (oldHosts[host] !== undefined) repairs.push('old_host');
  const current = oldHosts[host] ?? host;
  if (ciamHost.test(current)) return `https://${current}`;
  if (!cloudHosts.has(current)) return { ok: false, problem: 'unknown_host', data: { host } };
  const isPublic = `https://${current}` === publicAuthority;
  return isPublic && authorityHost !== null ? authorityHost : `https://${current}`;
}

/** External ID addresses may leave the tenant out: it is named like the sub-domain. */
function ciamTenant(hostname: string, repairs: IssuerRepair[]): string | undefined {
  const name = ciamHost.exec(hostname)?.[1];
  if (name === undefined) return undefined;
  repairs.push('bare_tenant');
  return isGuid(name) ? name : `${name}.onmicrosoft.com`;
}

function noteShape(url: URL, rest: string, repairs: IssuerRepair[]): void {
  if (url.search !== '' || url.hash !== '') repairs.push('query');
  if (rest === 'v2.0') {
    if (url.pathname.endsWith('/')) repairs.push('trailing_slash');
    return;
  }
  if (rest.includes('.well-known')) repairs.push('well_known');
  else if (rest !== '') repairs.push('endpoint_url');
  else if (!repairs.includes('v1_issuer')) repairs.push('missing_v2');
}
