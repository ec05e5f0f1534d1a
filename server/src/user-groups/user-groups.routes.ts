import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { UserGroups } from './user-groups.service.ts';

export function mountUserGroups(app: FastifyInstance, groups: UserGroups): void {
  mountOperation(app, 'listUserGroups', () => groups.list());
  mountOperation(app, 'createUserGroup', ({ body, context }) => groups.create(body, actorOf(context)));
  mountOperation(app, 'updateUserGroup', ({ params, body, context }) =>
    groups.update(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'deleteUserGroup', ({ params, context }) => groups.remove(params.id, actorOf(context)));
  mountOperation(app, 'setUserGroupAccess', ({ params, body, context }) =>
    groups.setAccess(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'moveUsersToGroup', ({ params, body, context }) =>
    groups.moveUsers(params.id, body.userIds, actorOf(context)),
  );
}
