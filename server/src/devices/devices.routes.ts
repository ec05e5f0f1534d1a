import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { csvDownload } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { DEVICE_CSV } from './device-csv.ts';
import { createDeviceTimeline } from './device-timeline.service.ts';
import { createDeviceViews, type DeviceViews, type WalkPosition } from './device-views.service.ts';
import type { Presence } from './presence.ts';

const EXPORT_STEP = 500;

/** What administrators see of devices and may do with them. */
export function mountDevices(app: FastifyInstance, core: Core, services: { presence: Presence }): void {
  const views = createDeviceViews(core, services);
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
