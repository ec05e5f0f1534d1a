import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { DeviceGroups } from './device-groups.service.ts';

export function mountDeviceGroups(app: FastifyInstance, groups: DeviceGroups): void {
  mountOperation(app, 'listDeviceGroups', () => groups.list());
  mountOperation(app, 'createDeviceGroup', ({ body, context }) => groups.create(body, actorOf(context)));
  mountOperation(app, 'updateDeviceGroup', ({ params, body, context }) =>
    groups.update(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'deleteDeviceGroup', ({ params, context }) =>
    groups.remove(params.id, actorOf(context)),
  );
  mountOperation(app, 'setDeviceGroupAccess', ({ params, body, context }) =>
    groups.setAccess(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'listDeviceGroupMembers', ({ params, query }) => groups.listMembers(params.id, query));
  mountOperation(app, 'changeDeviceGroupMembers', ({ params, body, context }) =>
    groups.changeMembers(params.id, body, actorOf(context)),
  );
  mountOperation(app, 'pickDevices', ({ query }) => groups.pick(query));
}
