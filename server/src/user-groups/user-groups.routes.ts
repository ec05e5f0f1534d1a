import type { UserGroupRow } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { UserGroups } from './user-groups.service.ts';

export function mountUserGroups(app: FastifyInstance, groups: UserGroups): void {
  const show = async ({ authority }: RequestContext, row: UserGroupRow): Promise<UserGroupRow> =>
    (await groups.countFor(authority, [row]))[0]!;
  mountOperation(app, 'listUserGroups', async ({ context }) =>
    groups.countFor(context.authority, await groups.list()),
  );
  mountOperation(app, 'createUserGroup', async ({ body, context }) =>
    show(context, await groups.create(body, actorOf(context))),
  );
  mountOperation(app, 'updateUserGroup', async ({ params, body, context }) =>
    show(context, await groups.update(params.id, body, actorOf(context))),
  );
  mountOperation(app, 'deleteUserGroup', ({ params, context }) => groups.remove(params.id, actorOf(context)));
  mountOperation(app, 'setUserGroupAccess', async ({ params, body, context }) =>
    show(context, await groups.setAccess(params.id, body, actorOf(context))),
  );
  mountOperation(app, 'moveUsersToGroup', async ({ params, body, context }) => {
    await groups.assertMayMove(context.authority, params.id, body.userIds);
    return show(context, await groups.moveUsers(params.id, body.userIds, actorOf(context)));
  });
}
