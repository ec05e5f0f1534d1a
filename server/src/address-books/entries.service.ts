import type { BookEntryFilter, BookEntryQuery, BookEntryRow, ChosenEntries } from '@gatehouse/contract';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { bookTarget, changeBook, READ, READ_WRITE, requireBook } from './book-access.policy.ts';
import { openHash, openPassword } from './book-secrets.ts';
import { findPersonalBook, visibleBooks } from './books.store.ts';
import { auditedEntry, type EntryFields, type NewEntry } from './entry-fields.ts';
import { changeEntry, entryLimit, putEntries } from './entry-writes.ts';
import {
  findEntry,
  findShownEntry,
  listEntries,
  listEntriesById,
  listEntryIds,
  listLiveEntries,
  markDeleted,
  type EntryPageQuery,
  type EntryRow,
  type ShownEntryRow,
} from './entries.store.ts';
import { ensureTags } from './tags.service.ts';
import { tagsOfEntries } from './tags.store.ts';
import type { Viewer } from './viewer.ts';

/** What a filter may find at most when something is done with all of it. */
export const MAX_CHOSEN = 20_000;

/** An entry as clients read one (client contract 2.21). */
export type ClientEntry = ShownEntryRow & { tags: string[]; hash: string | null; password: string | null };
export type FoundEntry = BookEntryRow & { book: { id: string; kind: 'personal' | 'shared'; name: string } };

export type Entries = {
  /** With secrets in the clear. */
  listForClient: (
    viewer: Viewer,
    bookId: string,
    query: EntryPageQuery,
  ) => Promise<{ kind: 'personal' | 'shared'; total: number; rows: ClientEntry[] }>;
  list: (
    viewer: Viewer,
    bookId: string,
    query: BookEntryQuery,
  ) => Promise<{ total: number; rows: BookEntryRow[] }>;
  /** Through all books that the viewer may see. */
  search: (
    viewer: Viewer,
    query: { page: number; pageSize: number; q: string },
  ) => Promise<{ total: number; rows: FoundEntry[] }>;
  /** @throws AppError `address_book.entry_exists`, `address_book.full` */
  add: (viewer: Viewer, bookId: string, entry: NewEntry, actor: Actor) => Promise<BookEntryRow>;
  /** Only what is given changes. @throws AppError `address_book.entry_not_found` */
  update: (
    viewer: Viewer,
    bookId: string,
    change: { entry: { id: string } | { rustdeskId: string }; fields: EntryFields },
    actor: Actor,
  ) => Promise<BookEntryRow>;
  /** Moves them to the recycle bin; the device itself stays. What is not in the book is no error. */
  remove: (
    viewer: Viewer,
    bookId: string,
    which: ChosenEntries | { rustdeskIds: readonly string[] },
    actor: Actor,
  ) => Promise<string[]>;
};

export function createEntries(core: Core): Entries {
  const { db } = core;
  return {
    async listForClient(viewer, bookId, query) {
      const { kind } = await requireBook(db, { viewer, bookId, need: READ });
      const { total, rows } = await listEntries(db, [bookId], query);
      const tags = await tagsOfEntries(
        db,
        rows.map(({ id }) => id),
      );
      const open = (row: ShownEntryRow): ClientEntry => ({
        ...row,
        tags: tags.get(row.id) ?? [],
        hash: openHash(core, row),
        password: openPassword(core, 'address_book_entry', row),
      });
      return { kind, total, rows: rows.map(open) };
    },
    async list(viewer, bookId, query) {
      await requireBook(db, { viewer, bookId, need: READ });
      const { total, rows } = await listEntries(db, [bookId], query);
      return { total, rows: await presentAll(core.db, rows) };
    },
    search: (viewer, query) => searchEntries(core, viewer, query),
    add: (viewer, bookId, entry, actor) => addEntry(core, { viewer, bookId, actor }, entry),
    update: (viewer, bookId, change, actor) => updateEntry(core, { viewer, bookId, actor }, change),
    async remove(viewer, bookId, which, actor) {
      return changeBook(core, { viewer, bookId, need: READ_WRITE }, async (transaction, book) => {
        const rows =
          'rustdeskIds' in which
            ? await listLiveEntries(transaction, bookId, which.rustdeskIds)
            : await chosenEntries(transaction, bookId, which);
        if (rows.length === 0) return [];
        const ids = rows.map(({ id }) => id);
        await markDeleted(transaction, ids, { at: core.now(), name: actor.name });
        if (book.kind === 'shared')
          await core.audit.record(
            actor,
            {
              action: 'address_book.entries_removed',
              target: bookTarget(book),
              details: manyEntries(rows),
            },
            transaction,
          );
        return ids;
      });
    },
  };
}

