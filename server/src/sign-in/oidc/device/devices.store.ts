import type { Selectable } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { DeviceTable } from '../../../database/tables.ts';

export async function findDevice(
  db: Database,
  rustdeskId: string,
): Promise<Selectable<DeviceTable> | undefined> {
  return db.selectFrom('device').selectAll().where('rustdesk_id', '=', rustdeskId).executeTakeFirst();
}

export type SignedInDevice = {
  rustdeskId: string;
  uuidHash: string;
  name: string;
  os: string;
  userId: string;
};

/**
 * The device now belongs to whoever signed in on it; false when another user owns the ID with another uuid. A name that
 * the client left out does not erase the known one.
 */
export async function assignDevice(db: Database, device: SignedInDevice, at: number): Promise<boolean> {
  const known = {
    uuid_hash: device.uuidHash,
    user_id: device.userId,
    last_seen_at: at,
    ...(device.name === '' ? {} : { name: device.name }),
    ...(device.os === '' ? {} : { os: device.os }),
  };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('device')
    .values({ rustdesk_id: device.rustdeskId, name: '', os: '', first_seen_at: at, ...known })
    .onConflict((conflict) =>
      conflict
        .column('rustdesk_id')
        .doUpdateSet(known)
        .where((where) =>
          where.or([
            where('device.uuid_hash', '=', device.uuidHash),
            where('device.user_id', '=', device.userId),
            where('device.user_id', 'is', null),
          ]),
        ),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}
