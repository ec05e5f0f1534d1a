import type { ProviderMetadata } from './metadata.ts';
import type { ProviderHttp } from './provider-http.ts';
import { loadMetadata } from './provider-state.ts';
import { SignInError } from './sign-in-error.ts';
import { requestToken } from './token-request.ts';
import type { CredentialProbe, ProviderConfig } from './types.ts';

/** Codes that only choose what to tell the administrator; no decision hangs on them. */
const outcomeOfCode: Record<number, CredentialProbe['outcome']> = {
  700016: 'wrong_client_id',
  7000215: 'wrong_secret',
  7000222: 'expired_secret',
};

/**
 * Asks Entra for an app-only token, which it hands out to any confidential client, and throws it away. Works for
 * a single tenant only. Never throws for a provider's answer.
 */
export async function probeCredentials(config: ProviderConfig, http: ProviderHttp): Promise<CredentialProbe> {
  if (config.kind !== 'azure') return { outcome: 'not_supported', data: {} };
  if (config.clientSecret === null) return { outcome: 'unknown', code: 'config.secret_missing', data: {} };
  try {
    const metadata = await loadMetadata(config, http);
    if (metadata.tenantId === null) return { outcome: 'not_supported', data: { issuer: metadata.issuer } };
    const memory = { usesRawBasic: false };
    const grant = { grant_type: 'client_credentials', scope: `${graphOrigin(metadata)}/.default` };
    await requestToken({ config, metadata, http, memory }, grant);
    return { outcome: 'valid', data: { tenantId: metadata.tenantId } };
  } catch (error) {
    if (error instanceof SignInError) return toOutcome(error);
    throw error;
  }
}

/** Of this cloud, as the discovery document names it. */
export function graphOrigin(metadata: ProviderMetadata): string {
  const host = metadata.graphHost ?? 'graph.microsoft.com';
  // Only a simulator on this machine is reached without TLS.
  const isSimulated = /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host) && metadata.issuer.startsWith('http:');
  return `${isSimulated ? 'http' : 'https'}://${host}`;
}

function toOutcome(error: SignInError): CredentialProbe {
  const code = error.upstream?.errorCodes.find((number) => outcomeOfCode[number] !== undefined);
  return {
    outcome: code === undefined ? 'unknown' : (outcomeOfCode[code] ?? 'unknown'),
    code: error.code,
    data: { ...error.details },
    ...(error.upstream === undefined ? {} : { upstream: error.upstream }),
  };
}
