import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { AdminRoles } from './admin-roles.service.ts';

/** Only administrators give roles, and decide what they hold (console 161). */
export function mountAdminRoles(app: FastifyInstance, roles: AdminRoles): void {
  mountOperation(app, 'listAdminRoles', async () => ({ rows: await roles.list() }));
  mountOperation(app, 'createAdminRole', ({ body, context }) => roles.create(body, actorOf(context)));
  mountOperation(app, 'getAdminRole', ({ params }) => roles.get(params.id));
  mountOperation(app, 'updateAdminRole', ({ params, body, context }) =>
    roles.update(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'deleteAdminRole', ({ params, context }) => roles.remove(params.id, actorOf(context)));
  mountOperation(app, 'listAdminRoleMembers', ({ params, query }) => roles.listMembers(params.id, query));
  mountOperation(app, 'changeAdminRoleMembers', ({ params, body, context }) =>
    roles.changeMembers(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'getUserPermissions', ({ params }) => roles.permissionsOfUser(params.id));
  mountOperation(app, 'setUserAdminRoles', ({ params, body, context }) =>
    roles.setRolesOf(params.id, body.roleIds, actorOf(context)),
  );
}
