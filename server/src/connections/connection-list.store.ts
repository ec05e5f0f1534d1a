import type { ConnectionQuery } from '@gatehouse/contract';
import { sql, type SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { ConnectionTable, Tables } from '../database/tables.ts';
import { containsText, searchedId } from '../database/text-search.ts';

export type ListedConnection = Awaited<ReturnType<typeof readConnections>>[number];

type Query = SelectQueryBuilder<Tables, 'connection' | 'user', object>;
type Filter = Omit<ConnectionQuery, 'page' | 'pageSize'>;

const SEARCHED = [
  'connection.device_name',
  'connection.rustdesk_id',
  'connection.peer_id',
  'connection.peer_name',
  'connection.ip',
  'connection.note',
  'user.username',
  'user.display_name',
];

/** Newest first: identifiers sort by time. */
export async function listConnections(
  db: Database,
  { page, pageSize, ...filter }: ConnectionQuery,
): Promise<{ total: number; rows: ListedConnection[] }> {
  const { total } = await matching(db, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await readConnections(
    matching(db, filter)
      .limit(pageSize)
      .offset((page - 1) * pageSize),
  );
  return { total, rows };
}

/** The next rows after `after`, for exports. */
export async function listConnectionsAfter(
  db: Database,
  filter: Filter,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListedConnection[]> {
  return readConnections(
    matching(db, filter)
      .$if(after !== null, (rows) => rows.where('connection.id', '<', after!))
      .limit(limit),
  );
}

export async function findListedConnection(db: Database, id: string): Promise<ListedConnection | undefined> {
  const [row] = await readConnections(joined(db).where('connection.id', '=', id));
  return row;
}

/** Those that are open, and of them those somebody has logged in to. */
export async function countOpenConnections(db: Database): Promise<{ open: number; live: number }> {
  return db
    .selectFrom('connection')
    .select((select) => [select.fn.countAll<number>().as('open'), select.fn.count<number>('type').as('live')])
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
}

function joined(db: Database): Query {
  return db.selectFrom('connection').leftJoin('user', 'user.id', 'connection.user_id');
}

function readConnections(query: Query) {
  return query
    .selectAll('connection')
    .select(['user.username', 'user.display_name'])
    .orderBy('connection.id', 'desc')
    .execute();
}

function matching(db: Database, filter: Filter): Query {
  const { q, state, deviceId, userId, from, to, until } = filter;
  return joined(db)
    .$if(q !== '', (rows) => rows.where(containsText(SEARCHED, searchedId(q))))
    .$if(state === 'live', (rows) => rows.where('connection.ended_at', 'is', null))
    .$if(state === 'ended', (rows) => rows.where('connection.ended_at', 'is not', null))
    .$if(deviceId !== undefined, (rows) => rows.where('connection.device_id', '=', deviceId!))
    .$if(userId !== undefined, (rows) => rows.where('connection.user_id', '=', userId!))
    .$if(from !== undefined, (rows) => rows.where('connection.started_at', '>=', Date.parse(from!)))
    .$if(to !== undefined, (rows) => rows.where('connection.started_at', '<=', Date.parse(to!)))
    .$if(until !== undefined, (rows) => rows.where('connection.id', '<=', until!))
    .$call((rows) => withNumber(rows, 'type', filter.type))
    .$call((rows) => withNumber(rows, 'primary_auth', filter.primaryAuth))
    .$call((rows) => withNumber(rows, 'two_factor', filter.twoFactor));
}

function withNumber(
  rows: Query,
  column: keyof Pick<ConnectionTable, 'type' | 'primary_auth' | 'two_factor'>,
  wanted: string | undefined,
): Query {
  if (wanted === undefined) return rows;
  const reference = sql.ref<number | null>(`connection.${column}`);
  return wanted === 'none' ? rows.where(reference, 'is', null) : rows.where(reference, '=', Number(wanted));
}
