import type { Provider } from '@gatehouse/contract';
import { presentProxyUrl } from './provider-config.ts';
import { createsUsers } from './provider-defaults.policy.ts';
import type { StoredProvider } from './provider-options.ts';

const DAY_MS = 86_400_000;

/** The provider as the API shows it: everything but the secret. */
export function presentProvider(provider: StoredProvider, userCount: number, now: number): Provider {
  const { connectionRev: _rev, proxyPasswordCiphertext: _password, ...options } = provider.options;
  return {
    id: provider.id,
    rev: provider.rev,
    position: provider.position,
    kind: provider.kind,
    name: provider.name,
    label: provider.label,
    enabled: provider.enabled,
    iconSvg: provider.iconSvg,
    clientId: provider.clientId,
    secretSet: provider.secretCiphertext !== null,
    secretExpiresOn: provider.secretExpiresOn,
    secretExpiresInDays: daysUntil(provider.secretExpiresOn, now),
    issuer: provider.issuer,
    discoveredIssuer: provider.discoveredIssuer,
    tenantId: provider.tenantId,
    ...options,
    proxyUrl: presentProxyUrl(provider.options),
    createUsersEffective: createsUsers(provider),
    clockSkewSeconds: provider.clockSkewMs === null ? null : Math.round(provider.clockSkewMs / 1000),
    lastSuccessAt: instant(provider.lastSuccessAt),
    lastFailureAt: instant(provider.lastFailureAt),
    lastTest:
      provider.lastTestAt === null
        ? null
        : { at: instant(provider.lastTestAt)!, succeeded: provider.lastTestSucceeded === true },
    userCount,
    managed: provider.managed,
    createdAt: instant(provider.createdAt)!,
    updatedAt: instant(provider.updatedAt)!,
  };
}

/** Whole days from today (UTC) to a date, negative when it is past. */
export function daysUntil(date: string | null, now: number): number | null {
  if (date === null) return null;
  return Math.round((Date.parse(date) - Math.floor(now / DAY_MS) * DAY_MS) / DAY_MS);
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
