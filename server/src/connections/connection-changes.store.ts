import type { RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { ConnectionRow } from './connection-records.store.ts';

export type ConnectionWithOwner = NonNullable<Awaited<ReturnType<typeof findConnectionWithOwner>>>;

export async function findConnectionWithOwner(db: Database, id: string) {
  return db
    .selectFrom('connection')
    .leftJoin('device', 'device.id', 'connection.device_id')
    .selectAll('connection')
    .select('device.user_id as owner_id')
    .where('connection.id', '=', id)
    .executeTakeFirst();
}

/** Undefined when it does not exist, or is not reached. */
export async function findReachedConnection(
  db: Database,
  reached: RawBuilder<boolean>,
  id: string,
): Promise<ConnectionRow | undefined> {
  return db
    .selectFrom('connection')
    .selectAll()
    .where('connection.id', '=', id)
    .where(reached)
    .executeTakeFirst();
}

/** Marks those of them that are open and reached. @returns them */
export async function requestDisconnect(
  db: Database,
  reached: RawBuilder<boolean>,
  ids: readonly string[],
  at: number,
): Promise<ConnectionRow[]> {
  return db
    .updateTable('connection')
    .set({ disconnect_requested_at: at })
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .where(reached)
    .returningAll()
    .execute();
}
