import type { Authority } from './authority.ts';
import type { Endpoints, PinnedHosts } from './types.ts';

/** What the engine knows about a provider once its discovery document has been read and believed. */
export type ProviderMetadata = {
  authority: Authority;
  /** As declared. For the shared tenants of Entra it holds the literal `{tenantid}`. */
  issuer: string;
  /** Entra only: the tenant of a tenant-specific issuer. */
  tenantId: string | null;
  endpoints: Endpoints;
  /** Signature algorithms an ID token may use; empty for providers without ID tokens. */
  algorithms: ReadonlySet<string>;
  /** Null when the document is silent, which means client_secret_basic. */
  clientAuthMethods: readonly string[] | null;
  /** The provider promises an `iss` parameter in its responses (RFC 9207). */
  sendsIssuer: boolean;
  cloudInstance: string | null;
  graphHost: string | null;
};

/** The hosts to pin, in the form in which they are compared. */
export function hostsOf(metadata: ProviderMetadata): PinnedHosts {
  const { authorization, token, jwks } = metadata.endpoints;
  return {
    issuer: hostOf(metadata.issuer),
    authorization: hostOf(authorization),
    token: hostOf(token),
    jwks: jwks === null ? '' : hostOf(jwks),
  };
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? '';
}
