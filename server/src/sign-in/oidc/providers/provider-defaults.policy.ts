import type { ProviderKind } from '@gatehouse/contract';
import type { StoredProvider } from './provider-options.ts';

const LABELS: Record<Exclude<ProviderKind, 'custom'>, string> = {
  azure: 'Microsoft',
  google: 'Google',
  okta: 'Okta',
  auth0: 'Auth0',
  github: 'GitHub',
  gitlab: 'GitLab',
  facebook: 'Facebook',
};

/** How the button is called unless the administrator says otherwise. */
export function defaultLabel(kind: ProviderKind, name: string): string {
  return kind === 'custom' ? name.charAt(0).toUpperCase() + name.slice(1) : LABELS[kind];
}

const SHARED_ISSUERS = new Set([
  'https://accounts.google.com',
  'https://github.com',
  'https://gitlab.com',
  'https://www.facebook.com',
]);

/** Entra authorities behind which any organisation, or any person, may stand. */
export function isMultiTenant(provider: Pick<StoredProvider, 'kind' | 'issuer'>): boolean {
  return provider.kind === 'azure' && /\/(common|organizations|consumers)(\/|$)/.test(provider.issuer);
}

/** Everybody in the world may have an account behind this issuer. */
function isSharedIssuer({ kind, issuer }: Pick<StoredProvider, 'kind' | 'issuer'>): boolean {
  return (
    isMultiTenant({ kind, issuer }) ||
    kind === 'facebook' ||
    kind === 'github' ||
    SHARED_ISSUERS.has(issuer.replace(/\/+$/, ''))
  );
}

/** Accounts are created at first sign-in: as told, else only where an organisation decides who has an identity. */
export function createsUsers(provider: Pick<StoredProvider, 'kind' | 'issuer' | 'options'>): boolean {
  const { createUsers, allowedDomains } = provider.options;
  if (createUsers !== null) return createUsers;
  if (!isSharedIssuer(provider)) return true;
  return provider.kind !== 'azure' && allowedDomains.length > 0;
}
