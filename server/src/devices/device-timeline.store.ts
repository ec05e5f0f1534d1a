import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';

/** Rows older than `at`; of the same millisecond, those with a smaller id. */
export type TimelinePart = { before: { at: number; id: string }; limit: number };

const older = (column: string, { at, id }: TimelinePart['before']): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(column)}, id) < (${at}, ${id})`;

/** Lines of the activity log about a device: some features name it by its ID, others by its GUID. */
export async function listActivityOf(
  db: Database,
  targetIds: readonly string[],
  { before, limit }: TimelinePart,
) {
  return db
    .selectFrom('audit_event')
    .select(['id', 'at', 'action', 'severity', 'actor_name', 'ip', 'changes'])
    .where('target_id', 'in', targetIds)
    .where('target_type', '=', 'device')
    .where(older('at', before))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function listConnectionsOf(db: Database, deviceId: string, { before, limit }: TimelinePart) {
  return db
    .selectFrom('connection')
    .select(['id', 'started_at as at', 'type', 'peer_id', 'peer_name', 'ip', 'ended_at'])
    .where('device_id', '=', deviceId)
    .where(older('started_at', before))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function listFileTransfersOf(db: Database, deviceId: string, { before, limit }: TimelinePart) {
  return db
    .selectFrom('file_transfer')
    .select(['id', 'at', 'direction', 'peer_id', 'peer_name', 'path', 'file_count'])
    .where('device_id', '=', deviceId)
    .where(older('at', before))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** By their latest occurrence: the same alarm soon again counts up. */
export async function listAlarmsOf(db: Database, deviceId: string, { before, limit }: TimelinePart) {
  return db
    .selectFrom('alarm')
    .select(['id', 'last_at as at', 'type', 'count', 'ip'])
    .where('device_id', '=', deviceId)
    .where(older('last_at', before))
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
