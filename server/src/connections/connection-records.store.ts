import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { ConnectionTable } from '../database/tables.ts';

export type ConnectionRow = Selectable<ConnectionTable>;

/** The open record of this key, else the newest that ended. */
export async function findNewestOfKey(
  db: Database,
  deviceId: string,
  connId: number,
): Promise<ConnectionRow | undefined> {
  return db
    .selectFrom('connection')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('conn_id', '=', connId)
    .orderBy(sql`ended_at is null`, 'desc')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** False when another process has opened one with this key meanwhile. */
export async function insertConnection(db: Database, row: Insertable<ConnectionTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('connection')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['device_id', 'conn_id']).where('ended_at', 'is', null).doNothing(),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateConnection(
  db: Database,
  id: string,
  changes: Updateable<ConnectionTable>,
): Promise<void> {
  await db.updateTable('connection').set(changes).where('id', '=', id).execute();
}

type End = { at: number; reason: 'closed' | 'superseded' | 'vanished' | 'offline' };

/** Ends it if it is still open; never before its start. False when it was not. */
export async function endConnection(db: Database, id: string, { at, reason }: End): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('connection')
    .set({ ended_at: sql`case when started_at > ${at} then started_at else ${at} end`, end_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** It was only thought to have ended. Not when its key has been taken since. */
export async function reopenConnection(db: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('connection')
    .set({ ended_at: null, end_reason: null })
    .where('id', '=', id)
    .where('end_reason', 'in', ['offline', 'vanished'])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('connection as other')
            .select('other.id')
            .whereRef('other.device_id', '=', 'connection.device_id')
            .whereRef('other.conn_id', '=', 'connection.conn_id')
            .where('other.ended_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Of the connections that share a session the desktop one, else the newest (client contract 6.1). */
export async function findOpenOfSession(
  db: Database,
  rustdeskId: string,
  sessionId: string,
): Promise<{ id: string; note: string } | undefined> {
  return db
    .selectFrom('connection')
    .select(['id', 'note'])
    .where('rustdesk_id', '=', rustdeskId)
    .where('session_id', '=', sessionId)
    .where('ended_at', 'is', null)
    .orderBy(sql`case when type = 0 then 0 else 1 end`)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function findActive(
  db: Database,
  key: { rustdeskId: string; sessionId: string; type: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('connection')
    .select('id')
    .where('rustdesk_id', '=', key.rustdeskId)
    .where('session_id', '=', key.sessionId)
    .where('type', '=', key.type)
    .where('ended_at', 'is', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

export async function listOpenConnections(db: Database) {
  return db
    .selectFrom('connection')
    .leftJoin('device', 'device.id', 'connection.device_id')
    .select([
      'connection.id',
      'connection.device_id',
      'connection.conn_id',
      'connection.started_at',
      'connection.disconnect_requested_at',
      'device.last_seen_at',
    ])
    .where('connection.ended_at', 'is', null)
    .execute();
}

/**
 * The account last signed in on the client with this ID. Where the device is known, only sign-ins from that very
 * machine count: IDs are public, and anybody may claim one.
 */
export async function findAccountOnClient(
  db: Database,
  rustdeskId: string,
  at: number,
): Promise<string | null> {
  if (rustdeskId === '') return null;
  const row = await db
    .selectFrom('device_token')
    .leftJoin('device', 'device.rustdesk_id', 'device_token.rustdesk_id')
    .select('device_token.user_id')
    .where('device_token.rustdesk_id', '=', rustdeskId)
    .where('device_token.expires_at', '>', at)
    .where((where) =>
      where.or([
        where('device.uuid_hash', 'is', null),
        where('device.uuid_hash', '=', ''),
        where('device.uuid_hash', '=', where.ref('device_token.uuid_hash')),
      ]),
    )
    .orderBy('device_token.last_used_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.user_id ?? null;
}
