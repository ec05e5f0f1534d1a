import { sql } from 'kysely';
import type { Database } from '../database/database.ts';

/** A connection that ended longer ago has nothing to do with an audit that arrives now. */
const RELATED_MS = 300_000;

/**
 * The connection that an audit without a session speaks of: by its number, and where old clients leave that out by the
 * controlling side.
 */
export async function findConnectionOfAudit(
  db: Database,
  { deviceId, connId, peerId, at }: { deviceId: string; connId: number | null; peerId: string; at: number },
): Promise<string | null> {
  if (connId === null && peerId === '') return null;
  const row = await db
    .selectFrom('connection')
    .select('id')
    .where('device_id', '=', deviceId)
    .$if(connId !== null, (rows) => rows.where('conn_id', '=', connId!))
    .$if(connId === null, (rows) => rows.where('peer_id', '=', peerId))
    .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', at - RELATED_MS)]))
    .orderBy(sql`ended_at is null`, 'desc')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function findDeviceName(db: Database, deviceId: string): Promise<string> {
  const row = await db.selectFrom('device').select('name').where('id', '=', deviceId).executeTakeFirst();
  return row?.name ?? '';
}
