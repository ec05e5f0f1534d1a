import type { Insertable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AuditEventTable } from '../database/tables.ts';

export async function insertAuditEvent(db: Database, row: Insertable<AuditEventTable>): Promise<void> {
  await db.insertInto('audit_event').values(row).execute();
}
