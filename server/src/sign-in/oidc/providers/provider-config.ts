import type { Secrets } from '../../../secrets/secrets.ts';
import type { ProviderConfig } from '../engine/types.ts';
import type { StoredProvider } from './provider-options.ts';

/** Where a provider's client secret is sealed to. */
export function secretPlace(providerId: string): string {
  return `oidc_provider/${providerId}/secret`;
}

/** What the protocol engine needs, with the secret opened. */
export function toProviderConfig(provider: StoredProvider, secrets: Secrets): ProviderConfig {
  const { id, rev, kind, name, issuer, clientId, secretCiphertext, pinnedHosts, options } = provider;
  return {
    id,
    rev,
    kind,
    name,
    issuer,
    clientId,
    clientSecret: secretCiphertext === null ? null : secrets.open(secretCiphertext, secretPlace(id)),
    clientAuth: options.clientAuth,
    scopes: options.scopes,
    responseMode: options.responseMode,
    responseType: options.responseType,
    prompt: options.prompt,
    domainHint: options.domainHint,
    trustedAudiences: options.trustedAudiences,
    authorityHost: options.authorityHost,
    internalNetwork: options.internalNetwork,
    caPem: options.caPem,
    proxyUrl: openProxyUrl(provider, secrets),
    pinnedHosts,
    claimMap: options.usernameClaim === null ? null : { username: options.usernameClaim },
  };
}

const proxyPlace = (providerId: string): string => `oidc_provider/${providerId}/proxy_password`;
const HIDDEN = '***';

/** The address as it may be shown: a password is there, but not to be read. */
export function presentProxyUrl({
  proxyUrl,
  proxyPasswordCiphertext,
}: StoredProvider['options']): string | null {
  return proxyUrl === null || proxyPasswordCiphertext === null ? proxyUrl : withPassword(proxyUrl, HIDDEN);
}

/** Splits a typed proxy address into what is stored in clear and what is sealed; the shown form keeps the stored password. */
export function sealProxyUrl(
  provider: Pick<StoredProvider, 'id' | 'options'>,
  typed: string | null,
  secrets: Secrets,
): Pick<StoredProvider['options'], 'proxyUrl' | 'proxyPasswordCiphertext'> {
  if (typed === null) return { proxyUrl: null, proxyPasswordCiphertext: null };
  if (typed === presentProxyUrl(provider.options)) {
    const { proxyUrl, proxyPasswordCiphertext } = provider.options;
    return { proxyUrl, proxyPasswordCiphertext };
  }
  const url = new URL(typed);
  const { password } = url;
  url.password = '';
  return {
    proxyUrl: url.href,
    proxyPasswordCiphertext: password === '' ? null : secrets.seal(password, proxyPlace(provider.id)),
  };
}

function openProxyUrl({ id, options }: StoredProvider, secrets: Secrets): string | null {
  const { proxyUrl, proxyPasswordCiphertext } = options;
  if (proxyUrl === null || proxyPasswordCiphertext === null) return proxyUrl;
  return withPassword(proxyUrl, secrets.open(proxyPasswordCiphertext, proxyPlace(id)));
}

function withPassword(address: string, password: string): string {
  const url = new URL(address);
  url.password = password;
  return url.href;
}
