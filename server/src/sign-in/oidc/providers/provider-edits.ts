import type { CreateProvider, UpdateProvider } from '@gatehouse/contract';
import type { Insertable } from 'kysely';
import type { OidcProviderTable } from '../../../database/tables.ts';
import { AppError } from '../../../errors.ts';
import type { Secrets } from '../../../secrets/secrets.ts';
import { isGuid } from '../engine/guid.ts';
import { normaliseIssuer } from '../engine/issuer.ts';
import { sanitiseIcon } from './icon.ts';
import { presentProxyUrl, sealProxyUrl, secretPlace } from './provider-config.ts';
import { defaultLabel } from './provider-defaults.policy.ts';
import { ProviderOptions, type StoredProvider } from './provider-options.ts';

/** Stock clients take a provider of this name for their own password form (client contract 4.1). */
const RESERVED_NAMES = new Set(['rustdesk']);

type Edit = Omit<UpdateProvider, 'rev'>;

/** @throws AppError when the name is missing or reserved. */
export function nameOf(input: CreateProvider): string {
  const name = input.name ?? (input.kind === 'custom' ? undefined : input.kind);
  if (name === undefined)
    throw new AppError('provider.incomplete', 'A custom provider needs a name', { field: 'name' });
  if (RESERVED_NAMES.has(name))
    throw new AppError('provider.name_reserved', `Stock clients use the name ${name} for themselves`);
  return name;
}

/** A provider with nothing set yet, to which the first edit is applied. */
export function emptyProvider(
  base: Pick<StoredProvider, 'id' | 'kind' | 'name' | 'position'>,
  at: number,
): StoredProvider {
  return {
    ...base,
    rev: 0,
    label: defaultLabel(base.kind, base.name),
    iconSvg: null,
    enabled: true,
    clientId: '',
    secretCiphertext: null,
    secretExpiresOn: null,
    issuer: '',
    discoveredIssuer: null,
    tenantId: null,
    pinnedHosts: null,
    options: ProviderOptions.parse({}),
    managed: false,
    lastSuccessAt: null,
    lastFailureAt: null,
    lastTestAt: null,
    lastTestSucceeded: null,
    clockSkewMs: null,
    createdAt: at,
    updatedAt: at,
  };
}

/**
 * The provider as it is after an edit, with everything checked and repaired. Saving also accepts the hosts that
 * discovery names from now on: what was pinned is forgotten.
 * @throws AppError `provider.*` for what cannot be stored.
 */
export function applyEdit(before: StoredProvider, edit: Edit, at: number, secrets: Secrets): StoredProvider {
  const { label, enabled, iconSvg, clientId, clientSecret, issuer, secretExpiresOn, proxyUrl, ...rest } =
    edit;
  const options = editedOptions(before, { ...rest, proxyUrl }, secrets);
  const repaired = repairIssuer(before, issuer ?? before.issuer, options);
  if (isNewConsumersIssuer(before, repaired) && edit.allowPersonalAccounts === undefined)
    options.allowPersonalAccounts = true;
  const after: StoredProvider = {
    ...before,
    rev: before.rev + 1,
    label: label === undefined || label === '' ? before.label : label,
    enabled: enabled ?? before.enabled,
    iconSvg: iconSvg === undefined ? before.iconSvg : iconSvg && sanitiseIcon(iconSvg),
    clientId: clientId ?? before.clientId,
    secretCiphertext:
      clientSecret === undefined
        ? before.secretCiphertext
        : secrets.seal(clientSecret, secretPlace(before.id)),
    issuer: repaired,
    secretExpiresOn: secretExpiresOn === undefined ? before.secretExpiresOn : secretExpiresOn,
    options,
    pinnedHosts: null,
    updatedAt: at,
  };
  if (talksDifferently(before, after)) {
    after.options = { ...options, connectionRev: after.rev };
    after.discoveredIssuer = null;
    after.tenantId = null;
  }
  return after;
}

function editedOptions(before: StoredProvider, edit: Edit, secrets: Secrets): ProviderOptions {
  const { proxyUrl, ...rest } = edit;
  const options = { ...before.options, ...defined(rest) } as ProviderOptions;
  if (proxyUrl !== undefined) Object.assign(options, sealProxyUrl(before, proxyUrl, secrets));
  if (before.kind !== 'azure') options.authorityHost = null;
  if (options.responseType === 'code id_token') options.responseMode = 'form_post';
  return { ...options, allowedTenants: options.allowedTenants.map(checkTenant) };
}

function defined<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}

function isNewConsumersIssuer(before: StoredProvider, issuer: string): boolean {
  return before.kind === 'azure' && issuer !== before.issuer && issuer.includes('/consumers/');
}

function checkTenant(tenant: string): string {
  if (tenant === '*' || isGuid(tenant)) return tenant.toLowerCase();
  throw new AppError('request.invalid', 'An allowed tenant is a tenant ID, or * for any tenant', {
    issues: [{ path: 'allowedTenants', message: `${tenant} is not a tenant ID` }],
  });
}

function repairIssuer({ kind }: StoredProvider, typed: string, options: ProviderOptions): string {
  const result = normaliseIssuer(kind, typed, options.authorityHost);
  if (result.ok) return result.issuer;
  if (result.problem === 'empty')
    throw new AppError('provider.incomplete', 'This kind of provider needs an issuer', { field: 'issuer' });
  throw new AppError('provider.issuer_invalid', 'The issuer is not usable', {
    problem: result.problem,
    ...result.data,
  });
}

const CONNECTION = ['authorityHost', 'responseMode', 'responseType', 'scopes'] as const;

function talksDifferently(before: StoredProvider, after: StoredProvider): boolean {
  return (
    before.issuer !== after.issuer ||
    before.clientId !== after.clientId ||
    CONNECTION.some((name) => JSON.stringify(before.options[name]) !== JSON.stringify(after.options[name]))
  );
}

/** What the audit log compares: never the secret, and of long texts only whether they changed. */
export function auditView(provider: StoredProvider): Record<string, unknown> {
  const { connectionRev: _rev, proxyPasswordCiphertext: _password, caPem, ...options } = provider.options;
  return {
    label: provider.label,
    enabled: provider.enabled,
    clientId: provider.clientId,
    clientSecret: provider.secretCiphertext,
    issuer: provider.issuer,
    secretExpiresOn: provider.secretExpiresOn,
    ...options,
    proxyUrl: presentProxyUrl(provider.options),
    caPem,
    iconSvg: provider.iconSvg,
  };
}

/** Fields of {@link auditView} whose contents stay out of the log. */
export const AUDIT_HIDDEN = ['clientSecret', 'caPem', 'iconSvg'];

export function toRow(provider: StoredProvider): Insertable<OidcProviderTable> {
  return {
    id: provider.id,
    rev: provider.rev,
    position: provider.position,
    kind: provider.kind,
    name: provider.name,
    label: provider.label,
    icon_svg: provider.iconSvg,
    enabled: provider.enabled ? 1 : 0,
    client_id: provider.clientId,
    secret_ciphertext: provider.secretCiphertext,
    secret_expires_on: provider.secretExpiresOn,
    issuer: provider.issuer,
    discovered_issuer: provider.discoveredIssuer,
    tenant_id: provider.tenantId,
    pinned_hosts: provider.pinnedHosts === null ? null : JSON.stringify(provider.pinnedHosts),
    options: JSON.stringify(provider.options),
    managed: provider.managed ? 1 : 0,
    created_at: provider.createdAt,
    updated_at: provider.updatedAt,
  };
}