/** How many, and which the first ones are: thousands of IDs would fill the activity log. */
export function manyEntries(rows: readonly EntryRow[]): Record<string, unknown> {
  return { count: rows.length, rustdeskIds: rows.slice(0, 20).map(({ rustdesk_id }) => rustdesk_id) };
}

/** Live entries alone; what is not in the book is left out. */
export async function chosenEntries(
  db: Database,
  bookId: string,
  chosen: ChosenEntries,
): Promise<EntryRow[]> {
  const ids = 'entryIds' in chosen ? chosen.entryIds : await idsMatching(db, bookId, chosen.matching);
  const rows: EntryRow[] = [];
  for (let start = 0; start < ids.length; start += 1000)
    rows.push(...(await listEntriesById(db, bookId, ids.slice(start, start + 1000))));
  return rows;
}

const idsMatching = (db: Database, bookId: string, filter: BookEntryFilter) =>
  listEntryIds(db, bookId, filter, MAX_CHOSEN);

type At = { viewer: Viewer; bookId: string; actor: Actor };

async function addEntry(core: Core, { viewer, bookId, actor }: At, entry: NewEntry): Promise<BookEntryRow> {
  const max = await entryLimit(core);
  return changeBook(core, { viewer, bookId, need: READ_WRITE }, async (transaction, book) => {
    const { added } = await putEntries(core, transaction, {
      book,
      entries: [entry],
      existing: 'refuse',
      max,
    });
    const [row] = added as [EntryRow];
    if (book.kind === 'shared')
      await core.audit.record(
        actor,
        {
          action: 'address_book.entry_added',
          target: bookTarget(book),
          changes: diffFields({}, auditedEntry(row, entry.tags ?? []), ['password']).filter(isSaid),
          details: { rustdeskId: row.rustdesk_id },
        },
        transaction,
      );
    return requireShown(transaction, bookId, row.id);
  });
}

/** Fields that a new entry leaves empty say nothing. */
const isSaid = ({ field, after }: { field: string; after: unknown }): boolean =>
  after !== '' &&
  after !== null &&
  after !== false &&
  !(field === 'tags' && (after as unknown[]).length === 0);

async function updateEntry(
  core: Core,
  { viewer, bookId, actor }: At,
  { entry, fields }: { entry: { id: string } | { rustdeskId: string }; fields: EntryFields },
): Promise<BookEntryRow> {
  return changeBook(core, { viewer, bookId, need: READ_WRITE }, async (transaction, book) => {
    const row = await findEntry(transaction, bookId, entry);
    if (row === undefined)
      throw new AppError('address_book.entry_not_found', 'There is no such entry in this address book');
    const before = (await tagsOfEntries(transaction, [row.id])).get(row.id) ?? [];
    const tagIds = await ensureTags(transaction, { bookId, names: fields.tags ?? [], at: core.now() });
    const after = await changeEntry(core, transaction, { book, row, fields, tagIds });
    const changes = diffFields(
      auditedEntry(row, before),
      auditedEntry(after, fields.tags === undefined ? before : [...tagIds.keys()].sort()),
      ['password'],
    );
    if (book.kind === 'shared' && changes.length > 0)
      await core.audit.record(
        actor,
        {
          action: 'address_book.entry_updated',
          target: bookTarget(book),
          changes,
          details: { rustdeskId: row.rustdesk_id },
        },
        transaction,
      );
    return requireShown(transaction, bookId, row.id);
  });
}

async function requireShown(db: Database, bookId: string, entryId: string): Promise<BookEntryRow> {
  const row = (await findShownEntry(db, bookId, entryId))!;
  return (await presentAll(db, [row]))[0]!;
}

async function searchEntries(
  core: Core,
  viewer: Viewer,
  query: { page: number; pageSize: number; q: string },
): Promise<{ total: number; rows: FoundEntry[] }> {
  const shared = await visibleBooks(core.db, viewer).select(['seen.id', 'seen.kind', 'seen.name']).execute();
  const personal = await findPersonalBook(core.db, viewer);
  const books = new Map(
    [...shared, ...(personal === undefined ? [] : [personal])].map(({ id, kind, name }) => [
      id,
      { id, kind, name },
    ]),
  );
  const { total, rows } = await listEntries(core.db, [...books.keys()], query);
  const shown = await presentAll(core.db, rows);
  return {
    total,
    rows: shown.map((row, index) => ({ ...row, book: books.get(rows[index]!.address_book_id)! })),
  };
}

async function presentAll(db: Database, rows: readonly ShownEntryRow[]): Promise<BookEntryRow[]> {
  const tags = await tagsOfEntries(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    rustdeskId: row.rustdesk_id,
    alias: row.alias,
    note: row.note,
    username: row.shown_username,
    hostname: row.shown_hostname,
    platform: row.shown_platform,
    sameServer: row.device_id !== null,
    hasPassword: row.password_ciphertext !== null || row.hash_ciphertext !== null,
    tags: tags.get(row.id) ?? [],
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  }));
}
