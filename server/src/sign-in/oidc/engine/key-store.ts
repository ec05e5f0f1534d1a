import type { OutboundResponse } from '../../../outbound/outbound-client.ts';
import type { EngineLog } from './engine-log.ts';
import { readKeyDocument, type VerificationKey } from './key-document.ts';
import type { ProviderMetadata } from './metadata.ts';
import { readJsonObject, rethrowAsNetworkError, type ProviderHttp } from './provider-http.ts';
import { createRefreshingCache, providerDocumentPolicy } from './refreshing-cache.ts';
import { SignInError } from './sign-in-error.ts';

/** A token handed over by the browser can be sent by anybody, one from the token endpoint only by the provider. */
export type Channel = 'front' | 'back';

export type KeyStore = {
  /**
   * The keys that may have signed a token with this `kid`, several when the token names none.
   * Throws SignInError `keys.*` or `network.*`.
   */
  find(kid: string | null, channel: Channel): Promise<readonly VerificationKey[]>;
};

export type KeyStoreOptions = {
  metadata: ProviderMetadata;
  clientId: string;
  http: ProviderHttp;
  now: () => number;
  log: EngineLog;
};

const maxDocumentBytes = 512 * 1024;
/** Without a kid every key is tried; more than these are not worth a guess. */
const maxCandidates = 10;
/** Unknown kids may cause one extra fetch in this time, however many arrive. */
const unknownKidPauseMs = 300_000;

/** The provider's keys, fetched as spec'd by Entra's signing-key rollover page: daily at least, hourly behind the scenes. */
export function createKeyStore(options: KeyStoreOptions): KeyStore {
  const { now, log } = options;
  let usesAppKeys = false;
  const refreshedAt: Record<Channel, number> = { front: -Infinity, back: -Infinity };
  const cache = createRefreshingCache({
    load: () => loadKeys(options, usesAppKeys),
    now,
    policy: providerDocumentPolicy,
    keepsLastGood: (error) => !(error instanceof SignInError && error.code === 'keys.empty'),
    onBackgroundFailure: (error) => log.warn({ err: error }, 'the signing keys could not be refreshed'),
  });

  /** Only these refreshes are counted, so that a rotation right after a scheduled one still works. */
  async function refreshForUnknownKid(kid: string, channel: Channel): Promise<readonly VerificationKey[]> {
    if (now() - refreshedAt[channel] < unknownKidPauseMs) return [];
    refreshedAt[channel] = now();
    const found = withKid(await cache.refresh(), kid);
    if (found.length > 0 || usesAppKeys || options.metadata.authority.azure === null) return found;
    // Applications with claims-mapping policies sign with keys of their own.
    usesAppKeys = true;
    const own = withKid(await cache.refresh(), kid);
    usesAppKeys = own.length > 0;
    return own;
  }

  return {
    async find(kid, channel) {
      const keys = await cache.get();
      if (kid === null) return candidates(keys);
      const known = withKid(keys, kid);
      const found = known.length > 0 ? known : await refreshForUnknownKid(kid, channel);
      if (found.length === 0) throw new SignInError('keys.unknown_kid', { kid, keyCount: keys.length });
      return found;
    },
  };
}

function withKid(keys: readonly VerificationKey[], kid: string): VerificationKey[] {
  return keys.filter((key) => key.kid === kid);
}

function candidates(keys: readonly VerificationKey[]): readonly VerificationKey[] {
  if (keys.length > maxCandidates)
    throw new SignInError('keys.unknown_kid', { kid: null, keyCount: keys.length });
  return keys;
}

async function loadKeys(options: KeyStoreOptions, withAppKeys: boolean): Promise<VerificationKey[]> {
  const url = options.metadata.endpoints.jwks;
  if (url === null) return [];
  const loads = [fetchKeys(url, options.http)];
  if (withAppKeys) loads.push(fetchKeys(appKeysUrl(url, options.clientId), options.http));
  const keys = (await Promise.all(loads)).flat();
  if (keys.length === 0) throw new SignInError('keys.empty', { url });
  return keys;
}

function appKeysUrl(jwksUrl: string, clientId: string): string {
  const url = new URL(jwksUrl);
  url.searchParams.set('appid', clientId);
  return url.href;
}

/** Fetches and reads a key document; throws SignInError `keys.unreachable` or `network.*`. */
export async function fetchKeys(url: string, http: ProviderHttp): Promise<VerificationKey[]> {
  const response = await http
    .request(url, { accept: ['application/json', 'application/jwk-set+json'], maxBytes: maxDocumentBytes })
    .catch(rethrowAsNetworkError('keys'));
  const keys = readAnswer(response);
  if (keys === undefined) throw new SignInError('keys.unreachable', { url, status: response.status });
  return keys;
}

function readAnswer(response: OutboundResponse): VerificationKey[] | undefined {
  const document = response.status === 200 ? readJsonObject(response) : undefined;
  return document === undefined ? undefined : readKeyDocument(document);
}
