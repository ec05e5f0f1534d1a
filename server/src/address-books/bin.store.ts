import type { Database } from '../database/database.ts';
import { containsText } from '../database/text-search.ts';
import type { EntryRow } from './entries.store.ts';

const deletedEntries = (db: Database, bookId: string) =>
  db
    .selectFrom('address_book_entry')
    .where('address_book_id', '=', bookId)
    .where('deleted_at', 'is not', null);

/** What was deleted last comes first. */
export async function listDeletedEntries(
  db: Database,
  bookId: string,
  { page, pageSize, q }: { page: number; pageSize: number; q: string },
): Promise<{ total: number; rows: EntryRow[] }> {
  const matching = deletedEntries(db, bookId).$if(q !== '', (rows) =>
    rows.where(containsText(['rustdesk_id', 'alias', 'note', 'hostname'], q)),
  );
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('deleted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  return { total, rows };
}

export async function findDeletedEntries(
  db: Database,
  bookId: string,
  entryIds: readonly string[],
): Promise<EntryRow[]> {
  return deletedEntries(db, bookId).selectAll().where('id', 'in', entryIds).orderBy('id').execute();
}

export async function markRestored(db: Database, entryIds: readonly string[], at: number): Promise<void> {
  if (entryIds.length === 0) return;
  await db
    .updateTable('address_book_entry')
    .set({ deleted_at: null, deleted_by: null, updated_at: at })
    .where('id', 'in', entryIds)
    .execute();
}

/** For good; without IDs everything in the bin. How many there were. */
export async function purgeEntryRows(
  db: Database,
  bookId: string,
  entryIds?: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('address_book_entry')
    .where('address_book_id', '=', bookId)
    .where('deleted_at', 'is not', null)
    .$if(entryIds !== undefined, (rows) => rows.where('id', 'in', entryIds ?? []))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
