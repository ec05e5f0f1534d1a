import type { AuditEvent } from '@gatehouse/contract';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { newId } from '../ids.ts';
import { insertAuditEvent } from './audit.store.ts';

/** Who did something and from where; a request's context fits. */
export type Actor = {
  kind: AuditEvent['actor']['kind'];
  userId: string | null;
  name: string;
  ip: string | null;
  userAgent: string | null;
  requestId: string | null;
};

export const SYSTEM: Actor = {
  kind: 'system',
  userId: null,
  name: 'Gatehouse',
  ip: null,
  userAgent: null,
  requestId: null,
};

export type AuditEntry = {
  action: string;
  severity?: AuditEvent['severity'];
  target?: { type: string; id: string | null; name: string };
  changes?: AuditEvent['changes'];
  /** Short plain values; never a secret, token or code. */
  details?: Record<string, unknown>;
};

export type AuditLog = {
  /** Pass the transaction of the change, so that neither exists without the other. */
  record: (actor: Actor, entry: AuditEntry, transaction?: DatabaseTransaction) => Promise<void>;
};

export function createAuditLog(db: Database, now: () => number): AuditLog {
  return {
    record: (actor, entry, transaction) =>
      insertAuditEvent(transaction ?? db, {
        id: newId(now()),
        at: now(),
        action: entry.action,
        severity: entry.severity ?? 'info',
        actor_kind: actor.kind,
        actor_user_id: actor.userId,
        actor_name: actor.name.slice(0, 200),
        target_type: entry.target?.type ?? null,
        target_id: entry.target?.id ?? null,
        target_name: entry.target?.name.slice(0, 200) ?? null,
        ip: actor.ip,
        user_agent: actor.userAgent?.slice(0, 400) ?? null,
        changes: JSON.stringify(entry.changes ?? []),
        details: JSON.stringify(entry.details ?? {}),
        request_id: actor.requestId,
      }),
  };
}

/** The fields that differ, with before and after; a field named in `secret` shows only that it changed. */
export function diffFields(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  secret: readonly string[] = [],
): AuditEvent['changes'] {
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) =>
      secret.includes(field)
        ? { field, before: '(secret)', after: '(changed)' }
        : { field, before: before[field] ?? null, after: after[field] ?? null },
    );
}
