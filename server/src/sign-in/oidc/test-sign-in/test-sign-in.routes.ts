import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../../../http/operation.ts';
import type { Providers } from '../providers/providers.service.ts';
import { keepBrowserSecret } from '../web/browser-secret.ts';
import type { WebSignIn } from '../web/web-sign-in.service.ts';
import type { TestReports } from './test-reports.service.ts';

/** A round trip to the provider that signs nobody in; works for a provider that is switched off. */
export function mountTestSignIn(
  app: FastifyInstance,
  { providers, webSignIn, reports }: { providers: Providers; webSignIn: WebSignIn; reports: TestReports },
): void {
  mountOperation(app, 'startProviderTest', async ({ params, context, request, reply }) => {
    const provider = await providers.get(params.id);
    const { id, url } = await webSignIn.start({
      kind: 'test',
      provider,
      returnTo: '/',
      browserSecret: keepBrowserSecret(request, reply),
      context,
      forUserId: context.signedIn!.userId,
    });
    return { testId: id, url };
  });
  mountOperation(app, 'getProviderTest', ({ params }) => reports.get(params.id));
}
