import type { DeviceFilter, DeviceListQuery, DeviceSort } from '@gatehouse/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import { reachFor } from '../admin-roles/authority.policy.ts';
import { matchingDevices, type Viewing } from './device-filter.ts';
import type { DeviceTableRow } from './devices.store.ts';

/** What presence needs to judge a device. */
export type SeenDevice = { id: string; last_seen_at: number };

export type ListedDevice = DeviceTableRow & {
  owner_name: string | null;
  owner_group_id: string | null;
  owner_group_name: string | null;
};

/**
 * No column stands bare: an index would lead SQLite from row to row all over the file, while reading them as they lie
 * and keeping the first of a page costs a tenth.
 */
const SORTED_BY: Record<DeviceSort, readonly RawBuilder<unknown>[]> = {
  // Shorter numbers are smaller ones.
  rustdeskId: [sql`length(device.rustdesk_id)`, sql`device.rustdesk_id || ''`],
  name: [sql`lower(device.name)`],
  username: [sql`lower(device.username)`],
  user: [
    sql`coalesce((select username_folded from ${sql.table('user')} where ${sql.table('user')}.id = device.user_id), '')`,
  ],
  deviceGroup: [
    sql`coalesce((select min(name_folded) from device_group_member
      inner join device_group on device_group.id = device_group_member.device_group_id
      where device_group_member.device_id = device.id), '')`,
  ],
  platform: [sql`device.platform`, sql`lower(device.os)`],
  version: [sql`device.version_number`, sql`device.version`],
  ip: [sql`device.ip`],
  note: [sql`lower(device.note)`],
  status: [sql`device.status`],
  // As stored: presence writes it behind, within the minute.
  lastSeenAt: [sql`device.last_seen_at + 0`],
  firstSeenAt: [sql`device.first_seen_at + 0`],
};

type Sort = DeviceListQuery['sort'];

function inOrder(db: Database, filter: DeviceFilter, sort: Sort, viewing: Viewing) {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const columns = SORTED_BY[sort.replace('-', '') as DeviceSort];
  let query = matchingDevices(db.selectFrom('device'), filter, viewing);
  for (const column of columns) query = query.orderBy(column, direction);
  return query.orderBy('device.id', direction);
}

/** A page of ids and the number of all that match. */
export async function findPage(
  db: Database,
  query: DeviceListQuery,
  viewing: Viewing,
): Promise<{ total: number; ids: string[] }> {
  const start = (query.page - 1) * query.pageSize;
  if (isNarrowed(query) || !reachFor(viewing.authority, 'device.view').everything) {
    // What matches is worked out once, for the page and for the total.
    const rows = await inOrder(db, query, query.sort, viewing)
      .select(['device.id', sql<number>`count(*) over ()`.as('total')])
      .limit(query.pageSize)
      .offset(start)
      .execute();
    const total = rows[0]?.total ?? (start === 0 ? 0 : await countMatching(db, query, viewing));
    return { total, ids: rows.map(({ id }) => id) };
  }
  const total = await countMatching(db, query, viewing);
  return { total, ids: await readPage(db, query, { start, total, viewing }) };
}

/** Without a filter an index counts. */
function isNarrowed({ q, ...rest }: DeviceListQuery): boolean {
  const { page: _page, pageSize: _pageSize, sort: _sort, ...filters } = rest;
  return q !== '' || Object.values(filters).some((value) => value !== undefined);
}

/** Behind the middle from the end: a database that skips rows sorts them all the same. */
async function readPage(
  db: Database,
  query: DeviceListQuery,
  { start, total, viewing }: { start: number; total: number; viewing: Viewing },
): Promise<string[]> {
  const limit = Math.min(query.pageSize, total - start);
  if (limit <= 0) return [];
  const isBehind = start > total / 2;
  const rows = await inOrder(db, query, isBehind ? reversed(query.sort) : query.sort, viewing)
    .select('device.id')
    .limit(limit)
    .offset(isBehind ? total - start - limit : start)
    .execute();
  const ids = rows.map(({ id }) => id);
  return isBehind ? ids.toReversed() : ids;
}

const reversed = (sort: Sort): Sort => (sort.startsWith('-') ? sort.slice(1) : `-${sort}`) as Sort;

async function countMatching(db: Database, filter: DeviceFilter, viewing: Viewing): Promise<number> {
  const { total } = await matchingDevices(db.selectFrom('device'), filter, viewing)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** All that match, for what only presence can decide; sorted unless by last seen, which presence then knows better. */
export async function listAllSeen(
  db: Database,
  query: DeviceListQuery,
  viewing: Viewing,
): Promise<SeenDevice[]> {
  const isSortedHere = query.sort.replace('-', '') !== 'lastSeenAt';
  const rows = isSortedHere
    ? inOrder(db, query, query.sort, viewing)
    : matchingDevices(db.selectFrom('device'), query, viewing);
  return rows.select(['device.id', 'device.last_seen_at']).execute();
}

/** All that match, by ID and in steps: whatever happens to the rows of one step, the next starts after it. */
export async function listStep(
  db: Database,
  filter: DeviceFilter,
  step: Viewing & { after: string; limit: number; firstSeenUntil: number },
): Promise<SeenDevice[]> {
  return matchingDevices(db.selectFrom('device'), filter, step)
    .select(['device.id', 'device.last_seen_at'])
    .where('device.id', '>', step.after)
    .where('device.first_seen_at', '<=', step.firstSeenUntil)
    .orderBy('device.id')
    .limit(step.limit)
    .execute();
}

/** In the order of the ids; those that are gone are left out. */
export async function listByIds(db: Database, ids: readonly string[]): Promise<ListedDevice[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('device')
    .leftJoin('user', 'user.id', 'device.user_id')
    .leftJoin('user_group', 'user_group.id', 'user.user_group_id')
    .selectAll('device')
    .select([
      'user.username as owner_name',
      'user.user_group_id as owner_group_id',
      'user_group.name as owner_group_name',
    ])
    .where('device.id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
