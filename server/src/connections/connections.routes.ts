import type { FastifyInstance } from 'fastify';
import type { Authority } from '../admin-roles/authority.policy.ts';
import {
  alarmIsReached,
  connectionIsReached,
  connectionIsReachedInOrder,
  transferIsReached,
} from '../admin-roles/log-reach.store.ts';
import { countAlarmsSince, listAlarmsOfConnection } from '../alarms/alarm-list.store.ts';
import { presentAlarm } from '../alarms/alarm-presenter.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { listTransfersOfConnection } from '../file-transfers/file-transfer-list.store.ts';
import { presentTransfer } from '../file-transfers/file-transfer-presenter.ts';
import { csvDownload, pagesByKey } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import {
  countOpenConnections,
  findListedConnection,
  listConnections,
  listConnectionsAfter,
  type ConnectionReach,
} from './connection-list.store.ts';
import { CONNECTION_COLUMNS, presentConnection } from './connection-presenter.ts';
import type { ConnectionChanges } from './connection-changes.service.ts';

const DAY_MS = 86_400_000;
const EXPORT_PAGE = 1000;

/** What somebody may see of connections, and do to them. */
export function mountConnections(app: FastifyInstance, core: Core, connections: ConnectionChanges): void {
  mountOperation(app, 'listConnections', async ({ query, context }) => {
    const { total, rows } = await listConnections(core.db, reachOf(context), query);
    return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(presentConnection) };
  });
  mountOperation(app, 'exportConnections', async ({ query, context }) =>
    csvDownload({
      name: 'gatehouse-connections',
      at: core.now(),
      columns: CONNECTION_COLUMNS,
      pages: pagesByKey(EXPORT_PAGE, async (last: { id: string } | null) =>
        (
          await listConnectionsAfter(core.db, reachOf(context), query, {
            after: last?.id ?? null,
            limit: EXPORT_PAGE,
          })
        ).map(presentConnection),
      ),
    }),
  );
  mountOperation(app, 'getConnection', ({ params, context }) => detail(core, context, params.id));
  mountOperation(app, 'updateConnection', async ({ params, body, context }) => {
    await connections.setNote(params.id, body.note, callerOf(context));
    return detail(core, context, params.id);
  });
  mountOperation(app, 'disconnectConnection', ({ params, context }) =>
    connections.disconnectOne(params.id, callerOf(context)),
  );
  mountOperation(app, 'disconnectConnections', async ({ body, context }) => ({
    requested: await connections.disconnect(body.ids, callerOf(context)),
  }));
  mountOperation(app, 'countLogs', async ({ context }) => {
    const { open, live } = await countOpenConnections(core.db, reachOf(context));
    const alarms = alarmIsReached(context.authority, 'audit_log.view');
    const alarms24h = await countAlarmsSince(core.db, alarms, core.now() - DAY_MS);
    return { openConnections: open, liveSessions: live, alarms24h };
  });
}

type Caller = { authority: Authority };

function reachOf({ authority }: Caller): ConnectionReach {
  return {
    view: connectionIsReached(authority, 'audit_log.view'),
    viewInOrder: connectionIsReachedInOrder(authority, 'audit_log.view'),
    edit: connectionIsReached(authority, 'audit_log.edit'),
  };
}

const callerOf = (context: RequestContext) => ({ actor: actorOf(context), authority: context.authority });

async function detail({ db }: Core, caller: Caller, id: string) {
  const row = await findListedConnection(db, reachOf(caller), id);
  if (row === undefined) throw new AppError('connection.not_found', 'There is no such connection');
  const { authority } = caller;
  const transfers = await listTransfersOfConnection(db, transferIsReached(authority, 'audit_log.view'), id);
  const alarms = await listAlarmsOfConnection(db, alarmIsReached(authority, 'audit_log.view'), id);
  return {
    ...presentConnection(row),
    fileTransfers: transfers.map(presentTransfer),
    alarms: alarms.map(presentAlarm),
  };
}
