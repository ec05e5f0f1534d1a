import type { FastifyInstance } from 'fastify';
import { assertReachesDevice } from '../admin-roles/assert-reach.ts';
import type { WalkPosition } from '../bulk-step.ts';
import type { Core } from '../core.ts';
import { csvDownload } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { Signals } from '../signals/signals.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { changeDevices } from './device-bulk.service.ts';
import { DEVICE_CSV } from './device-csv.ts';
import { assertMayEdit, editDevice } from './device-edit.service.ts';
import { createDeviceMembership } from './device-membership.service.ts';
import { reachedRow } from './device-reach.ts';
import { createDeviceTimeline } from './device-timeline.service.ts';
import { createDeviceViews, type DeviceViews } from './device-views.service.ts';
import type { Devices } from './devices.service.ts';
import type { Presence } from './presence.ts';

const EXPORT_STEP = 500;

export type DeviceServices = {
  devices: Devices;
  presence: Presence;
  signals: Signals;
  strategies: Pick<Strategies, 'assign'>;
};

type ViewsFor = (context: RequestContext) => DeviceViews;

/** What people see of devices and may do with them, each as far as their rights reach. */
export function mountDevices(app: FastifyInstance, core: Core, services: DeviceServices): void {
  const { devices, presence, strategies } = services;
  const viewsFor: ViewsFor = ({ authority }) => createDeviceViews(core, { presence, authority });
  mountDeviceLists(app, core, viewsFor);
  const membership = createDeviceMembership(core, services);
  mountOperation(app, 'changeDevices', ({ body, context }) => {
    const { authority } = context;
    const dependencies = { ...services, authority, membership, views: viewsFor(context) };
    return changeDevices(core, dependencies, body, actorOf(context));
  });
  mountOperation(app, 'updateDevice', async ({ params, body, context }) => {
    const views = viewsFor(context);
    assertMayEdit(context.authority, await views.get(params.id), body);
    await editDevice({ devices, membership, strategies }, params.id, body, actorOf(context));
    return views.get(params.id);
  });
  mountOperation(app, 'deleteDevice', async ({ params, query, context }) => {
    const row = await viewsFor(context).get(params.id);
    assertReachesDevice(context.authority, 'device.delete', reachedRow(row));
    await devices.remove(params.id, actorOf(context), { force: query.force === 'true' });
  });
  mountOperation(app, 'acceptDeviceUuid', async ({ params, body, context }) => {
    await devices.acceptUuid(params.id, body.fingerprint, actorOf(context));
    return viewsFor(context).get(params.id);
  });
  mountOperation(app, 'refuseDeviceUuid', async ({ params, context }) => {
    await devices.rejectUuid(params.id, actorOf(context));
    return viewsFor(context).get(params.id);
  });
}

function mountDeviceLists(app: FastifyInstance, core: Core, viewsFor: ViewsFor): void {
  const { timeline } = createDeviceTimeline(core);
  mountOperation(app, 'listDevices', ({ query, context }) => viewsFor(context).list(query));
  mountOperation(app, 'getDeviceChoices', ({ context }) => viewsFor(context).choices());
  mountOperation(app, 'exportDevices', async ({ query, context }) =>
    csvDownload({
      name: 'gatehouse-devices',
      at: core.now(),
      columns: DEVICE_CSV,
      pages: allRows(viewsFor(context), query, core.now()),
    }),
  );
  mountOperation(app, 'getDevice', ({ params, context }) => viewsFor(context).get(params.id));
  mountOperation(app, 'getDeviceTimeline', ({ params, query, context }) =>
    timeline(context.authority, params.id, query),
  );
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
