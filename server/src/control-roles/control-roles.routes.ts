import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { ControlRoles } from './control-roles.service.ts';

export function mountControlRoles(app: FastifyInstance, roles: ControlRoles): void {
  mountOperation(app, 'listControlRoles', async () => ({ rows: await roles.list() }));
  mountOperation(app, 'createControlRole', ({ body, context }) => roles.create(body, actorOf(context)));
  mountOperation(app, 'getControlRole', ({ params }) => roles.get(params.id));
  mountOperation(app, 'updateControlRole', ({ params, body, context }) =>
    roles.update(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'deleteControlRole', ({ params, context }) =>
    roles.remove(params.id, actorOf(context)),
  );
  mountOperation(app, 'listControlRoleUsers', ({ params, query, context }) =>
    roles.users(params.id, query, context.authority),
  );
  mountOperation(app, 'changeControlRoleUsers', ({ params, body, context }) =>
    roles.changeUsers(params.id, body, byWhom(context)),
  );
  mountOperation(app, 'setUserControlRole', ({ params, body, context }) =>
    roles.setForUser(params.id, body.controlRoleId, byWhom(context)),
  );
  mountOperation(app, 'getUserControlRole', ({ params, context }) =>
    roles.forUser(params.id, context.authority),
  );
}

const byWhom = (context: RequestContext) => ({ authority: context.authority, actor: actorOf(context) });
