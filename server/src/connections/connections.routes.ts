import type { FastifyInstance } from 'fastify';
import { countAlarmsSince, listAlarmsOfConnection } from '../alarms/alarm-list.store.ts';
import { presentAlarm } from '../alarms/alarm-presenter.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { listTransfersOfConnection } from '../file-transfers/file-transfer-list.store.ts';
import { presentTransfer } from '../file-transfers/file-transfer-presenter.ts';
import { csvDownload, pagesByKey } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import {
  countOpenConnections,
  findListedConnection,
  listConnections,
  listConnectionsAfter,
} from './connection-list.store.ts';
import { CONNECTION_COLUMNS, presentConnection } from './connection-presenter.ts';
import type { ConnectionChanges } from './connection-changes.service.ts';

const DAY_MS = 86_400_000;
const EXPORT_PAGE = 1000;

/** What administrators see of connections, and do to them. */
export function mountConnections(app: FastifyInstance, core: Core, connections: ConnectionChanges): void {
  mountOperation(app, 'listConnections', async ({ query }) => {
    const { total, rows } = await listConnections(core.db, query);
    return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(presentConnection) };
  });
  mountOperation(app, 'exportConnections', async ({ query }) =>
    csvDownload({
      name: 'gatehouse-connections',
      at: core.now(),
      columns: CONNECTION_COLUMNS,
      pages: pagesByKey(EXPORT_PAGE, async (last: { id: string } | null) =>
        (await listConnectionsAfter(core.db, query, { after: last?.id ?? null, limit: EXPORT_PAGE })).map(
          presentConnection,
        ),
      ),
    }),
  );
  mountOperation(app, 'getConnection', ({ params }) => detail(core, params.id));
  mountOperation(app, 'updateConnection', async ({ params, body, context }) => {
    await connections.setNote(params.id, body.note, actorOf(context));
    return detail(core, params.id);
  });
  mountOperation(app, 'disconnectConnection', ({ params, context }) =>
    connections.disconnectOne(params.id, actorOf(context)),
  );
  mountOperation(app, 'disconnectConnections', async ({ body, context }) => ({
    requested: await connections.disconnect(body.ids, actorOf(context)),
  }));
  mountOperation(app, 'countLogs', async () => {
    const { open, live } = await countOpenConnections(core.db);
    const alarms24h = await countAlarmsSince(core.db, core.now() - DAY_MS);
    return { openConnections: open, liveSessions: live, alarms24h };
  });
}

async function detail({ db }: Core, id: string) {
  const row = await findListedConnection(db, id);
  if (row === undefined) throw new AppError('connection.not_found', 'There is no such connection');
  const transfers = await listTransfersOfConnection(db, id);
  const alarms = await listAlarmsOfConnection(db, id);
  return {
    ...presentConnection(row),
    fileTransfers: transfers.map(presentTransfer),
    alarms: alarms.map(presentAlarm),
  };
}
