import type { Overview } from '@gatehouse/contract';
import { daysUntil } from './provider-presenter.ts';
import type { StoredProvider } from './provider-options.ts';

export type Attention = Overview['attention'][number];

/** A larger difference between the clocks soon makes tokens look expired. */
const SKEW_LIMIT_MS = 60_000;
const WARN_DAYS = 30;
const URGENT_DAYS = 7;

/** What an administrator should know of a provider before people cannot sign in any more. */
export function attentionOf(provider: StoredProvider, now: number): Attention[] {
  if (!provider.enabled) return [];
  return [secretEnds(provider, now), clockDiffers(provider), keepsFailing(provider)].filter(
    (entry) => entry !== null,
  );
}

function secretEnds(provider: StoredProvider, now: number): Attention | null {
  const days = daysUntil(provider.secretExpiresOn, now);
  if (days === null || days > WARN_DAYS) return null;
  const data = { provider: provider.label, date: provider.secretExpiresOn ?? '', days: String(days) };
  if (days < 0) return { id: 'secret-expired', severity: 'error', providerId: provider.id, data };
  const severity = days <= URGENT_DAYS ? 'error' : 'warn';
  return { id: 'secret-expires', severity, providerId: provider.id, data };
}

function clockDiffers(provider: StoredProvider): Attention | null {
  const skewMs = provider.clockSkewMs;
  if (skewMs === null || Math.abs(skewMs) <= SKEW_LIMIT_MS) return null;
  const data = { provider: provider.label, seconds: String(Math.round(skewMs / 1000)) };
  return { id: 'clock-skew', severity: 'warn', providerId: provider.id, data };
}

function keepsFailing(provider: StoredProvider): Attention | null {
  const { lastFailureAt, lastSuccessAt } = provider;
  if (lastFailureAt === null || (lastSuccessAt !== null && lastSuccessAt >= lastFailureAt)) return null;
  const data = { provider: provider.label, since: new Date(lastFailureAt).toISOString() };
  return { id: 'provider-failing', severity: 'error', providerId: provider.id, data };
}
