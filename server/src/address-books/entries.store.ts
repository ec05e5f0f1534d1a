import type { BookEntryFilter } from '@gatehouse/contract';
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AddressBookEntryTable } from '../database/tables.ts';
import { containsText, matchesPattern, searchedId } from '../database/text-search.ts';

export type EntryRow = Selectable<AddressBookEntryTable>;

/** How many parameters a statement may carry for certain, in both databases, with many columns a row. */
const ROWS_A_STATEMENT = 200;

type Filter = BookEntryFilter & {
  /** As scripts filter. */
  idPattern?: string | undefined;
  aliasPattern?: string | undefined;
};

const NOTHING_FILTERED: BookEntryFilter = { q: '', tags: '', match: 'any', untagged: 'false' };

/**
 * Live entries with what their device says where it is one of ours. Over the search only: a device's own name is found
 * as well as a typed one.
 */
function entriesOf(db: Database, bookIds: readonly string[]) {
  return db
    .selectFrom('address_book_entry as entry')
    .leftJoin('device', 'device.rustdesk_id', 'entry.rustdesk_id')
    .where('entry.address_book_id', 'in', bookIds)
    .where('entry.deleted_at', 'is', null);
}

type Entries = ReturnType<typeof entriesOf>;

const SEARCHED = [
  'entry.rustdesk_id',
  'entry.alias',
  'entry.note',
  'entry.hostname',
  'entry.username',
  'device.name',
];

function filtered(entries: Entries, filter: Filter): Entries {
  const tags = filter.tags.split('\n').filter(Boolean);
  const { q, match, untagged, idPattern, aliasPattern } = filter;
  const text = searchedId(q);
  return entries
    .$if(text !== '', (rows) => rows.where(containsText(SEARCHED, text)))
    .$if(idPattern !== undefined, (rows) => rows.where(matchesPattern('entry.rustdesk_id', idPattern!)))
    .$if(aliasPattern !== undefined, (rows) => rows.where(matchesPattern('entry.alias', aliasPattern!)))
    .$if(untagged === 'true' && tags.length === 0, (rows) => rows.where(tagCount(), '=', 0))
    .$if(tags.length > 0 && match === 'all', (rows) => rows.where(tagCount(tags), '=', tags.length))
    .$if(tags.length > 0 && match === 'any', (rows) =>
      rows.where((where) =>
        where.or([
          where(tagCount(tags), '>', 0),
          ...(untagged === 'true' ? [where(tagCount(), '=', 0)] : []),
        ]),
      ),
    );
}

function tagCount(names?: string[]) {
  const named = names === undefined ? sql`` : sql`and tag.name in (${sql.join(names)})`;
  return sql<number>`(select count(*) from address_book_entry_tag as has
    inner join address_book_tag as tag on tag.id = has.tag_id where has.entry_id = entry.id ${named})`;
}

const device = {
  hostname: sql<string>`coalesce(nullif(device.name, ''), entry.hostname)`,
  username: sql<string>`coalesce(nullif(device.username, ''), entry.username)`,
  platform: sql<string>`case device.platform when 'windows' then 'Windows' when 'linux' then 'Linux'
    when 'macos' then 'Mac OS' when 'android' then 'Android' else entry.platform end`,
};

const shown = (entries: Entries) =>
  entries
    .selectAll('entry')
    .select('device.id as device_id')
    .select([
      device.hostname.as('shown_hostname'),
      device.username.as('shown_username'),
      device.platform.as('shown_platform'),
    ]);

export type ShownEntryRow = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

export type EntryPageQuery = Partial<Filter> & {
  page: number;
  pageSize: number;
  /** `createdAt` unless told; a leading `-` turns it round. */
  sort?: string;
};

