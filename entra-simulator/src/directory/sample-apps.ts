import { addSecret, DAY_MS } from './app-registration.ts';
import { registerApp } from './seed-app.ts';
import type { Tenant } from './tenant.ts';
import { stableGuid } from './users.ts';

/** Two registrations that were there before, so that the portal's list is not empty: one with a current secret. */
export function registerSampleApps(tenant: Tenant, nowMs: number): void {
  const createdAtMs = nowMs - 90 * DAY_MS;
  const wiki = registerApp(tenant, {
    name: 'Intranet wiki',
    clientId: stableGuid('app:wiki'),
    redirectUris: [{ platform: 'web', uri: 'https://wiki.contoso.example/signin-oidc' }],
    createdAtMs,
  });
  addSecret(wiki, { description: 'server', createdAtMs, expiresAtMs: createdAtMs + 180 * DAY_MS });
  registerApp(tenant, {
    name: 'Stock count',
    clientId: stableGuid('app:stock'),
    redirectUris: [{ platform: 'public', uri: 'http://localhost' }],
    createdAtMs,
  });
}
