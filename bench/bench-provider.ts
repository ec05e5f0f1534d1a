import type { ProviderConfig } from '../server/src/sign-in/oidc/engine/types.ts';

export const BENCH_TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
export const BENCH_CLIENT = {
  clientId: 'e44cff54-8b3b-451e-88f9-f560102dd011',
  clientSecret: 'bench8Q~secret-of-forty-characters-long.',
  redirectUri: 'http://localhost:21114/api/oidc/callback',
};

export function benchConfig(origin: string): ProviderConfig {
  return {
    id: 'bench',
    rev: 1,
    kind: 'azure',
    name: 'azure',
    issuer: `${origin}/${BENCH_TENANT}/v2.0`,
    clientId: BENCH_CLIENT.clientId,
    clientSecret: BENCH_CLIENT.clientSecret,
    clientAuth: 'client_secret_post',
    scopes: null,
    responseMode: 'query',
    responseType: 'code',
    prompt: null,
    domainHint: null,
    trustedAudiences: [],
    authorityHost: origin,
    internalNetwork: true,
    caPem: null,
    proxyUrl: null,
    pinnedHosts: null,
    claimMap: null,
  };
}
