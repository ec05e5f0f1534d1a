import type { FileTransferQuery } from '@gatehouse/contract';
import { sql, type RawBuilder, type SelectQueryBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { containsText, searchedId } from '../database/text-search.ts';

export type ListedTransfer = Awaited<ReturnType<typeof readTransfers>>[number];

type Query = SelectQueryBuilder<Tables, 'file_transfer' | 'connection' | 'user', object>;
type Filter = Omit<FileTransferQuery, 'page' | 'pageSize'>;

const SEARCHED = [
  'file_transfer.device_name',
  'file_transfer.rustdesk_id',
  'file_transfer.peer_id',
  'file_transfer.peer_name',
  'file_transfer.ip',
  'file_transfer.path',
  'file_transfer.files',
  'user.username',
  'user.display_name',
];
const SHOWN_OF_CONNECTION = 100;

/** Newest first: identifiers sort by time. Only the rows of the page are read in full. */
export async function listTransfers(
  db: Database,
  reached: RawBuilder<boolean>,
  { page, pageSize, ...filter }: FileTransferQuery,
): Promise<{ total: number; rows: ListedTransfer[] }> {
  // A search looks at every row: once is enough, for the page and for the total.
  const found = await matching(db, reached, filter)
    .select('file_transfer.id')
    .$if(filter.q !== '', (rows) => rows.select(sql<number>`count(*) over ()`.as('total')))
    .orderBy('file_transfer.id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  if (found.length === 0 && page === 1) return { total: 0, rows: [] };
  const total = found[0]?.total ?? (await countMatching(db, reached, filter));
  const ids = found.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await readTransfers(joined(db).where('file_transfer.id', 'in', ids));
  return { total, rows };
}

async function countMatching(db: Database, reached: RawBuilder<boolean>, filter: Filter): Promise<number> {
  const { total } = await matching(db, reached, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** The next rows after `after`, for exports. */
export async function listTransfersAfter(
  db: Database,
  reached: RawBuilder<boolean>,
  filter: Filter,
  { after, limit }: { after: string | null; limit: number },
): Promise<ListedTransfer[]> {
  return readTransfers(
    matching(db, reached, filter)
      .$if(after !== null, (rows) => rows.where('file_transfer.id', '<', after!))
      .limit(limit),
  );
}

export async function listTransfersOfConnection(
  db: Database,
  reached: RawBuilder<boolean>,
  connectionId: string,
): Promise<ListedTransfer[]> {
  return readTransfers(
    joined(db)
      .where(reached)
      .where('file_transfer.connection_id', '=', connectionId)
      .limit(SHOWN_OF_CONNECTION),
  );
}

/** The account is the connection's. */
function joined(db: Database): Query {
  return db
    .selectFrom('file_transfer')
    .leftJoin('connection', 'connection.id', 'file_transfer.connection_id')
    .leftJoin('user', 'user.id', 'connection.user_id');
}

function readTransfers(query: Query) {
  return query
    .selectAll('file_transfer')
    .select(['connection.user_id', 'user.username', 'user.display_name'])
    .orderBy('file_transfer.id', 'desc')
    .execute();
}

function matching(db: Database, reached: RawBuilder<boolean>, filter: Filter): Query {
  const { q, id, direction, deviceId, userId, from, to, until } = filter;
  return joined(db)
    .where(reached)
    .$if(id !== undefined, (rows) => rows.where('file_transfer.id', '=', id!))
    .$if(q !== '', (rows) => rows.where(containsText(SEARCHED, searchedId(q))))
    .$if(direction === 'fromDevice', (rows) => rows.where('file_transfer.direction', '=', 0))
    .$if(direction === 'toDevice', (rows) => rows.where('file_transfer.direction', '<>', 0))
    .$if(deviceId !== undefined, (rows) => rows.where('file_transfer.device_id', '=', deviceId!))
    .$if(userId !== undefined, (rows) => rows.where('connection.user_id', '=', userId!))
    .$if(from !== undefined, (rows) => rows.where('file_transfer.at', '>=', Date.parse(from!)))
    .$if(to !== undefined, (rows) => rows.where('file_transfer.at', '<=', Date.parse(to!)))
    .$if(until !== undefined, (rows) => rows.where('file_transfer.id', '<=', until!));
}
