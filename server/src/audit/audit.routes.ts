import type { FastifyInstance } from 'fastify';
import { auditEventIsReached } from '../admin-roles/log-reach.store.ts';
import type { Core } from '../core.ts';
import { csvDownload, pagesByKey } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { listAuditRows, listAuditRowsAfter } from './audit-list.store.ts';
import { AUDIT_COLUMNS, presentAuditEvent } from './audit-presenter.ts';

const EXPORT_PAGE = 1000;

export function mountAudit(app: FastifyInstance, { db, now }: Core): void {
  mountOperation(app, 'listAuditEvents', async ({ query, context }) => {
    const reached = auditEventIsReached(context.authority, 'audit_log.view');
    const { total, rows } = await listAuditRows(db, reached, query);
    return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(presentAuditEvent) };
  });
  mountOperation(app, 'exportAuditEvents', async ({ query, context }) => {
    const reached = auditEventIsReached(context.authority, 'audit_log.view');
    return csvDownload({
      name: 'gatehouse-activity',
      at: now(),
      columns: AUDIT_COLUMNS,
      pages: pagesByKey(EXPORT_PAGE, async (last: { id: string } | null) =>
        (await listAuditRowsAfter(db, reached, query, { after: last?.id ?? null, limit: EXPORT_PAGE })).map(
          presentAuditEvent,
        ),
      ),
    });
  });
}