/** A page of one book or of several. */
export async function listEntries(
  db: Database,
  bookIds: readonly string[],
  query: EntryPageQuery,
): Promise<{ total: number; rows: ShownEntryRow[] }> {
  if (bookIds.length === 0) return { total: 0, rows: [] };
  const matching = filtered(entriesOf(db, bookIds), { ...NOTHING_FILTERED, ...query });
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const { page, pageSize, sort = 'createdAt' } = query;
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const rows = await shown(matching)
    .$if(sort.endsWith('rustdeskId'), (entries) => entries.orderBy('entry.rustdesk_id', direction))
    .$if(sort.endsWith('alias'), (entries) => entries.orderBy(sql`lower(entry.alias)`, direction))
    .orderBy('entry.id', direction)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}

/** At most `limit`; the first are the oldest. */
export async function listEntryIds(
  db: Database,
  bookId: string,
  filter: BookEntryFilter,
  limit: number,
): Promise<string[]> {
  const rows = await filtered(entriesOf(db, [bookId]), filter)
    .select('entry.id')
    .orderBy('entry.id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function findShownEntry(
  db: Database,
  bookId: string,
  entryId: string,
): Promise<ShownEntryRow | undefined> {
  return shown(entriesOf(db, [bookId]))
    .where('entry.id', '=', entryId)
    .executeTakeFirst();
}

/** Live ones alone. */
export async function findEntry(
  db: Database,
  bookId: string,
  by: { id: string } | { rustdeskId: string },
): Promise<EntryRow | undefined> {
  return db
    .selectFrom('address_book_entry')
    .selectAll()
    .where('address_book_id', '=', bookId)
    .where('deleted_at', 'is', null)
    .$if('id' in by, (rows) => rows.where('id', '=', 'id' in by ? by.id : ''))
    .$if('rustdeskId' in by, (rows) =>
      rows.where('rustdesk_id', '=', 'rustdeskId' in by ? by.rustdeskId : ''),
    )
    .executeTakeFirst();
}

/** Live ones of the book, by RustDesk ID; `undefined` asks for all. */
export async function listLiveEntries(
  db: Database,
  bookId: string,
  rustdeskIds?: readonly string[],
): Promise<EntryRow[]> {
  return db
    .selectFrom('address_book_entry')
    .selectAll()
    .where('address_book_id', '=', bookId)
    .where('deleted_at', 'is', null)
    .$if(rustdeskIds !== undefined, (rows) => rows.where('rustdesk_id', 'in', rustdeskIds ?? []))
    .orderBy('id')
    .execute();
}

export async function listEntriesById(
  db: Database,
  bookId: string,
  entryIds: readonly string[],
): Promise<EntryRow[]> {
  return db
    .selectFrom('address_book_entry')
    .selectAll()
    .where('address_book_id', '=', bookId)
    .where('deleted_at', 'is', null)
    .where('id', 'in', entryIds)
    .orderBy('id')
    .execute();
}

export async function countLiveEntries(db: Database, bookId: string): Promise<number> {
  const { count } = await db
    .selectFrom('address_book_entry')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('address_book_id', '=', bookId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertEntries(
  db: Database,
  rows: readonly Insertable<AddressBookEntryTable>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT)
    await db
      .insertInto('address_book_entry')
      .values(rows.slice(start, start + ROWS_A_STATEMENT))
      .execute();
}

export async function updateEntryRow(
  db: Database,
  id: string,
  changes: Updateable<AddressBookEntryTable>,
): Promise<void> {
  await db.updateTable('address_book_entry').set(changes).where('id', '=', id).execute();
}

export async function markDeleted(
  db: Database,
  entryIds: readonly string[],
  by: { at: number; name: string },
): Promise<void> {
  for (let start = 0; start < entryIds.length; start += 1000)
    await db
      .updateTable('address_book_entry')
      .set({ deleted_at: by.at, deleted_by: by.name, updated_at: by.at })
      .where('id', 'in', entryIds.slice(start, start + 1000))
      .where('deleted_at', 'is', null)
      .execute();
}
