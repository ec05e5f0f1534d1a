import type { AuditEvent } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import type { AuditEventTable } from '../database/tables.ts';
import { mountOperation } from '../http/operation.ts';
import { listAuditRows } from './audit-list.store.ts';

export function mountAudit(app: FastifyInstance, { db }: Core): void {
  mountOperation(app, 'listAuditEvents', async ({ query }) => {
    const { total, rows } = await listAuditRows(db, query);
    return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(present) };
  });
}

function present(row: Selectable<AuditEventTable>): AuditEvent {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    action: row.action,
    severity: row.severity as AuditEvent['severity'],
    actor: {
      userId: row.actor_user_id,
      name: row.actor_name,
      kind: row.actor_kind as AuditEvent['actor']['kind'],
    },
    target:
      row.target_type === null
        ? null
        : { type: row.target_type, id: row.target_id, name: row.target_name ?? '' },
    ip: row.ip,
    userAgent: row.user_agent,
    changes: JSON.parse(row.changes) as AuditEvent['changes'],
    details: JSON.parse(row.details) as AuditEvent['details'],
    requestId: row.request_id,
  };
}
