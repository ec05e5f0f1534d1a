import type { FastifyInstance } from 'fastify';
import type { Authorities } from '../admin-roles/authorities.service.ts';
import type { Core } from '../core.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import { codeFrom } from '../sign-in/second-factor/code-from.ts';
import type { OwnSecondFactor } from '../sign-in/second-factor/own-second-factor.service.ts';
import type { PasswordSignIn } from '../sign-in/password/password.service.ts';
import { presentMe } from '../sign-in/sessions/session.routes.ts';
import type { Sessions } from '../sign-in/sessions/sessions.service.ts';
import { requireUser } from './require-user.ts';
import type { Viewer } from './user-views.service.ts';
import type { Users } from './users.service.ts';

type Services = {
  users: Users;
  sessions: Sessions;
  authorities: Authorities;
  passwordSignIn: PasswordSignIn;
  ownSecondFactor: OwnSecondFactor;
};

/** What everybody may do with their own account. */
export function mountAccount(app: FastifyInstance, core: Core, services: Services): void {
  const { users, passwordSignIn, ownSecondFactor } = services;
  mountOperation(app, 'updateAccount', async ({ body, context, request }) => {
    const { code, ...changes } = body;
    const user = await requireUser(core.db, context.signedIn!.userId);
    // The language is no setting to protect: the menu of every page changes it.
    if (differs(user.displayName, changes.displayName) || differs(user.email, changes.email))
      await ownSecondFactor.assertCode(user, code, codeFrom(core, context, request));
    await users.updateAccount(user.id, changes, actorOf(context));
    return presentMe(core, services, context);
  });
  mountOperation(app, 'changePassword', async ({ body, context, request }) => {
    const { userId, username, sessionId } = context.signedIn!;
    const { code, ...passwords } = body;
    await ownSecondFactor.assertCode({ id: userId, username }, code, codeFrom(core, context, request));
    await passwordSignIn.change({ userId, sessionId, ip: context.ip, ...passwords }, actorOf(context));
  });
  mountOperation(app, 'listOwnSessions', ({ context }) =>
    users.listSessions(context.signedIn!.userId, viewerOf(context)),
  );
  mountOperation(app, 'revokeOwnSession', ({ params, context }) =>
    users.revokeSession(context.signedIn!.userId, params.id, actorOf(context)),
  );
  mountOperation(app, 'revokeOtherSessions', ({ context }) => {
    const { userId, sessionId } = context.signedIn!;
    return users.revokeSessions(userId, actorOf(context), { except: sessionId });
  });
  mountOperation(app, 'listOwnIdentities', ({ context }) => users.listIdentities(context.signedIn!.userId));
  mountOperation(app, 'unlinkOwnIdentity', ({ params, context }) =>
    users.unlinkIdentity(context.signedIn!.userId, params.id, actorOf(context)),
  );
}

const differs = (before: string, after: string | undefined): boolean =>
  after !== undefined && after !== before;

/** Whose row and session are "own" in lists, and what may be done to the rows. */
export function viewerOf({ signedIn, authority }: RequestContext): Viewer {
  return { userId: signedIn?.userId ?? null, sessionId: signedIn?.sessionId ?? null, authority };
}
