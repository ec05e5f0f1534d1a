import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { csvDownload } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { Signals } from '../signals/signals.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { changeDevices } from './device-bulk.service.ts';
import { DEVICE_CSV } from './device-csv.ts';
import { editDevice } from './device-edit.service.ts';
import { createDeviceMembership } from './device-membership.service.ts';
import { createDeviceTimeline } from './device-timeline.service.ts';
import { createDeviceViews, type DeviceViews, type WalkPosition } from './device-views.service.ts';
import type { Devices } from './devices.service.ts';
import type { Presence } from './presence.ts';

const EXPORT_STEP = 500;

export type DeviceServices = {
  devices: Devices;
  presence: Presence;
  signals: Signals;
  strategies: Pick<Strategies, 'assign'>;
};

/** What administrators see of devices and may do with them. */
export function mountDevices(app: FastifyInstance, core: Core, services: DeviceServices): void {
  const { devices, strategies } = services;
  const views = createDeviceViews(core, services);
  mountDeviceLists(app, core, views);
  const membership = createDeviceMembership(core, services);
  mountOperation(app, 'changeDevices', ({ body, context }) =>
    changeDevices(core, { ...services, membership, views }, body, actorOf(context)),
  );
  mountOperation(app, 'updateDevice', async ({ params, body, context }) => {
    await editDevice({ devices, membership, strategies }, params.id, body, actorOf(context));
    return views.get(params.id);
  });
  mountOperation(app, 'deleteDevice', ({ params, query, context }) =>
    devices.remove(params.id, actorOf(context), { force: query.force === 'true' }),
  );
  mountOperation(app, 'acceptDeviceUuid', async ({ params, context }) => {
    await devices.acceptUuid(params.id, actorOf(context));
    return views.get(params.id);
  });
  mountOperation(app, 'refuseDeviceUuid', async ({ params, context }) => {
    await devices.rejectUuid(params.id, actorOf(context));
    return views.get(params.id);
  });
}

function mountDeviceLists(app: FastifyInstance, core: Core, views: DeviceViews): void {
  const { timeline } = createDeviceTimeline(core);
  mountOperation(app, 'listDevices', ({ query }) => views.list(query));
  mountOperation(app, 'getDeviceChoices', () => views.choices());
  mountOperation(app, 'exportDevices', async ({ query }) =>
    csvDownload({
      name: 'gatehouse-devices',
      at: core.now(),
      columns: DEVICE_CSV,
      pages: allRows(views, query, core.now()),
    }),
  );
  mountOperation(app, 'getDevice', ({ params }) => views.get(params.id));
  mountOperation(app, 'getDeviceTimeline', ({ params, query }) => timeline(params.id, query));
}

async function* allRows(views: DeviceViews, filter: Parameters<DeviceViews['walk']>[0], startedAt: number) {
  for (let position: WalkPosition | null = { after: '', startedAt }; position !== null;) {
    const { ids, next }: Awaited<ReturnType<DeviceViews['walk']>> = await views.walk(
      filter,
      position,
      EXPORT_STEP,
    );
    yield await views.rows(ids);
    position = next;
  }
}
