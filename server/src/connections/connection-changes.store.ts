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

export async function findConnectionsById(db: Database, ids: readonly string[]): Promise<ConnectionRow[]> {
  return db.selectFrom('connection').selectAll().where('id', 'in', ids).execute();
}

/** Marks those that are open. @returns them */
export async function requestDisconnect(
  db: Database,
  ids: readonly string[],
  at: number,
): Promise<ConnectionRow[]> {
  return db
    .updateTable('connection')
    .set({ disconnect_requested_at: at })
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .returningAll()
    .execute();
}
