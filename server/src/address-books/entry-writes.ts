import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import type { BookRow } from './books.store.ts';
import {
  countLiveEntries,
  insertEntries,
  listLiveEntries,
  updateEntryRow,
  type EntryRow,
} from './entries.store.ts';
import { newEntryRow, toColumns, type NewEntry } from './entry-fields.ts';
import { ensureTags } from './tags.service.ts';
import { deleteEntryTags, insertEntryTags, type EntryTag } from './tags.store.ts';

export type Put = {
  book: BookRow;
  entries: readonly NewEntry[];
  existing: 'refuse' | 'skip' | 'update';
  /** {@link entryLimit}, read before the transaction. */
  max: number;
  colors?: Map<string, number>;
};

/** Live entries that one book may hold; settings are read before a transaction, which has SQLite's one connection. */
export async function entryLimit({ settings }: Core): Promise<number> {
  return (await settings.get('maxPeersPerAddressBook')) || Infinity;
}

/**
 * Adds entries, or brings those that the book has up to date. The same ID twice counts once: the last says what holds.
 * @throws AppError `address_book.entry_exists`, `address_book.full`, `address_book.password_not_kept`
 */
export async function putEntries(
  core: Core,
  transaction: DatabaseTransaction,
  { book, entries, existing, max, colors }: Put,
): Promise<{ added: EntryRow[]; updated: EntryRow[]; skipped: EntryRow[] }> {
  const wanted = [...new Map(entries.map((entry) => [entry.rustdeskId, entry])).values()];
  const live = await liveEntries(transaction, book.id, wanted);
  const known = wanted.filter(({ rustdeskId }) => live.has(rustdeskId));
  if (existing === 'refuse' && known.length > 0)
    throw new AppError('address_book.entry_exists', 'The ID is already in this address book');
  const fresh = wanted.filter(({ rustdeskId }) => !live.has(rustdeskId));
  await assertRoom(transaction, book.id, fresh.length, max);
  const changed = existing === 'update' ? known : [];
  const at = core.now();
  const names = [...fresh, ...changed].flatMap(({ tags = [] }) => tags);
  const tagIds = await ensureTags(transaction, { bookId: book.id, names, at, ...(colors ? { colors } : {}) });
  const added = await insertNew(core, transaction, { book, fresh, tagIds });
  for (const entry of changed)
    await changeEntry(core, transaction, { book, row: live.get(entry.rustdeskId)!, fields: entry, tagIds });
  const rows = known.map(({ rustdeskId }) => live.get(rustdeskId)!);
  return existing === 'update'
    ? { added, updated: rows, skipped: [] }
    : { added, updated: [], skipped: rows };
}

async function liveEntries(
  transaction: DatabaseTransaction,
  bookId: string,
  wanted: readonly NewEntry[],
): Promise<Map<string, EntryRow>> {
  const rows: EntryRow[] = [];
  for (let start = 0; start < wanted.length; start += 1000) {
    const ids = wanted.slice(start, start + 1000).map(({ rustdeskId }) => rustdeskId);
    rows.push(...(await listLiveEntries(transaction, bookId, ids)));
  }
  return new Map(rows.map((row) => [row.rustdesk_id, row]));
}

export async function assertRoom(
  transaction: DatabaseTransaction,
  bookId: string,
  wanted: number,
  max: number,
): Promise<void> {
  if (max === Infinity || wanted === 0) return;
  if ((await countLiveEntries(transaction, bookId)) + wanted > max)
    throw new AppError('address_book.full', `An address book holds at most ${max} entries`, { max });
}

type Fresh = { book: BookRow; fresh: readonly NewEntry[]; tagIds: Map<string, string> };

/** IDs of one moment are put in order first, so that entries stay in the order they came in. */
async function insertNew(
  core: Core,
  transaction: DatabaseTransaction,
  { book, fresh, tagIds }: Fresh,
): Promise<EntryRow[]> {
  const at = core.now();
  const ids = fresh.map(() => newId(at)).sort();
  const rows = fresh.map((entry, index): EntryRow => {
    const id = ids[index]!;
    const row = newEntryRow(at, book.id, id);
    return { ...row, ...toColumns(core, book.kind, id, entry), rustdesk_id: entry.rustdeskId };
  });
  await insertEntries(transaction, rows);
  await insertEntryTags(
    transaction,
    rows.flatMap(({ id }, index) => pairs(id, fresh[index]!.tags ?? [], tagIds)),
  );
  return rows;
}

type Change = {
  book: BookRow;
  row: EntryRow;
  fields: Omit<NewEntry, 'rustdeskId'>;
  /** By name; what is not in it is no tag of this book. */
  tagIds: Map<string, string>;
};

/** Writes what the fields say, and nothing else of the row: a colleague may be changing the rest. */
export async function changeEntry(
  core: Core,
  transaction: DatabaseTransaction,
  { book, row, fields, tagIds }: Change,
): Promise<EntryRow> {
  const columns = { ...toColumns(core, book.kind, row.id, fields), updated_at: core.now() };
  await updateEntryRow(transaction, row.id, columns);
  if (fields.tags !== undefined) {
    await deleteEntryTags(transaction, [row.id]);
    await insertEntryTags(transaction, pairs(row.id, fields.tags, tagIds));
  }
  return { ...row, ...columns };
}

function pairs(entryId: string, names: readonly string[], tagIds: Map<string, string>): EntryTag[] {
  const known = names.map((name) => tagIds.get(name)).filter((id) => id !== undefined);
  return [...new Set(known)].map((tag_id) => ({ entry_id: entryId, tag_id }));
}
