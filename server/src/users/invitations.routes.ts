import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { AppError } from '../errors.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import { createRateLimiter } from '../sign-in/oidc/transactions/rate-limiter.ts';
import { sourceNetwork } from '../sign-in/password/source-network.ts';
import { viewerOf } from './account.routes.ts';
import { createClaims } from './claims.service.ts';
import { linkOrigin } from './link-origin.ts';
import type { MailInvitations } from './mail-invitation.service.ts';
import { createOpenInvitations } from './open-invitations.service.ts';
import { assertMayPlaceUser, requireReachedUser } from './user-reach.ts';
import type { Users } from './users.service.ts';

const CLAIMS_A_MINUTE = 20;

type Services = { users: Users; mailInvitations: MailInvitations };

/** Inviting people, and what the invited do with it. */
export function mountInvitations(app: FastifyInstance, core: Core, services: Services): void {
  mountClaims(app, core);
  const { users, mailInvitations } = services;
  const { list, revoke } = createOpenInvitations(core);
  mountOperation(app, 'listInvitations', ({ query, context }) => list(query, context.authority));
  mountOperation(app, 'revokeInvitation', ({ params, context }) =>
    revoke(params.id, context.authority, actorOf(context)),
  );
  const mailContext = async (context: RequestContext) => ({
    origin: await linkOrigin(core, context),
    language: context.language,
  });
  mountOperation(app, 'inviteUser', async ({ body, context }) => {
    const userGroupId = body.userGroupId ?? DEFAULT_USER_GROUP_ID;
    assertMayPlaceUser(context.authority, 'user.invite', { userGroupId, isAdministrator: false });
    const { id } = await mailInvitations.invite(body, await mailContext(context), actorOf(context));
    return users.get(id, viewerOf(context));
  });
  mountOperation(app, 'resendInvitation', async ({ params, context }) => {
    await requireReachedUser(core.db, context.authority, 'user.invite', params.id);
    await mailInvitations.resend(params.id, await mailContext(context), actorOf(context));
  });
}

function mountClaims(app: FastifyInstance, core: Core): void {
  const claims = createClaims(core);
  const limit = createRateLimiter({ limit: CLAIMS_A_MINUTE, windowMs: 60_000, now: core.now });
  const charge = ({ ip }: RequestContext): void => {
    if (!limit.take(sourceNetwork(ip)))
      throw new AppError('request.rate_limited', 'Too many invitations were tried from this address');
  };
  mountOperation(app, 'readInvitation', async ({ body, context }) => {
    charge(context);
    return claims.read(body.token);
  });
  mountOperation(app, 'acceptInvitationWithPassword', async ({ body, context }) => {
    charge(context);
    await claims.acceptWithPassword(body.token, body.password, actorOf(context));
  });
}
