import type { AddressBookListQuery } from '@gatehouse/contract';
import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import type { AddressBookTable } from '../database/tables.ts';
import { containsText, matchesPattern } from '../database/text-search.ts';
import type { Viewer } from './viewer.ts';

export type BookRow = Selectable<AddressBookTable>;
/** A book with what the viewer may do in it: 1 read, 2 read and write, 3 full control. */
export type VisibleBook = BookRow & { rule: number; owner_name: string | null };

/**
 * The viewer's right, 0 for none. The most particular rule decides, not the most generous: user over user group over
 * everyone (console statement 262).
 */
function ruleOf({ userId, tokenId, managesShared }: Viewer): RawBuilder<number> {
  const theirs = sql<boolean>`(book.user_id = ${userId} or book.token_id = ${tokenId})`;
  const personal = sql<number>`case when ${theirs} then 3 else 0 end`;
  if (managesShared) return sql<number>`case when book.kind = 'shared' then 3 else ${personal} end`;
  return sql<number>`case when book.kind = 'personal' then ${personal}
    when book.owner_id = ${userId} then 3
    else coalesce(${rule('user', sql`${userId}`)},
      ${rule('user_group', sql`(select user_group_id from "user" where id = ${userId})`)},
      ${rule('everyone', sql.lit(''))}, 0) end`;
}

function rule(kind: string, target: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select rule from address_book_rule where address_book_id = book.id
    and target_kind = ${sql.lit(kind)} and target_id = ${target})`;
}

/** Every book that the viewer may see. */
export function visibleBooks(db: Database, viewer: Viewer) {
  const judged = db
    .selectFrom('address_book as book')
    .leftJoin('user as owner', 'owner.id', 'book.owner_id')
    .selectAll('book')
    .select('owner.username as owner_name')
    .select(ruleOf(viewer).as('rule'));
  return db.selectFrom(judged.as('seen')).where('seen.rule', '>', 0);
}

export async function findVisibleBook(
  db: Database,
  viewer: Viewer,
  id: string,
): Promise<VisibleBook | undefined> {
  return visibleBooks(db, viewer).selectAll('seen').where('seen.id', '=', id).executeTakeFirst();
}

type SharedQuery = Pick<AddressBookListQuery, 'page' | 'pageSize' | 'q' | 'sort'> & {
  /** As scripts filter: a pattern with `%`, or the exact name. */
  name?: string | undefined;
};

export async function listSharedBooks(
  db: Database,
  viewer: Viewer,
  { page, pageSize, q, sort, name }: SharedQuery,
): Promise<{ total: number; rows: VisibleBook[] }> {
  const matching = visibleBooks(db, viewer)
    .where('seen.kind', '=', 'shared')
    .$if(q !== '', (books) => books.where(containsText(['seen.name', 'seen.note'], q)))
    .$if(name !== undefined, (books) => books.where(matchesPattern('seen.name', name!)));
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const rows = await matching
    .selectAll('seen')
    .orderBy(sort.endsWith('name') ? 'seen.name_folded' : 'seen.created_at', direction)
    .orderBy('seen.id', direction)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}

export async function findPersonalBook(db: Database, viewer: Viewer): Promise<BookRow | undefined> {
  const [column, owner] = personalOwner(viewer);
  return db.selectFrom('address_book').selectAll().where(column, '=', owner).executeTakeFirst();
}

/** Does nothing when the owner has one already. */
export async function insertPersonalBook(
  db: Database,
  viewer: Viewer,
  row: Insertable<AddressBookTable>,
): Promise<void> {
  const [column] = personalOwner(viewer);
  await db
    .insertInto('address_book')
    .values(row)
    .onConflict((conflict) => conflict.column(column).doNothing())
    .execute();
}

export function personalOwner({ userId, tokenId }: Viewer): ['user_id' | 'token_id', string | null] {
  return userId === null ? ['token_id', tokenId] : ['user_id', userId];
}

/** False when another shared book has the name. */
export async function insertSharedBook(db: Database, row: Insertable<AddressBookTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('address_book')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('name_folded').where('kind', '=', sql.lit('shared')).doNothing(),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findSharedBookByName(db: Database, folded: string): Promise<BookRow | undefined> {
  return db
    .selectFrom('address_book')
    .selectAll()
    .where('kind', '=', 'shared')
    .where('name_folded', '=', folded)
    .executeTakeFirst();
}

export async function updateBookRow(
  db: Database,
  id: string,
  changes: Updateable<AddressBookTable>,
): Promise<void> {
  await db.updateTable('address_book').set(changes).where('id', '=', id).execute();
}

/**
 * Makes writers of one book wait for each other, so that limits hold and nobody overwrites what a colleague just
 * wrote. False when the book is gone.
 */
export async function lockBook(transaction: DatabaseTransaction, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('address_book')
    .set({ updated_at: at })
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Makes renames wait for each other, so that two cannot take the same name at the same moment. */
export async function lockNames(transaction: DatabaseTransaction, at: number): Promise<void> {
  await transaction
    .insertInto('setting')
    .values({ key: 'address_books.names_lock', value: 'null', updated_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ updated_at: at }))
    .execute();
}

export async function deleteBookRow(db: Database, id: string): Promise<void> {
  await db.deleteFrom('address_book').where('id', '=', id).execute();
}

/** Live entries and rules by book. */
export async function countInBooks(
  db: Database,
  bookIds: string[],
): Promise<Map<string, { entries: number; rules: number }>> {
  if (bookIds.length === 0) return new Map();
  const entries = await db
    .selectFrom('address_book_entry')
    .select(['address_book_id', (select) => select.fn.countAll<number>().as('count')])
    .where('address_book_id', 'in', bookIds)
    .where('deleted_at', 'is', null)
    .groupBy('address_book_id')
    .execute();
  const rules = await db
    .selectFrom('address_book_rule')
    .select(['address_book_id', (select) => select.fn.countAll<number>().as('count')])
    .where('address_book_id', 'in', bookIds)
    .groupBy('address_book_id')
    .execute();
  const ruleCount = new Map(rules.map((row) => [row.address_book_id, row.count]));
  const entryCount = new Map(entries.map((row) => [row.address_book_id, row.count]));
  return new Map(
    bookIds.map((id) => [id, { entries: entryCount.get(id) ?? 0, rules: ruleCount.get(id) ?? 0 }]),
  );
}
