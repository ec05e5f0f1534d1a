import type { AuditEvent } from '@gatehouse/contract';
import { CSV_MARK, csvLine } from '@gatehouse/contract/csv.ts';

const COLUMNS: readonly [string, (event: AuditEvent) => string][] = [
  ['time', (event) => event.at],
  ['action', (event) => event.action],
  ['severity', (event) => event.severity],
  ['actor', (event) => event.actor.name],
  ['actor_kind', (event) => event.actor.kind],
  ['actor_id', (event) => event.actor.userId ?? ''],
  ['target_type', (event) => event.target?.type ?? ''],
  ['target', (event) => event.target?.name ?? ''],
  ['target_id', (event) => event.target?.id ?? ''],
  ['ip', (event) => event.ip ?? ''],
  ['user_agent', (event) => event.userAgent ?? ''],
  ['request_id', (event) => event.requestId ?? ''],
  ['changes', (event) => (event.changes.length > 0 ? JSON.stringify(event.changes) : '')],
  ['details', (event) => (Object.keys(event.details).length > 0 ? JSON.stringify(event.details) : '')],
];

/** Column names are English in every language, so that scripts can rely on them. */
export function auditCsvHeader(): string {
  return `${CSV_MARK}${csvLine(COLUMNS.map(([name]) => name))}`;
}

export function auditCsvRows(events: readonly AuditEvent[]): string[] {
  return events.map((event) => csvLine(COLUMNS.map(([, read]) => read(event))));
}
