import type { AuditEvent } from '@gatehouse/contract';
import type { Selectable } from 'kysely';
import type { AuditEventTable } from '../database/tables.ts';
import type { CsvColumn } from '../http/csv-download.ts';

export function presentAuditEvent(row: Selectable<AuditEventTable>): AuditEvent {
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

export const AUDIT_COLUMNS: readonly CsvColumn<AuditEvent>[] = [
  ['time', ({ at }) => at],
  ['action', ({ action }) => action],
  ['severity', ({ severity }) => severity],
  ['actor', ({ actor }) => actor.name],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.userId ?? ''],
  ['target_type', ({ target }) => target?.type ?? ''],
  ['target', ({ target }) => target?.name ?? ''],
  ['target_id', ({ target }) => target?.id ?? ''],
  ['ip', ({ ip }) => ip ?? ''],
  ['user_agent', ({ userAgent }) => userAgent ?? ''],
  ['request_id', ({ requestId }) => requestId ?? ''],
  ['changes', ({ changes }) => (changes.length > 0 ? JSON.stringify(changes) : '')],
  ['details', ({ details }) => (Object.keys(details).length > 0 ? JSON.stringify(details) : '')],
  ['id', ({ id }) => id],
];
