import type { ConnectionQuery } from '@gatehouse/contract';
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { ConnectionTable, Tables } from '../database/tables.ts';
import { containsText, searchedId } from '../database/text-search.ts';

export type ListedConnection = Awaited<ReturnType<typeof readConnections>>[number];

type Query = SelectQueryBuilder<Tables, 'connection', object>;
type Filter = Omit<ConnectionQuery, 'page' | 'pageSize'>;
/** Which rows the caller may see, and which of them cut. */
export type ConnectionReach = {
  view: RawBuilder<boolean>;
  /** The same rows as `view`, quicker for pages of very many. */
  viewInOrder: RawBuilder<boolean>;
  edit: RawBuilder<boolean>;
};
const VERY_MANY = 5000;

const SEARCHED = [
  'connection.device_name',
  'connection.rustdesk_id',
  'connection.peer_id',
  'connection.peer_name',
  'connection.ip',
  'connection.note',
];
const SEARCHED_OF_USERS = ['username', 'display_name'];

/** Newest first: identifiers sort by time. Only the rows of the page are read in full. */
export async function listConnections(
  db: Database,
  reach: ConnectionReach,
  { page, pageSize, ...filter }: ConnectionQuery,
): Promise<{ total: number; rows: ListedConnection[] }> {
  // A search looks at every row: once is enough, for the page and for the total.
  const searches = filter.q !== '';
  const counted = searches ? null : await countMatching(db, reach, filter);
  if (counted === 0) return { total: 0, rows: [] };
  const view = searches || counted! > VERY_MANY ? reach.viewInOrder : reach.view;
  const found = await matching(db, { view }, filter)
    .select('connection.id')
    .$if(searches, (rows) => rows.select(sql<number>`count(*) over ()`.as('total')))
    .orderBy('connection.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  if (found.length === 0 && page === 1) return { total: 0, rows: [] };
  const total = counted ?? found[0]?.total ?? (await countMatching(db, reach, filter));
  const ids = found.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await readConnections(withIds(db, ids), reach);
  return { total, rows };
}

const withIds = (db: Database, ids: readonly string[]): Query =>
  db.selectFrom('connection').where('connection.id', 'in', ids);

async function countMatching(db: Database, reach: ConnectionReach, filter: Filter): Promise<number> {
  const { total } = await matching(db, reach, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** The next rows after `after`, for exports. */
export async function listConnectionsAfter(
  db: Database,
  reach: ConnectionReach,
  filter: Filter,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListedConnection[]> {
  return readConnections(
    matching(db, reach, filter)
      .$if(after !== null, (rows) => rows.where('connection.id', '<', after!))
      .limit(limit),
    reach,
  );
}

export async function findListedConnection(
  db: Database,
  reach: ConnectionReach,
  id: string,
): Promise<ListedConnection | undefined> {
  const [row] = await readConnections(withIds(db, [id]).where(reach.view), reach);
  return row;
}

/** Those that are open, and of them those somebody has logged in to. */
export async function countOpenConnections(
  db: Database,
  { view }: Pick<ConnectionReach, 'view'>,
): Promise<{ open: number; live: number }> {
  return db
    .selectFrom('connection')
    .select((select) => [select.fn.countAll<number>().as('open'), select.fn.count<number>('type').as('live')])
    .where('ended_at', 'is', null)
    .where(view)
    .executeTakeFirstOrThrow();
}

function readConnections(query: Query, { edit }: ConnectionReach) {
  return query
    .leftJoin('user', 'user.id', 'connection.user_id')
    .selectAll('connection')
    .select(['user.username', 'user.display_name'])
    .select(sql<number>`case when ${edit} then 1 else 0 end`.as('may_edit'))
    .orderBy('connection.id', 'desc')
    .execute();
}

function matching(db: Database, { view }: Pick<ConnectionReach, 'view'>, filter: Filter): Query {
  const { q, id, state, deviceId, userId, from, to, until } = filter;
  return db
    .selectFrom('connection')
    .where(view)
    .$if(id !== undefined, (rows) => rows.where('connection.id', '=', id!))
    .$if(q !== '', (rows) => rows.where(matchesText(q)))
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

function matchesText(q: string): RawBuilder<boolean> {
  const text = searchedId(q);
  const accounts = sql`select id from ${sql.table('user')} where ${containsText(SEARCHED_OF_USERS, text)}`;
  return sql<boolean>`(${containsText(SEARCHED, text)} or connection.user_id in (${accounts}))`;
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
