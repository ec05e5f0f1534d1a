import type { FastifyInstance } from 'fastify';
import type { Core } from '../../../core.ts';
import { mountOperation } from '../../../http/operation.ts';
import { actorOf } from '../../../http/request-context.ts';
import type { ProviderChecks } from './provider-checks.service.ts';
import type { Providers } from './providers.service.ts';
import { getOidcSettings, updateOidcSettings } from './oidc-settings.service.ts';

export function mountProviders(
  app: FastifyInstance,
  core: Core,
  { providers, checks }: { providers: Providers; checks: ProviderChecks },
): void {
  mountOperation(app, 'getOidcSettings', () => getOidcSettings(core, providers));
  mountOperation(app, 'updateOidcSettings', ({ body, context }) =>
    updateOidcSettings(core, providers, body, actorOf(context)),
  );
  mountOperation(app, 'getProvider', async ({ params }) => providers.present(await providers.get(params.id)));
  mountOperation(app, 'createProvider', async ({ body, context }) =>
    providers.present(await providers.create(body, actorOf(context))),
  );
  mountOperation(app, 'updateProvider', async ({ params, body, context }) =>
    providers.present(await providers.update(params.id, body, actorOf(context))),
  );
  mountOperation(app, 'deleteProvider', ({ params, context }) =>
    providers.remove(params.id, actorOf(context)),
  );
  mountOperation(app, 'checkProvider', async ({ params, context }) => ({
    checks: await checks.checkProvider(await providers.get(params.id), actorOf(context)),
  }));
  mountOperation(app, 'checkIssuer', ({ body }) => checks.checkIssuer(body));
  mountOperation(app, 'probeCredentials', async ({ body, context }) => ({
    checks: await checks.probe(body, actorOf(context)),
  }));
}
