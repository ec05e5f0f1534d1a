import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import { viewerOf } from './account.routes.ts';
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
    const origin = await invitationOrigin(core, context);
    return users.invite(params.id, { ...body, origin }, actorOf(context));
  });
}

/** Never the request's own `Host`: a link must not lead where an attacker's header says (spec: oidc 2.1, 9). */
async function invitationOrigin({ settings }: Core, context: RequestContext): Promise<string> {
  const origin = (await settings.get('publicUrl')) ?? context.allowedOrigin;
  if (origin === null)
    throw new AppError('request.origin_not_allowed', 'Save the public URL first: links are built from it');
  return origin;
}
