import type { DeviceGroupRow } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { DeviceGroups } from './device-groups.service.ts';

export function mountDeviceGroups(app: FastifyInstance, groups: DeviceGroups): void {
  const show = async ({ authority }: RequestContext, row: DeviceGroupRow): Promise<DeviceGroupRow> =>
    (await groups.countFor(authority, [row]))[0]!;
  mountOperation(app, 'listDeviceGroups', async ({ context }) =>
    groups.countFor(context.authority, await groups.list()),
  );
  mountOperation(app, 'createDeviceGroup', async ({ body, context }) =>
    show(context, await groups.create(body, actorOf(context))),
  );
  mountOperation(app, 'updateDeviceGroup', async ({ params, body, context }) =>
    show(context, await groups.update(params.id, body, actorOf(context))),
  );
  mountOperation(app, 'deleteDeviceGroup', ({ params, context }) =>
    groups.remove(params.id, actorOf(context)),
  );
  mountOperation(app, 'setDeviceGroupAccess', async ({ params, body, context }) =>
    show(context, await groups.setAccess(params.id, body, actorOf(context))),
  );
  mountOperation(app, 'listDeviceGroupMembers', ({ params, query, context }) =>
    groups.listMembers(params.id, query, context.authority),
  );
  mountOperation(app, 'changeDeviceGroupMembers', async ({ params, body, context }) => {
    await groups.assertMayMove(context.authority, [...body.add, ...body.remove]);
    return show(context, await groups.changeMembers(params.id, body, actorOf(context)));
  });
  mountOperation(app, 'pickDevices', ({ query, context }) => groups.pick(query, context.authority));
}
