import { AppError } from '../../../errors.ts';
import type { ProviderConfig } from '../engine/types.ts';
import type { StoredProvider } from './provider-options.ts';

/**
 * A secret that nobody can read any more must not be sent to a machine that somebody has just typed: whoever moves the
 * provider to another issuer host, authority host or proxy shows that they know it. Paths and tenants may change.
 * @throws AppError `provider.secret_required`
 */
export function assertSecretStaysHome(
  before: StoredProvider,
  after: StoredProvider,
  typedSecret: string | undefined,
): void {
  if (before.secretCiphertext === null || typedSecret !== undefined) return;
  if (receivers(before) === receivers(after)) return;
  throw new AppError('provider.secret_required', 'The client secret would be sent to another host', {
    field: 'clientSecret',
  });
}

function receivers({ issuer, options }: StoredProvider): string {
  return JSON.stringify([originOf(issuer), options.authorityHost, proxyOrigin(options.proxyUrl)]);
}

/** May the stored secret be tried with what the form holds? Only where it is sent anyway. */
export function mayUseStoredSecret(stored: ProviderConfig, typed: ProviderConfig): boolean {
  return (
    stored.kind === typed.kind &&
    stored.clientId === typed.clientId &&
    originOf(stored.issuer) === originOf(typed.issuer) &&
    stored.authorityHost === typed.authorityHost &&
    stored.proxyUrl === typed.proxyUrl &&
    stored.caPem === typed.caPem
  );
}

function originOf(address: string): string {
  return URL.parse(address)?.origin ?? address;
}

/** Without path and password: neither changes who is asked to pass the request on. */
function proxyOrigin(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url === null ? address : `${url.protocol}//${url.host}`;
}
