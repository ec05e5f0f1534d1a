import type { AuditEvent } from '@gatehouse/contract';

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

/** Column names are English in every language, so that scripts can rely on them. The mark tells Excel it is UTF-8. */
export function auditCsvHeader(): string {
  return `\uFEFF${csvLine(COLUMNS.map(([name]) => name))}`;
}

export function auditCsvRows(events: readonly AuditEvent[]): string[] {
  return events.map((event) => csvLine(COLUMNS.map(([, read]) => read(event))));
}

/** One record by RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(disarm(cell))).join(',')}\r\n`;
}

/** Names in the log are strangers' texts: a spreadsheet must not take one for a formula. */
function disarm(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
