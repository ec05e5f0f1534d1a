import type { AlarmQuery } from '@gatehouse/contract';
import type { RawBuilder, Selectable, SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AlarmTable, Tables } from '../database/tables.ts';
import { containsText, searchedId } from '../database/text-search.ts';

export type AlarmRow = Selectable<AlarmTable>;

type Query = SelectQueryBuilder<Tables, 'alarm', object>;
type Filter = Omit<AlarmQuery, 'page' | 'pageSize'>;

const SEARCHED = ['device_name', 'rustdesk_id', 'user_name', 'peer_id', 'peer_name', 'ip', 'info'];
const SHOWN_OF_CONNECTION = 100;

/** What rang last comes first. */
export async function listAlarms(
  db: Database,
  reached: RawBuilder<boolean>,
  { page, pageSize, ...filter }: AlarmQuery,
): Promise<{ total: number; rows: AlarmRow[] }> {
  const { total } = await matching(db, reached, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching(db, reached, filter)
    .selectAll()
    .orderBy('last_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}

/** The next rows after `after`, for exports: by the first time, which does not change when an alarm rings again. */
export async function listAlarmsAfter(
  db: Database,
  reached: RawBuilder<boolean>,
  filter: Filter,
  { after, limit }: { after: string | null; limit: number },
): Promise<AlarmRow[]> {
  return matching(db, reached, filter)
    .selectAll()
    .$if(after !== null, (rows) => rows.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function listAlarmsOfConnection(
  db: Database,
  reached: RawBuilder<boolean>,
  connectionId: string,
): Promise<AlarmRow[]> {
  return db
    .selectFrom('alarm')
    .selectAll()
    .where(reached)
    .where('connection_id', '=', connectionId)
    .orderBy('id', 'desc')
    .limit(SHOWN_OF_CONNECTION)
    .execute();
}

export async function countAlarmsSince(
  db: Database,
  reached: RawBuilder<boolean>,
  since: number,
): Promise<number> {
  const { count } = await db
    .selectFrom('alarm')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('last_at', '>', since)
    .where(reached)
    .executeTakeFirstOrThrow();
  return count;
}

function matching(db: Database, reached: RawBuilder<boolean>, filter: Filter): Query {
  const { q, id, type, deviceId, userId, from, to } = filter;
  return db
    .selectFrom('alarm')
    .where(reached)
    .$if(id !== undefined, (rows) => rows.where('id', '=', id!))
    .$if(q !== '', (rows) => rows.where(containsText(SEARCHED, searchedId(q))))
    .$if(type !== undefined, (rows) => rows.where('type', '=', type!))
    .$if(deviceId !== undefined, (rows) => rows.where('device_id', '=', deviceId!))
    .$if(userId !== undefined, (rows) => rows.where('user_id', '=', userId!))
    .$if(from !== undefined, (rows) => rows.where('last_at', '>=', Date.parse(from!)))
    .$if(to !== undefined, (rows) => rows.where('at', '<=', Date.parse(to!)));
}
