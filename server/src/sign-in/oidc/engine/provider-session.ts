import type { KeyStore } from './key-store.ts';
import type { ProviderMetadata } from './metadata.ts';
import type { ProviderHttp } from './provider-http.ts';
import type { ClientAuthMemory } from './token-request.ts';
import type { ProviderConfig } from './types.ts';

/** Everything one sign-in with one provider needs. */
export type ProviderSession = {
  config: ProviderConfig;
  metadata: ProviderMetadata;
  keys: KeyStore;
  http: ProviderHttp;
  memory: ClientAuthMemory;
  now: () => number;
};
