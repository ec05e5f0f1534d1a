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

/** The device now belongs to whoever signed in on it. A name that the client left out does not erase the known one. */
export async function assignDevice(db: Database, device: SignedInDevice, at: number): Promise<void> {
  const known = {
    uuid_hash: device.uuidHash,
    user_id: device.userId,
    last_seen_at: at,
    ...(device.name === '' ? {} : { name: device.name }),
    ...(device.os === '' ? {} : { os: device.os }),
  };
  await db
    .insertInto('device')
    .values({ rustdesk_id: device.rustdeskId, name: '', os: '', first_seen_at: at, ...known })
    .onConflict((conflict) => conflict.column('rustdesk_id').doUpdateSet(known))
    .execute();
}
