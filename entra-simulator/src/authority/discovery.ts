import type { Exchange, SimResponse } from '../web/exchange.ts';
import { json } from '../web/exchange.ts';
import { publishedKey } from '../keys.ts';
import { PERSONAL_TENANT_ID } from '../constants.ts';
import {
  cloudInstanceName,
  issuerOf,
  resolveAuthority,
  type Authority,
  type Simulation,
} from '../simulation.ts';
import { findApp } from '../directory/tenant.ts';
import { aadstsError, unknownTenantCode } from './aadsts.ts';

function issuerSegment(authority: Authority): string {
  return authority.kind === 'tenant' || authority.kind === 'consumers'
    ? authority.directory.id
    : '{tenantid}';
}

function endpoints(simulation: Simulation, segment: string, appId: string | null): Record<string, string> {
  const base = `${simulation.origins.authority}/${segment}`;
  return {
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys${appId === null ? '' : `?appid=${encodeURIComponent(appId)}`}`,
    userinfo_endpoint: `${simulation.origins.graph}/oidc/userinfo`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    kerberos_endpoint: `${base}/kerberos`,
  };
}

// Entra lists no code_challenge_methods_supported although it supports S256, and no RFC 9207 parameter.
const CAPABILITIES = {
  token_endpoint_auth_methods_supported: [
    'client_secret_post',
    'private_key_jwt',
    'client_secret_basic',
    'self_signed_tls_client_auth',
  ],
  response_modes_supported: ['query', 'fragment', 'form_post'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: ['RS256'],
  response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
  scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  request_uri_parameter_supported: false,
  http_logout_supported: true,
  frontchannel_logout_supported: true,
  claims_supported:
    'sub iss cloud_instance_name cloud_instance_host_name cloud_graph_host_name msgraph_host aud exp iat auth_time acr nonce preferred_username name tid ver at_hash c_hash email'.split(
      ' ',
    ),
};

/** `GET /{tenant}/v2.0/.well-known/openid-configuration`, with `?appid=` for applications that have their own key. */
export function discoveryDocument(simulation: Simulation, exchange: Exchange): SimResponse {
  const segment = exchange.params['tenant'] ?? '';
  const authority = resolveAuthority(simulation.tenant, segment);
  if (!authority)
    return aadstsError(simulation, { code: unknownTenantCode(segment), values: { tenant: segment } });
  const concrete =
    authority.kind === 'tenant' || authority.kind === 'consumers' ? authority.directory.id : segment;
  const document: Record<string, unknown> = {
    ...endpoints(simulation, concrete.toLowerCase(), exchange.url.searchParams.get('appid')),
    ...CAPABILITIES,
    issuer: issuerOf(simulation.origins, issuerSegment(authority)),
    tenant_region_scope: authority.kind === 'tenant' ? 'EU' : null,
    cloud_instance_name: cloudInstanceName(simulation.origins),
    cloud_graph_host_name: 'graph.windows.net',
    msgraph_host: new URL(simulation.origins.graph).host,
    rbac_url: 'https://pas.windows.net',
    ...simulation.faults.discovery,
  };
  return json(200, document);
}

/**
 * `GET /{tenant}/discovery/v2.0/keys`. A tenant's document names the tenant in each key's `issuer`; the shared ones
 * carry the template, and `common` adds the key that vouches for personal accounts only.
 */
export async function keySet(simulation: Simulation, exchange: Exchange): Promise<SimResponse> {
  const segment = exchange.params['tenant'] ?? '';
  const authority = resolveAuthority(simulation.tenant, segment);
  if (!authority)
    return aadstsError(simulation, { code: unknownTenantCode(segment), values: { tenant: segment } });
  if (simulation.faults.emptyKeySet) return json(200, { keys: [] });
  const context = { cloudInstanceName: cloudInstanceName(simulation.origins) };
  const shared = { ...context, issuer: issuerOf(simulation.origins, issuerSegment(authority)) };
  const personal = { ...context, issuer: issuerOf(simulation.origins, PERSONAL_TENANT_ID) };
  const app = findApp(simulation.tenant, exchange.url.searchParams.get('appid'));
  const keys: Record<string, unknown>[] = [];
  if (app?.keyPolicy === 'app-specific') {
    keys.push(publishedKey(await simulation.keys.appSpecificKey(app.clientId), shared));
  }
  if (authority.kind !== 'consumers') {
    keys.push(...(await simulation.keys.organisationKeys()).map((key) => publishedKey(key, shared)));
  }
  if (authority.kind === 'common' || authority.kind === 'consumers') {
    keys.push(publishedKey(await simulation.keys.personalKey(), personal));
  }
  return json(200, { keys });
}
