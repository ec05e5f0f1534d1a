import type { Insertable, Selectable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { DeviceTable } from '../database/tables.ts';

export type DeviceTableRow = Selectable<DeviceTable>;

export async function findDevice(db: Database, rustdeskId: string): Promise<DeviceTableRow | undefined> {
  return db.selectFrom('device').selectAll().where('rustdesk_id', '=', rustdeskId).executeTakeFirst();
}

export async function findDeviceById(db: Database, id: string): Promise<DeviceTableRow | undefined> {
  return db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
}

/** False when the ID is already there. */
export async function insertDevice(db: Database, row: Insertable<DeviceTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('device')
    .values(row)
    .onConflict((conflict) => conflict.column('rustdesk_id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateDevice(
  db: Database,
  id: string,
  changes: Partial<Insertable<DeviceTable>>,
): Promise<void> {
  await db.updateTable('device').set(changes).where('id', '=', id).execute();
}

/** With the strategy of its own: that table knows many kinds of target and holds no foreign key. */
export async function deleteDevice(db: Database, id: string): Promise<void> {
  await db
    .deleteFrom('strategy_assignment')
    .where('target_kind', '=', 'device')
    .where('target_id', '=', id)
    .execute();
  await db.deleteFrom('device').where('id', '=', id).execute();
}
