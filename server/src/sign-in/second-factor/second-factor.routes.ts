import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from '../../core.ts';
import { assertFreshSignIn } from '../../http/fresh-sign-in.ts';
import { mountOperation } from '../../http/operation.ts';
import { actorOf, type RequestContext } from '../../http/request-context.ts';
import type { Mailer } from '../../mail/mailer.service.ts';
import { requireUser } from '../../users/require-user.ts';
import type { Users } from '../../users/users.service.ts';
import { knownBrowserOf } from '../password/known-browser.ts';
import type { CodeGuesses } from './code-guesses.service.ts';
import { createOwnSecondFactor } from './own-second-factor.service.ts';
import type { Totp } from './totp.service.ts';

export type SecondFactorServices = { users: Users; totp: Totp; codeGuesses: CodeGuesses; mailer: Mailer };

/** Setting up and removing second factors. The console's pages for it are still to come. */
export function mountSecondFactor(app: FastifyInstance, core: Core, services: SecondFactorServices): void {
  const { totp, codeGuesses, users, mailer } = services;
  const own = createOwnSecondFactor({ totp, guesses: codeGuesses });
  const from = (context: RequestContext, request: FastifyRequest) => ({
    actor: { ...actorOf(context), ip: context.ip },
    knownBrowser: knownBrowserOf(core, request, context.signedIn!.userId),
  });
  mountOperation(app, 'getSecondFactor', async ({ context }) => {
    const { userId } = context.signedIn!;
    const [state, user] = [await totp.stateOf(userId), await requireUser(core.db, userId)];
    return {
      totp: { ...state, confirmedAt: toInstant(state.confirmedAt) },
      emailVerification: user.emailVerification,
      canSendMail: mailer.isConfigured(),
    };
  });
  mountOperation(app, 'startTotp', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    const { secret, uri, expiresAt } = await own.begin(ownerOf(context), body.code, from(context, request));
    return { secret, uri, expiresAt: new Date(expiresAt).toISOString() };
  });
  mountOperation(app, 'confirmTotp', async ({ body, context }) => {
    assertFreshSignIn(context, core.now());
    return { backupCodes: await totp.confirm(ownerOf(context), body.code, actorOf(context)) };
  });
  mountOperation(app, 'disableTotp', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    await own.disable(ownerOf(context), body.code, from(context, request));
  });
  mountOperation(app, 'renewBackupCodes', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    const backupCodes = await own.renewBackupCodes(ownerOf(context), body.code, from(context, request));
    return { backupCodes };
  });
  mountOperation(app, 'setOwnEmailVerification', async ({ body, context }) => {
    assertFreshSignIn(context, core.now());
    await users.setEmailVerification(context.signedIn!.userId, body.enabled, actorOf(context));
  });
  mountResets(app, core, services);
}

/** For people who have lost their phone or their mailbox. */
function mountResets(app: FastifyInstance, core: Core, services: SecondFactorServices): void {
  const { users, totp, codeGuesses } = services;
  mountOperation(app, 'resetUserTotp', async ({ params, context }) => {
    assertFreshSignIn(context, core.now());
    const user = await requireUser(core.db, params.id);
    await totp.disable(user, actorOf(context));
    await codeGuesses.forgive(user.id);
  });
  mountOperation(app, 'setUserEmailVerification', async ({ params, body, context }) => {
    assertFreshSignIn(context, core.now());
    await users.setEmailVerification(params.id, body.enabled, actorOf(context));
    await codeGuesses.forgive(params.id);
  });
}

function ownerOf({ signedIn }: RequestContext) {
  const { userId, username } = signedIn!;
  return { id: userId, username };
}

const toInstant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
