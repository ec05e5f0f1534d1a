import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AddressBookTagTable } from '../database/tables.ts';

export type TagRow = Selectable<AddressBookTagTable>;
export type EntryTag = { entry_id: string; tag_id: string };

const PAIRS_A_STATEMENT = 2000;

export async function listTagRows(db: Database, bookId: string): Promise<TagRow[]> {
  return db
    .selectFrom('address_book_tag')
    .selectAll()
    .where('address_book_id', '=', bookId)
    .orderBy('name')
    .execute();
}

/** Live entries by tag. */
export async function countEntriesByTag(db: Database, bookId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('address_book_entry_tag as has')
    .innerJoin('address_book_entry as entry', 'entry.id', 'has.entry_id')
    .select(['has.tag_id', (select) => select.fn.countAll<number>().as('count')])
    .where('entry.address_book_id', '=', bookId)
    .where('entry.deleted_at', 'is', null)
    .groupBy('has.tag_id')
    .execute();
  return new Map(rows.map(({ tag_id, count }) => [tag_id, count]));
}

export async function findTag(
  db: Database,
  bookId: string,
  by: { id: string } | { name: string },
): Promise<TagRow | undefined> {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['name', by.name] as const);
  return db
    .selectFrom('address_book_tag')
    .selectAll()
    .where('address_book_id', '=', bookId)
    .where(column, '=', value)
    .executeTakeFirst();
}

export async function insertTags(
  db: Database,
  rows: readonly Insertable<AddressBookTagTable>[],
): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('address_book_tag')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['address_book_id', 'name']).doNothing())
    .execute();
}

export async function updateTagRow(
  db: Database,
  id: string,
  changes: Updateable<AddressBookTagTable>,
): Promise<void> {
  await db.updateTable('address_book_tag').set(changes).where('id', '=', id).execute();
}

export async function deleteTagRows(db: Database, bookId: string, names: readonly string[]): Promise<void> {
  await db
    .deleteFrom('address_book_tag')
    .where('address_book_id', '=', bookId)
    .where('name', 'in', names)
    .execute();
}

/** Tag names by entry, in the order of the alphabet; one query for a whole page. */
export async function tagsOfEntries(
  db: Database,
  entryIds: readonly string[],
): Promise<Map<string, string[]>> {
  const tags = new Map<string, string[]>();
  for (let start = 0; start < entryIds.length; start += PAIRS_A_STATEMENT) {
    const rows = await db
      .selectFrom('address_book_entry_tag as has')
      .innerJoin('address_book_tag as tag', 'tag.id', 'has.tag_id')
      .select(['has.entry_id', 'tag.name'])
      .where('has.entry_id', 'in', entryIds.slice(start, start + PAIRS_A_STATEMENT))
      .orderBy('tag.name')
      .execute();
    for (const { entry_id, name } of rows) tags.set(entry_id, [...(tags.get(entry_id) ?? []), name]);
  }
  return tags;
}

/** Pairs that exist already stay. */
export async function insertEntryTags(db: Database, pairs: readonly EntryTag[]): Promise<void> {
  for (let start = 0; start < pairs.length; start += PAIRS_A_STATEMENT)
    await db
      .insertInto('address_book_entry_tag')
      .values(pairs.slice(start, start + PAIRS_A_STATEMENT))
      .onConflict((conflict) => conflict.columns(['entry_id', 'tag_id']).doNothing())
      .execute();
}

/** Takes the tags from the entries; without tags all of them. */
export async function deleteEntryTags(
  db: Database,
  entryIds: readonly string[],
  tagIds?: readonly string[],
): Promise<void> {
  for (let start = 0; start < entryIds.length; start += PAIRS_A_STATEMENT)
    await db
      .deleteFrom('address_book_entry_tag')
      .where('entry_id', 'in', entryIds.slice(start, start + PAIRS_A_STATEMENT))
      .$if(tagIds !== undefined, (rows) => rows.where('tag_id', 'in', tagIds ?? []))
      .execute();
}
