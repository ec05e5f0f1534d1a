import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import { viewerOf } from './account.routes.ts';
import { linkOrigin } from './link-origin.ts';
import type { Users } from './users.service.ts';

/** What administrators may do with users. */
export function mountUsers(app: FastifyInstance, core: Core, users: Users): void {
  mountOperation(app, 'listUsers', ({ query, context }) => users.list(query, viewerOf(context)));
  mountOperation(app, 'createUser', async ({ body, context }) => {
    const { id } = await users.create(body, actorOf(context));
    return users.get(id, viewerOf(context));
  });
  mountOperation(app, 'getUser', ({ params, context }) => users.get(params.id, viewerOf(context)));
  mountOperation(app, 'updateUser', async ({ params, body, context }) => {
    await users.update(params.id, body, actorOf(context));
    return users.get(params.id, viewerOf(context));
  });
  mountOperation(app, 'deleteUser', ({ params, context }) => users.remove(params.id, actorOf(context)));
  mountOperation(app, 'revokeUserSessions', ({ params, context }) =>
    users.revokeSessions(params.id, actorOf(context)),
  );
  mountOperation(app, 'revokeUserSession', ({ params, context }) =>
    users.revokeSession(params.id, params.sessionId, actorOf(context)),
  );
  mountOperation(app, 'unlinkIdentity', ({ params, context }) =>
    users.unlinkIdentity(params.id, params.identityId, actorOf(context)),
  );
  mountOperation(app, 'createInvitation', async ({ params, body, context }) => {
    const origin = await linkOrigin(core, context);
    return users.invite(params.id, { ...body, origin }, actorOf(context));
  });
}
