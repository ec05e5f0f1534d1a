import type { OutboundClient } from '../../../outbound/outbound-client.ts';
import { resolveAuthority } from './authority.ts';
import { changedHosts } from './discovery-document.ts';
import { discover } from './discovery.ts';
import type { EngineLog } from './engine-log.ts';
import { createKeyStore, type KeyStore } from './key-store.ts';
import { isOAuthOnly } from './kinds.ts';
import type { ProviderMetadata } from './metadata.ts';
import { oauthOnlyMetadata } from './oauth-only.ts';
import { createProviderHttp, type ProviderHttp } from './provider-http.ts';
import type { ProviderSession } from './provider-session.ts';
import { createRefreshingCache, providerDocumentPolicy } from './refreshing-cache.ts';
import { SignInError } from './sign-in-error.ts';
import type { ProviderConfig } from './types.ts';

export type EngineDependencies = { outbound: OutboundClient; now: () => number; log: EngineLog };

/** What is remembered about one provider between sign-ins. */
export type ProviderState = {
  rev: number;
  http: ProviderHttp;
  open(config: ProviderConfig): Promise<ProviderSession>;
};

/** Metadata, keys and habits of one revision of a provider, shared by all its sign-ins. */
export function createProviderState(dependencies: EngineDependencies, first: ProviderConfig): ProviderState {
  const { outbound, now } = dependencies;
  const log: EngineLog = {
    warn: (data, message) => dependencies.log.warn({ providerId: first.id, ...data }, message),
  };
  const http = createProviderHttp(outbound, first);
  // Pins are stored after the first sign-in without a new revision, and refreshes have to respect them.
  let current = first;
  const memory = { usesRawBasic: false };
  const metadataCache = createRefreshingCache({
    load: () => loadWatched(current, http, log),
    now,
    policy: providerDocumentPolicy,
    keepsLastGood: isTemporary,
    onBackgroundFailure: (error) => log.warn({ err: error }, 'the discovery document could not be refreshed'),
  });
  let known: { jwks: string | null; keys: KeyStore } | undefined;

  /** Keys survive a refresh of the document as long as it names the same address for them. */
  function keysFor(metadata: ProviderMetadata): KeyStore {
    const { jwks } = metadata.endpoints;
    if (known === undefined || known.jwks !== jwks) {
      known = { jwks, keys: createKeyStore({ metadata, clientId: first.clientId, http, now, log }) };
    }
    return known.keys;
  }

  return {
    rev: first.rev,
    http,
    async open(config) {
      current = config;
      const metadata = await metadataCache.get();
      return { config, metadata, keys: keysFor(metadata), http, memory, now };
    },
  };
}

/** A host that moved within its domain does not stop anybody, but somebody should look. */
async function loadWatched(
  config: ProviderConfig,
  http: ProviderHttp,
  log: EngineLog,
): Promise<ProviderMetadata> {
  const metadata = await loadMetadata(config, http);
  const changes = config.pinnedHosts === null ? [] : changedHosts(metadata, config.pinnedHosts);
  for (const change of changes) log.warn(change, 'an endpoint of the provider moved to another host');
  return metadata;
}

/** Metadata as `discover` gives it, or made up for the kinds that have no discovery document. */
export async function loadMetadata(config: ProviderConfig, http: ProviderHttp): Promise<ProviderMetadata> {
  if (isOAuthOnly(config.kind)) return oauthOnlyMetadata(config, resolveAuthority(config));
  return discover(config, http);
}

/** A provider that cannot be reached leaves the last document good; one that says something else does not. */
function isTemporary(error: unknown): boolean {
  if (!(error instanceof SignInError)) return false;
  return (
    error.code.startsWith('network.') ||
    error.code === 'discovery.unreachable' ||
    error.code === 'discovery.not_json'
  );
}
