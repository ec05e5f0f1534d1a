import { tenantIdOf } from './authority.ts';
import { isGuid } from './guid.ts';
import { isCiamHost, personalTenantId } from './issuer-azure.ts';
import type { VerificationKey } from './key-document.ts';
import type { ProviderMetadata } from './metadata.ts';
import { SignInError } from './sign-in-error.ts';

type Claims = Record<string, unknown>;

/** Version and tenant of an Entra token; throws SignInError `token.version` or `token.tenant…`. */
export function assertAzureClaims(claims: Claims, metadata: ProviderMetadata): void {
  if (claims['ver'] !== '2.0')
    throw new SignInError('token.version', { version: String(claims['ver']).slice(0, 20) });
  const tenantId = readTenantId(claims);
  const { shared } = metadata.authority.azure!;
  const isPersonal = tenantId === personalTenantId;
  if (shared === 'organizations' && isPersonal)
    throw new SignInError('token.personal_not_allowed', { tenantId });
  const required = shared === 'consumers' ? personalTenantId : metadata.tenantId;
  if (required !== null && tenantId !== required) {
    throw new SignInError('token.tenant', { expected: required, received: tenantId });
  }
}

/** Every data key holds the tenant id, so it must be one value and a GUID. */
function readTenantId(claims: Claims): string {
  const spellings = Object.keys(claims).filter((name) => name.toLowerCase() === 'tid');
  if (spellings.length > 1) throw new SignInError('token.tenant_not_guid', { reason: 'several' });
  const tenantId = claims['tid'];
  if (typeof tenantId !== 'string' || !isGuid(tenantId)) {
    throw new SignInError('token.tenant_not_guid', {
      reason: tenantId === undefined ? 'missing' : 'malformed',
    });
  }
  return tenantId.toLowerCase();
}

/** The only issuer a token of this provider may state: the template filled with the token's own tenant. */
export function azureIssuerFor(claims: Claims, metadata: ProviderMetadata): string {
  return fillTemplate(metadata.issuer, claims);
}

/**
 * A key counts only for the tenant, the kind of account and the cloud it is published for. Without this
 * check the key of personal accounts could sign for any organisation. Throws SignInError `token.key_…`.
 */
export function assertAzureKey(claims: Claims, key: VerificationKey, metadata: ProviderMetadata): void {
  if (!isKeyIssuer(claims, key, metadata)) {
    throw new SignInError('token.key_issuer', {
      kid: key.kid,
      keyIssuer: key.issuer,
      issuer: String(claims['iss']).slice(0, 300),
    });
  }
  if (key.cloudInstance !== null && key.cloudInstance !== metadata.cloudInstance) {
    throw new SignInError('token.key_cloud', { keyCloud: key.cloudInstance, cloud: metadata.cloudInstance });
  }
}

function isKeyIssuer(claims: Claims, key: VerificationKey, metadata: ProviderMetadata): boolean {
  const { shared, isCiam } = metadata.authority.azure!;
  // Where many tenants share one document, a key that does not say for whom it signs is worth nothing.
  if (key.issuer === null) return shared === null;
  const issuer = String(claims['iss']);
  if (fillTemplate(key.issuer, claims) === issuer) return true;
  return (
    isCiam &&
    isCiamHost(URL.parse(key.issuer)?.hostname ?? '') &&
    tenantIdOf(key.issuer) === tenantIdOf(issuer)
  );
}

function fillTemplate(template: string, claims: Claims): string {
  return template.replace('{tenantid}', () => String(claims['tid']));
}
