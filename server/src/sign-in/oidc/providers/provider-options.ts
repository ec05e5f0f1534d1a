import { ProviderKind, UpdateProvider } from '@gatehouse/contract';
import { z } from 'zod';
import type { Selectable } from 'kysely';
import type { OidcProviderTable } from '../../../database/tables.ts';
import type { PinnedHosts } from '../engine/types.ts';

const fields = UpdateProvider.required().shape;

/** What the column `options` holds: everything an administrator can set that has no column of its own. */
export const ProviderOptions = z.object({
  scopes: fields.scopes.default(null),
  clientAuth: fields.clientAuth.default('auto'),
  responseMode: fields.responseMode.default('query'),
  responseType: fields.responseType.default('code'),
  prompt: fields.prompt.default(null),
  domainHint: fields.domainHint.default(null),
  trustedAudiences: fields.trustedAudiences.default([]),
  authorityHost: fields.authorityHost.default(null),
  internalNetwork: fields.internalNetwork.default(false),
  caPem: fields.caPem.default(null),
  proxyUrl: fields.proxyUrl.default(null),
  createUsers: fields.createUsers.default(null),
  allowedTenants: fields.allowedTenants.default([]),
  allowGuests: fields.allowGuests.default(false),
  allowPersonalAccounts: fields.allowPersonalAccounts.default(false),
  allowedDomains: fields.allowedDomains.default([]),
  usernameClaim: fields.usernameClaim.default(null),
  usernameWhole: fields.usernameWhole.default(false),
  /** Password of the proxy, sealed; `proxyUrl` is kept without it. */
  proxyPasswordCiphertext: z.string().nullable().default(null),
  /** The revision that last changed how the provider is talked to: sign-ins begun before it must start again. */
  connectionRev: z.number().int().default(1),
});
export type ProviderOptions = z.infer<typeof ProviderOptions>;

/** A provider as the server works with it. The secret stays sealed until a request needs it. */
export type StoredProvider = {
  id: string;
  rev: number;
  position: number;
  kind: ProviderKind;
  name: string;
  label: string;
  iconSvg: string | null;
  enabled: boolean;
  clientId: string;
  secretCiphertext: string | null;
  secretExpiresOn: string | null;
  issuer: string;
  discoveredIssuer: string | null;
  tenantId: string | null;
  pinnedHosts: PinnedHosts | null;
  options: ProviderOptions;
  managed: boolean;
  lastSuccessAt: number | null;
  lastFailureAt: number | null;
  lastTestAt: number | null;
  lastTestSucceeded: boolean | null;
  clockSkewMs: number | null;
  createdAt: number;
  updatedAt: number;
};

/** @throws ZodError when a stored column does not hold what it must. */
export function toStoredProvider(row: Selectable<OidcProviderTable>): StoredProvider {
  return {
    id: row.id,
    rev: row.rev,
    position: row.position,
    kind: ProviderKind.parse(row.kind),
    name: row.name,
    label: row.label,
    iconSvg: row.icon_svg,
    enabled: row.enabled === 1,
    clientId: row.client_id,
    secretCiphertext: row.secret_ciphertext,
    secretExpiresOn: row.secret_expires_on,
    issuer: row.issuer,
    discoveredIssuer: row.discovered_issuer,
    tenantId: row.tenant_id,
    pinnedHosts: row.pinned_hosts === null ? null : (JSON.parse(row.pinned_hosts) as PinnedHosts),
    options: ProviderOptions.parse(JSON.parse(row.options)),
    managed: row.managed === 1,
    lastSuccessAt: row.last_success_at,
    lastFailureAt: row.last_failure_at,
    lastTestAt: row.last_test_at,
    lastTestSucceeded: row.last_test_succeeded === null ? null : row.last_test_succeeded === 1,
    clockSkewMs: row.clock_skew_ms,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
