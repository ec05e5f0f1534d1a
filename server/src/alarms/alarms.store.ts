import type { Insertable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AlarmTable } from '../database/tables.ts';

type NewAlarmRow = Insertable<AlarmTable>;

/** The same alarm from the same source at the same target, seen since `since`. */
export async function findRecentAlarm(
  db: Database,
  row: NewAlarmRow,
  since: number,
): Promise<string | undefined> {
  const { device_id: deviceId = null, user_id: userId = null } = row;
  const found = await db
    .selectFrom('alarm')
    .select('id')
    .where('last_at', '>', since)
    .where('type', '=', row.type)
    .where('peer_id', '=', row.peer_id)
    .where('ip', '=', row.ip)
    .where('rustdesk_id', '=', row.rustdesk_id)
    .where('device_id', deviceId === null ? 'is' : '=', deviceId)
    .where('user_id', userId === null ? 'is' : '=', userId)
    .orderBy('last_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.id;
}

/** One more of the same; the newest connection and details are kept. */
export async function countUp(db: Database, id: string, row: NewAlarmRow): Promise<void> {
  await db
    .updateTable('alarm')
    .set((alarm) => ({
      count: alarm('count', '+', 1),
      last_at: row.last_at,
      conn_id: row.conn_id ?? alarm.ref('conn_id'),
      connection_id: row.connection_id ?? alarm.ref('connection_id'),
      info: row.info,
    }))
    .where('id', '=', id)
    .execute();
}

export async function insertAlarm(db: Database, row: NewAlarmRow): Promise<void> {
  await db.insertInto('alarm').values(row).execute();
}

export async function nameOfUser(db: Database, id: string | null): Promise<string> {
  if (id === null) return '';
  const row = await db.selectFrom('user').select('username').where('id', '=', id).executeTakeFirst();
  return row?.username ?? '';
}
