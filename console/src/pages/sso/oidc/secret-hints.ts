const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function isGuid(text: string): boolean {
  return GUID.test(text.trim());
}

/** The server takes tenant IDs, and `*` for any tenant, said on purpose. */
export function isAllowedTenant(text: string): boolean {
  return text === '*' || isGuid(text);
}

/** Entra's secret values are never GUIDs, but the Secret ID in the column beside them is one. */
export function looksLikeSecretId(kind: string, secret: string): boolean {
  return kind === 'azure' && isGuid(secret);
}

export type ExpiryNotice = { severity: 'info' | 'warn' | 'error'; stage: 30 | 14 | 7 | 1 | 0; days: number };

/** The notice for a secret that ends in `days` days; `stage` 0 means it has ended. Null while there is time. */
export function expiryNotice(days: number | null): ExpiryNotice | null {
  if (days === null || days > 30) return null;
  if (days < 0) return { severity: 'error', stage: 0, days };
  if (days <= 1) return { severity: 'error', stage: 1, days };
  if (days <= 7) return { severity: 'warn', stage: 7, days };
  return { severity: days <= 14 ? 'warn' : 'info', stage: days <= 14 ? 14 : 30, days };
}

/** Whole days from today (local calendar) to an ISO date; negative when past. */
export function daysUntil(date: string, now: Date): number {
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.parse(`${date}T00:00:00Z`) - today) / 86_400_000);
}
