import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { clearCookie, readCookie, setCookie } from '../http/cookies.ts';
import { mountOperation } from '../http/operation.ts';
import { rememberBrowser } from '../sign-in/password/known-browser.ts';
import { checkAddresses } from '../settings/address-check.ts';
import { SETUP_COOKIE_SECONDS } from './setup-token.service.ts';
import type { Setup } from './setup.service.ts';

export function mountSetup(app: FastifyInstance, core: Core, setup: Setup): void {
  mountOperation(app, 'getSetup', ({ context }) => setup.state(context));
  mountOperation(app, 'presentSetupToken', async ({ body, context, reply }) => {
    const cookie = await setup.presentToken(body.token, context);
    setCookie(reply, 'gatehouse_setup', cookie, {
      encrypted: context.encrypted,
      maxAgeSeconds: SETUP_COOKIE_SECONDS,
    });
    return setup.state({ ...context, setupUnlocked: true });
  });
  mountOperation(app, 'createFirstAdministrator', async ({ body, context, request, reply }) => {
    const cookie = readCookie(request, 'gatehouse_setup', context.encrypted) ?? '';
    const created = await setup.createAdministrator(body, context, cookie);
    const { token, sessionId, maxAgeSeconds, userId } = created;
    setCookie(reply, 'gatehouse_session', token, { encrypted: context.encrypted, maxAgeSeconds });
    clearCookie(reply, 'gatehouse_setup', context.encrypted);
    rememberBrowser(core, { request, reply }, userId);
    const signedIn = {
      sessionId,
      userId,
      username: body.username,
      isAdministrator: true,
      authenticatedAt: core.now(),
      mustSetUpTotp: false,
    };
    return setup.state({ ...context, signedIn });
  });
  mountOperation(app, 'checkSetupAddresses', async ({ body, context }) => checkAddresses(body, context));
  mountOperation(app, 'saveSetupAddresses', async ({ body, context }) => {
    await setup.saveAddresses(body, context);
    return setup.state(context);
  });
  mountOperation(app, 'completeSetup', async ({ context }) => {
    await setup.complete(context);
    return setup.state(context);
  });
}
