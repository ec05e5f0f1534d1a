import type { OutboundResponse } from '../../../outbound/outbound-client.ts';
import { OutboundError } from '../../../outbound/outbound-error.ts';
import { discoveryUrl, resolveAuthority, type Authority } from './authority.ts';
import { readDiscoveryDocument } from './discovery-document.ts';
import type { ProviderMetadata } from './metadata.ts';
import { readJsonObject, type ProviderHttp } from './provider-http.ts';
import { SignInError, toNetworkError } from './sign-in-error.ts';
import type { ProviderConfig } from './types.ts';
import { readUpstreamError } from './upstream-error.ts';

const maxDocumentBytes = 256 * 1024;

/** Loads and validates the discovery document; throws SignInError `discovery.*`, `network.*` or `config.issuer`. */
export async function discover(config: ProviderConfig, http: ProviderHttp): Promise<ProviderMetadata> {
  const authority = resolveAuthority(config);
  const document = await fetchDocument(authority, http);
  return readDiscoveryDocument(document, authority, config);
}

/** Fetches the document without believing it; throws SignInError `discovery.*` or `network.*`. */
export async function fetchDocument(
  authority: Authority,
  http: ProviderHttp,
): Promise<Record<string, unknown>> {
  const url = discoveryUrl(authority);
  const options = { accept: ['application/json'], maxBytes: maxDocumentBytes };
  const response = await http.request(url, options).catch((error: unknown) => {
    throw toDiscoveryError(error, url);
  });
  const document = readJsonObject(response);
  if (response.status !== 200) throw refusedDocument(response, document, authority, url);
  if (document === undefined) throw new SignInError('discovery.not_json', { url });
  return document;
}

function toDiscoveryError(error: unknown, url: string): unknown {
  if (!(error instanceof OutboundError)) return error;
  const details = { url, detail: error.detail };
  if (error.code === 'outbound.redirect')
    return new SignInError('discovery.redirect', details, { cause: error });
  if (error.code === 'outbound.too_large')
    return new SignInError('discovery.too_large', details, { cause: error });
  if (error.code === 'outbound.content_type') {
    return new SignInError('discovery.not_json', { url, contentType: error.detail }, { cause: error });
  }
  return toNetworkError(error, 'discovery');
}

/** Entra answers an unknown tenant with 400 and AADSTS90002, or 90019 and 900023 for a malformed one. */
function refusedDocument(
  response: OutboundResponse,
  document: Record<string, unknown> | undefined,
  authority: Authority,
  url: string,
): SignInError {
  const upstream = document === undefined ? undefined : readUpstreamError(document);
  const options = upstream === undefined ? {} : { upstream };
  if (authority.azure !== null && upstream !== undefined && response.status < 500) {
    return new SignInError('discovery.tenant_not_found', { tenant: authority.azure.tenant, url }, options);
  }
  return new SignInError('discovery.unreachable', { url, status: response.status }, options);
}
