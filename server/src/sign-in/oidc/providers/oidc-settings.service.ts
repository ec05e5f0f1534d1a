import type { OidcSettings } from '@gatehouse/contract';
import { diffFields, type Actor } from '../../../audit/audit.service.ts';
import type { Core } from '../../../core.ts';
import { presentProvider } from './provider-presenter.ts';
import type { Providers } from './providers.service.ts';
import { countAuthorizedUsers, countUsersByProvider } from './providers.store.ts';

/** The page Settings > OIDC in one answer. */
export async function getOidcSettings(core: Core, providers: Providers): Promise<OidcSettings> {
  const counts = await countUsersByProvider(core.db);
  const list = await providers.list();
  return {
    maxAuthorizedUsers: await core.settings.get('maxAuthorizedUsers'),
    authorizedUsers: await countAuthorizedUsers(core.db),
    callbackPath: '/api/oidc/callback',
    allowedOrigins: await core.settings.allowedOrigins(),
    providers: list.map((provider) => presentProvider(provider, counts.get(provider.id) ?? 0, core.now())),
  };
}

/** A maximum below the present number deletes nobody; it only lets no one else in. */
export async function updateOidcSettings(
  core: Core,
  providers: Providers,
  input: { maxAuthorizedUsers: number },
  actor: Actor,
): Promise<OidcSettings> {
  const before = { maxAuthorizedUsers: await core.settings.get('maxAuthorizedUsers') };
  const changes = diffFields(before, input);
  if (changes.length > 0) {
    await core.settings.set(input);
    const target = { type: 'settings', id: null, name: 'oidc' };
    await core.audit.record(actor, { action: 'settings.updated', target, changes });
  }
  return getOidcSettings(core, providers);
}
