import type { Insertable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { FileTransferTable } from '../database/tables.ts';

export async function insertFileTransfer(db: Database, row: Insertable<FileTransferTable>): Promise<void> {
  await db.insertInto('file_transfer').values(row).execute();
}
