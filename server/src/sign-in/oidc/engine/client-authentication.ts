import type { ProviderMetadata } from './metadata.ts';
import type { ProviderConfig, SignInFacts } from './types.ts';

export type ClientAuthMethod = SignInFacts['clientAuth'];

/** What a token request carries so that the provider believes it is ours. */
export type Credentials = { headers: Record<string, string>; fields: Record<string, string> };

/** Post first: some providers do not decode the Basic header as RFC 6749 wants it. */
export function chooseClientAuth(config: ProviderConfig, metadata: ProviderMetadata): ClientAuthMethod {
  if (config.clientSecret === null) return 'none';
  if (config.clientAuth !== 'auto') return config.clientAuth;
  // A silent document means Basic (OpenID Connect Discovery 1.0 section 3).
  const offered = metadata.clientAuthMethods ?? ['client_secret_basic'];
  const needsBasic = offered.includes('client_secret_basic') && !offered.includes('client_secret_post');
  return needsBasic ? 'client_secret_basic' : 'client_secret_post';
}

/** `isRaw` leaves id and secret as they are in the Basic header, for providers that do not decode it. */
export function credentialsFor(
  config: ProviderConfig,
  method: ClientAuthMethod,
  isRaw: boolean,
): Credentials {
  const { clientId, clientSecret } = config;
  if (method === 'none' || clientSecret === null) return { headers: {}, fields: { client_id: clientId } };
  if (method === 'client_secret_post') {
    return { headers: {}, fields: { client_id: clientId, client_secret: clientSecret } };
  }
  const encode = isRaw ? (text: string) => text : encodeReserved;
  const pair = Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64');
  return { headers: { authorization: `Basic ${pair}` }, fields: {} };
}

/** True when both spellings of the Basic header are the same, so that a second try would be pointless. */
export function hasOneSpelling(config: ProviderConfig): boolean {
  const { clientId, clientSecret } = config;
  return encodeReserved(clientId) === clientId && encodeReserved(clientSecret ?? '') === clientSecret;
}

/** Unreserved characters stay: right for a provider that decodes, harmless for one that does not. */
function encodeReserved(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
