import type { FastifyInstance } from 'fastify';
import { assertReachesUser } from '../../admin-roles/assert-reach.ts';
import type { Core } from '../../core.ts';
import { AppError } from '../../errors.ts';
import { assertFreshSignIn } from '../../http/fresh-sign-in.ts';
import { mountOperation } from '../../http/operation.ts';
import { actorOf, type RequestContext } from '../../http/request-context.ts';
import type { Mailer } from '../../mail/mailer.service.ts';
import { assertReachesAccount } from '../../users/user-reach.ts';
import { requireUser } from '../../users/require-user.ts';
import type { User } from '../../users/user-record.ts';
import type { Users } from '../../users/users.service.ts';
import type { Sessions } from '../sessions/sessions.service.ts';
import { codeFrom } from './code-from.ts';
import type { CodeGuesses } from './code-guesses.service.ts';
import type { SecondFactorEnforcement } from './enforcement.service.ts';
import type { OwnSecondFactor } from './own-second-factor.service.ts';
import type { Totp, TotpState } from './totp.service.ts';

export type SecondFactorServices = {
  users: Users;
  sessions: Sessions;
  totp: Totp;
  codeGuesses: CodeGuesses;
  mailer: Mailer;
  ownSecondFactor: OwnSecondFactor;
  secondFactorEnforcement: SecondFactorEnforcement;
};

/** Setting up and removing second factors. */
export function mountSecondFactor(app: FastifyInstance, core: Core, services: SecondFactorServices): void {
  const { totp, users, mailer, sessions, ownSecondFactor: own } = services;
  mountOperation(app, 'getSecondFactor', async ({ context }) => {
    const { userId } = context.signedIn!;
    const [state, user] = [await totp.stateOf(userId), await requireUser(core.db, userId)];
    return {
      totp: presentTotp(state),
      totpRequired: user.totpRequired,
      emailVerification: user.emailVerification,
      canSendMail: mailer.isConfigured(),
    };
  });
  mountOperation(app, 'startTotp', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    const from = codeFrom(core, context, request);
    const { secret, uri, expiresAt } = await own.begin(ownerOf(context), body.code, from);
    return { secret, uri, expiresAt: new Date(expiresAt).toISOString() };
  });
  mountOperation(app, 'confirmTotp', async ({ body, context }) => {
    assertFreshSignIn(context, core.now());
    const backupCodes = await totp.confirm(ownerOf(context), body.code, actorOf(context));
    sessions.forget(context.signedIn!.userId);
    return { backupCodes };
  });
  mountOperation(app, 'disableTotp', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    await own.disable(ownerOf(context), body.code, codeFrom(core, context, request));
    sessions.forget(context.signedIn!.userId);
  });
  mountOperation(app, 'renewBackupCodes', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    const from = codeFrom(core, context, request);
    return { backupCodes: await own.renewBackupCodes(ownerOf(context), body.code, from) };
  });
  mountOperation(app, 'setOwnEmailVerification', async ({ body, context, request }) => {
    assertFreshSignIn(context, core.now());
    await own.assertCode(ownerOf(context), body.code, codeFrom(core, context, request));
    await users.setEmailVerification(context.signedIn!.userId, body.enabled, actorOf(context));
  });
  mountOfOthers(app, core, services);
}

/** For people who have lost their phone or their mailbox, and for those who must have a second factor. */
function mountOfOthers(app: FastifyInstance, core: Core, services: SecondFactorServices): void {
  const { users, totp, codeGuesses, sessions, secondFactorEnforcement } = services;
  const reached = async (id: string, context: RequestContext): Promise<User> => {
    const user = await requireUser(core.db, id);
    await assertReachesAccount(core.db, context.authority, 'user.manage_2fa', user);
    // Nobody sits in front of a script.
    if (context.token === null) assertFreshSignIn(context, core.now());
    return user;
  };
  mountOperation(app, 'getUserSecondFactor', async ({ params, context }) => {
    const user = await requireUser(core.db, params.id);
    assertReachesUser(context.authority, 'user.view', user);
    const { totpRequired, emailVerification } = user;
    return { totp: presentTotp(await totp.stateOf(user.id)), totpRequired, emailVerification };
  });
  mountOperation(app, 'setUserTotpRequired', async ({ params, body, context }) => {
    const user = await reached(params.id, context);
    const consoleUrl = context.allowedOrigin;
    await secondFactorEnforcement.setRequired([user.id], body.required, actorOf(context), { consoleUrl });
  });
  mountOperation(app, 'resetUserTotp', async ({ params, context }) => {
    const user = await reached(params.id, context);
    if (user.id === context.signedIn?.userId)
      throw new AppError('user.self_forbidden', 'Remove your own with a code, under Account');
    await totp.disable(user, actorOf(context));
    await codeGuesses.forgive(user.id);
    sessions.forget(user.id);
  });
  mountOperation(app, 'setUserEmailVerification', async ({ params, body, context }) => {
    const user = await reached(params.id, context);
    await users.setEmailVerification(user.id, body.enabled, actorOf(context));
    await codeGuesses.forgive(user.id);
  });
}

function ownerOf({ signedIn }: RequestContext) {
  const { userId, username } = signedIn!;
  return { id: userId, username };
}

const presentTotp = ({ state, confirmedAt, backupCodesLeft }: TotpState) => ({
  state,
  confirmedAt: confirmedAt === null ? null : new Date(confirmedAt).toISOString(),
  backupCodesLeft,
});
