import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { TestServer } from '../start-server.ts';

/** Columns that say when somebody was last there: they move with every request, refused or not. */
const MOVING = /^(?:\w+\.(?:last_seen_at|last_used_at|idle_expires_at|last_ip)|device_token\.expires_at)$/;

/**
 * Traces that a refused sign-in must leave: the count of failures, the attempt, the alarm about them and the entry of
 * the activity log.
 */
const TRACES = new Set(['password_failure', 'sign_in_attempt', 'alarm']);
const isTrace = (table: string, row: Record<string, unknown>): boolean =>
  TRACES.has(table) ||
  (table === 'audit_event' &&
    /^(?:login\.|setup\.|user\.password_change_refused$)/.test(String(row['action'])));

/** What the database holds, table by table, apart from traces of callers. */
export async function digestTables({ core }: TestServer): Promise<Record<string, string>> {
  const tables = await core.db.introspection.getTables();
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(core.db);
    const lines = rows
      .filter((row) => !isTrace(name, row))
      .map((row) =>
        JSON.stringify(Object.entries(row).filter(([column]) => !MOVING.test(`${name}.${column}`))),
      )
      .toSorted();
    digests[name] = createHash('sha256').update(lines.join('\n')).digest('base64');
  }
  return digests;
}
