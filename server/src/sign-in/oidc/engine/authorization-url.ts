import { isOAuthOnly, scopesOf } from './kinds.ts';
import type { ProviderMetadata } from './metadata.ts';
import type { AuthorizationRequest, ProviderConfig } from './types.ts';

/** The address to send the browser to (OpenID Connect Core 3.1.2.1, RFC 7636). */
export function buildAuthorizationUrl(
  config: ProviderConfig,
  metadata: ProviderMetadata,
  request: AuthorizationRequest,
): URL {
  const url = new URL(metadata.endpoints.authorization);
  const prompt = request.prompt ?? config.prompt;
  const parameters: Record<string, string | null> = {
    client_id: config.clientId,
    response_type: isOAuthOnly(config.kind) ? 'code' : config.responseType,
    redirect_uri: request.redirectUri,
    scope: scopesOf(config).join(config.kind === 'facebook' ? ',' : ' '),
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
    nonce: isOAuthOnly(config.kind) ? null : request.nonce,
    response_mode: responseMode(config),
    prompt,
    // Entra refuses a hint next to the account picker.
    login_hint: prompt === 'select_account' ? null : (request.loginHint ?? null),
    [domainParameter(config)]: config.domainHint,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== '') url.searchParams.set(name, value);
  }
  return url;
}

/** An ID token may never stand in a query, so the hybrid flow always posts. */
function responseMode(config: ProviderConfig): string | null {
  if (isOAuthOnly(config.kind)) return null;
  if (config.responseType === 'code id_token') return 'form_post';
  // Query is the default of `code`; only Entra is told, as its documentation wants.
  return config.responseMode === 'query' && config.kind !== 'azure' ? null : config.responseMode;
}

function domainParameter(config: ProviderConfig): string {
  return config.kind === 'google' ? 'hd' : 'domain_hint';
}
