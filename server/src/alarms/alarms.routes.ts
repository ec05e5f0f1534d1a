import type { FastifyInstance } from 'fastify';
import { alarmIsReached } from '../admin-roles/log-reach.store.ts';
import type { Core } from '../core.ts';
import { csvDownload, pagesByKey } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { listAlarms, listAlarmsAfter } from './alarm-list.store.ts';
import { ALARM_COLUMNS, presentAlarm } from './alarm-presenter.ts';

const EXPORT_PAGE = 1000;

export function mountAlarms(app: FastifyInstance, { db, now }: Core): void {
  mountOperation(app, 'listAlarms', async ({ query, context }) => {
    const reached = alarmIsReached(context.authority, 'audit_log.view');
    const { total, rows } = await listAlarms(db, reached, query);
    return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(presentAlarm) };
  });
  mountOperation(app, 'exportAlarms', async ({ query, context }) => {
    const reached = alarmIsReached(context.authority, 'audit_log.view');
    return csvDownload({
      name: 'gatehouse-alarms',
      at: now(),
      columns: ALARM_COLUMNS,
      pages: pagesByKey(EXPORT_PAGE, async (last: { id: string } | null) =>
        (await listAlarmsAfter(db, reached, query, { after: last?.id ?? null, limit: EXPORT_PAGE })).map(
          presentAlarm,
        ),
      ),
    });
  });
}
