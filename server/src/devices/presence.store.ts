import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import type { KnownDevice, UnwrittenSighting } from './presence-table.ts';

const COLUMNS = ['id', 'rustdesk_id', 'uuid_hash', 'sysinfo_at', 'ip'] as const;

/** In the order of their IDs, those after `after`. */
export async function listKnownDevices(db: Database, after: string, limit: number): Promise<KnownDevice[]> {
  return db.selectFrom('device').select(COLUMNS).where('id', '>', after).orderBy('id').limit(limit).execute();
}

export async function findKnownDevices(db: Database, ids: string[]): Promise<KnownDevice[]> {
  return db.selectFrom('device').select(COLUMNS).where('id', 'in', ids).execute();
}

export async function findKnownDevice(db: Database, rustdeskId: string): Promise<KnownDevice | undefined> {
  return db.selectFrom('device').select(COLUMNS).where('rustdesk_id', '=', rustdeskId).executeTakeFirst();
}

/** One statement for many; a device that somebody saw later keeps that. */
export async function saveSightings(db: Database, sightings: readonly UnwrittenSighting[]): Promise<void> {
  const moved = sightings.filter(({ ip }) => ip !== undefined);
  const stayed = sightings.filter(({ ip }) => ip === undefined);
  if (stayed.length > 0) {
    const rows = sql.join(stayed.map(({ id, at }) => sql`(${id}, ${String(at)})`));
    await sql`with seen (id, at) as (values ${rows})
      update device set last_seen_at = cast(seen.at as bigint) from seen
      where device.id = seen.id and device.last_seen_at < cast(seen.at as bigint)`.execute(db);
  }
  if (moved.length > 0) {
    const rows = sql.join(moved.map(({ id, at, ip }) => sql`(${id}, ${String(at)}, ${ip!})`));
    await sql`with seen (id, at, ip) as (values ${rows})
      update device set last_seen_at = cast(seen.at as bigint), ip = seen.ip from seen
      where device.id = seen.id and device.last_seen_at <= cast(seen.at as bigint)`.execute(db);
  }
}
