import type { Insertable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { KnownDeviceTable } from '../database/tables.ts';

/** False when the account has signed in from this device before. */
export async function insertKnownDevice(db: Database, row: Insertable<KnownDeviceTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('known_device')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'rustdesk_id', 'uuid_hash']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
