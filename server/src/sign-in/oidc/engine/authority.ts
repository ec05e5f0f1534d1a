import { isGuid } from './guid.ts';
import { isCiamHost, isSharedTenant, type SharedTenant } from './issuer-azure.ts';
import { normaliseIssuer } from './issuer.ts';
import { SignInError } from './sign-in-error.ts';
import type { ProviderConfig } from './types.ts';

/** Where a provider is asked, and what may come back. */
export type Authority = {
  /** Repaired, still as typed: for Entra it may hold a domain name or a shared tenant. */
  issuer: string;
  /** True when the discovery address itself was pasted, which does not say whether the issuer ends in a slash. */
  slashUnknown: boolean;
  azure: AzureAuthority | null;
};

export type AzureAuthority = {
  origin: string;
  tenant: string;
  shared: SharedTenant | null;
  isCiam: boolean;
};

/** Throws SignInError `config.issuer` when the typed issuer means none. */
export function resolveAuthority(config: ProviderConfig): Authority {
  const result = normaliseIssuer(config.kind, config.issuer, config.authorityHost);
  if (!result.ok) throw new SignInError('config.issuer', { problem: result.problem, ...result.data });
  const azure = config.kind === 'azure' ? azureAuthority(result.issuer) : null;
  return { issuer: result.issuer, slashUnknown: result.repairs.includes('well_known'), azure };
}

function azureAuthority(issuer: string): AzureAuthority {
  const url = new URL(issuer);
  const tenant = url.pathname.split('/')[1] ?? '';
  return {
    origin: url.origin,
    tenant,
    shared: isSharedTenant(tenant) ? tenant : null,
    isCiam: isCiamHost(url.hostname),
  };
}

export function discoveryUrl(authority: Authority): string {
  return `${authority.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

/** The tenant's GUID when the issuer holds one. */
export function tenantIdOf(issuer: string): string | null {
  const segment = URL.parse(issuer)?.pathname.split('/')[1] ?? '';
  return isGuid(segment) ? segment.toLowerCase() : null;
}
