import type { Strategy, StrategyRevision, StrategyRow } from '@gatehouse/contract';
import { diffFields } from '../audit/audit.service.ts';
import type { AuditEntry } from '../audit/audit.service.ts';
import type { StrategyRevisionRow, StrategyTableRow } from './strategies.store.ts';
import { shownOptions, type Options } from './stored-options.ts';

export const parseOptions = (row: { options: string }): Options => JSON.parse(row.options) as Options;

type Counts = Pick<StrategyRow, 'governs' | 'assigned'>;

export function presentStrategy(
  row: StrategyTableRow,
  { governs, assigned }: Counts,
): Omit<StrategyRow, 'may'> {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    enabled: row.enabled === 1,
    revision: row.revision,
    optionCount: Object.keys(parseOptions(row)).length,
    governs: row.enabled === 1 ? governs : 0,
    assigned,
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

export function presentDetail(row: StrategyTableRow, counts: Counts): Omit<Strategy, 'may'> {
  return {
    ...presentStrategy(row, counts),
    options: shownOptions(parseOptions(row)),
    createdAt: new Date(row.created_at).toISOString(),
  };
}

export function presentRevision(row: StrategyRevisionRow): StrategyRevision {
  return {
    revision: row.revision,
    at: new Date(row.at).toISOString(),
    actorName: row.actor_name,
    name: row.name,
    enabled: row.enabled === 1,
    options: shownOptions(parseOptions(row)),
  };
}

export function strategyTarget(row: { id: string; name: string }): NonNullable<AuditEntry['target']> {
  return { type: 'strategy', id: row.id, name: row.name };
}

type Audited = Pick<StrategyTableRow, 'name' | 'note' | 'enabled' | 'options'>;

/** Option by option, so that the log tells what changed; of passwords only that they changed. */
export function strategyChanges(before: Audited | null, after: Audited | null) {
  const [old, next] = [auditedFields(before), auditedFields(after)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(next)])];
  const complete = (values: Record<string, unknown>) =>
    Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
  return diffFields(complete(old), complete(next), SECRET_FIELDS);
}

const SECRET_FIELDS = ['option.preset-address-book-password'];

function auditedFields(row: Audited | null): Record<string, unknown> {
  if (row === null) return {};
  const options = Object.entries(parseOptions(row)).map(([key, value]) => [`option.${key}`, value]);
  return { name: row.name, note: row.note, enabled: row.enabled === 1, ...Object.fromEntries(options) };
}
