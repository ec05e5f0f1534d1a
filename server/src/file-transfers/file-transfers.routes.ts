import type { FastifyInstance } from 'fastify';
import { transferIsReached } from '../admin-roles/log-reach.store.ts';
import type { Core } from '../core.ts';
import { csvDownload, pagesByKey } from '../http/csv-download.ts';
import { mountOperation } from '../http/operation.ts';
import { listTransfers, listTransfersAfter } from './file-transfer-list.store.ts';
import { presentTransfer, TRANSFER_COLUMNS } from './file-transfer-presenter.ts';

const EXPORT_PAGE = 1000;

export function mountFileTransfers(app: FastifyInstance, { db, now }: Core): void {
  mountOperation(app, 'listFileTransfers', async ({ query, context }) => {
    const reached = transferIsReached(context.authority, 'audit_log.view');
    const { total, rows } = await listTransfers(db, reached, query);
    return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(presentTransfer) };
  });
  mountOperation(app, 'exportFileTransfers', async ({ query, context }) => {
    const reached = transferIsReached(context.authority, 'audit_log.view');
    return csvDownload({
      name: 'gatehouse-file-transfers',
      at: now(),
      columns: TRANSFER_COLUMNS,
      pages: pagesByKey(EXPORT_PAGE, async (last: { id: string } | null) =>
        (await listTransfersAfter(db, reached, query, { after: last?.id ?? null, limit: EXPORT_PAGE })).map(
          presentTransfer,
        ),
      ),
    });
  });
}
