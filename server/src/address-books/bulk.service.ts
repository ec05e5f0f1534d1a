import type { ChosenEntries, DeletedEntryRow, ImportableDevice } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { findDeletedEntries, listDeletedEntries, markRestored, purgeEntryRows } from './bin.store.ts';
import { bookTarget, changeBook, FULL_CONTROL, READ, READ_WRITE, requireBook } from './book-access.policy.ts';
import type { VisibleBook } from './books.store.ts';
import { listImportableDevices } from './importable-devices.store.ts';
import { chosenEntries, manyEntries } from './entries.service.ts';
import { listLiveEntries, type EntryRow } from './entries.store.ts';
import type { NewEntry } from './entry-fields.ts';
import { assertRoom, entryLimit, putEntries } from './entry-writes.ts';
import { ensureTags } from './tags.service.ts';
import { deleteEntryTags, insertEntryTags, listTagRows, tagsOfEntries } from './tags.store.ts';
import type { Viewer } from './viewer.ts';

export type Counts = { added: number; updated: number; skipped: number };

/** What is done with many entries at once, and the recycle bin. */
export type BulkChanges = {
  /** How many entries were chosen. */
  tag: (
    viewer: Viewer,
    bookId: string,
    change: { chosen: ChosenEntries; add: readonly string[]; remove: readonly string[] },
    actor: Actor,
  ) => Promise<number>;
  /** Passwords stay behind: whoever may read here decides nothing about who may read there. */
  copy: (
    viewer: Viewer,
    bookId: string,
    change: { chosen: ChosenEntries; targetId: string },
    actor: Actor,
  ) => Promise<Counts>;
  importEntries: (
    viewer: Viewer,
    bookId: string,
    wanted: { entries: readonly NewEntry[]; existing: 'skip' | 'update' },
    actor: Actor,
  ) => Promise<Counts>;
  devices: (
    viewer: Viewer,
    bookId: string,
    query: { page: number; pageSize: number; q: string },
  ) => Promise<{ total: number; rows: ImportableDevice[] }>;
  /** IDs of devices that the viewer may not add are left out. */
  importDevices: (
    viewer: Viewer,
    bookId: string,
    wanted: { rustdeskIds: readonly string[]; tags: readonly string[] },
    actor: Actor,
  ) => Promise<Counts>;
  bin: (
    viewer: Viewer,
    bookId: string,
    query: { page: number; pageSize: number; q: string },
  ) => Promise<{ total: number; rows: DeletedEntryRow[] }>;
  /** An ID that was added again stays in the bin. @throws AppError `address_book.full` */
  restore: (
    viewer: Viewer,
    bookId: string,
    entryIds: readonly string[],
    actor: Actor,
  ) => Promise<{ restored: number; skipped: number }>;
  /** For good; without IDs everything. Takes full control. */
  purge: (
    viewer: Viewer,
    bookId: string,
    entryIds: readonly string[] | undefined,
    actor: Actor,
  ) => Promise<number>;
};

export function createBulkChanges(core: Core): BulkChanges {
  return {
    tag: (viewer, bookId, change, actor) => tagEntries(core, { viewer, bookId, actor }, change),
    copy: (viewer, bookId, change, actor) => copyEntries(core, { viewer, bookId, actor }, change),
    importEntries: (viewer, bookId, wanted, actor) =>
      importEntries(core, { viewer, bookId, actor }, { ...wanted, from: 'file' }),
    async devices(viewer, bookId, query) {
      await requireBook(core.db, { viewer, bookId, need: READ_WRITE });
      const { total, rows } = await listImportableDevices(core.db, viewer, { ...query, bookId });
      return { total, rows: rows.map(presentDevice) };
    },
    async importDevices(viewer, bookId, { rustdeskIds, tags }, actor) {
      const query = { page: 1, pageSize: rustdeskIds.length, q: '', bookId, rustdeskIds };
      const { rows } = await listImportableDevices(core.db, viewer, query);
      const entries = rows.map(({ rustdesk_id }) => ({ rustdeskId: rustdesk_id, tags }));
      return importEntries(core, { viewer, bookId, actor }, { entries, existing: 'skip', from: 'devices' });
    },
    async bin(viewer, bookId, query) {
      await requireBook(core.db, { viewer, bookId, need: READ });
      const { total, rows } = await listDeletedEntries(core.db, bookId, query);
      return { total, rows: rows.map(presentDeleted) };
    },
    restore: (viewer, bookId, entryIds, actor) => restoreEntries(core, { viewer, bookId, actor }, entryIds),
    purge: (viewer, bookId, entryIds, actor) => purgeEntries(core, { viewer, bookId, actor }, entryIds),
  };
}

type At = { viewer: Viewer; bookId: string; actor: Actor };

async function tagEntries(
  core: Core,
  { viewer, bookId, actor }: At,
  { chosen, add, remove }: { chosen: ChosenEntries; add: readonly string[]; remove: readonly string[] },
): Promise<number> {
  return changeBook(core, { viewer, bookId, need: READ_WRITE }, async (transaction, book) => {
    const rows = await chosenEntries(transaction, bookId, chosen);
    const ids = rows.map(({ id }) => id);
    const added = await ensureTags(transaction, { bookId, names: add, at: core.now() });
    const removed = (await listTagRows(transaction, bookId)).filter(({ name }) => remove.includes(name));
    if (removed.length > 0)
      await deleteEntryTags(
        transaction,
        ids,
        removed.map(({ id }) => id),
      );
    const pairs = ids.flatMap((entry_id) => [...added.values()].map((tag_id) => ({ entry_id, tag_id })));
    await insertEntryTags(transaction, pairs);
    if (rows.length > 0)
      await record(core, transaction, {
        book,
        actor,
        action: 'address_book.entries_tagged',
        details: { ...manyEntries(rows), add, remove },
      });
    return rows.length;
  });
}

async function copyEntries(
  core: Core,
  { viewer, bookId, actor }: At,
  { chosen, targetId }: { chosen: ChosenEntries; targetId: string },
): Promise<Counts> {
  const source = await requireBook(core.db, { viewer, bookId, need: READ });
  const rows = await chosenEntries(core.db, bookId, chosen);
  const tags = await tagsOfEntries(
    core.db,
    rows.map(({ id }) => id),
  );
  const colors = new Map((await listTagRows(core.db, bookId)).map(({ name, color }) => [name, color]));
  const entries = rows.map((row) => withoutSecrets(row, tags.get(row.id) ?? []));
  const max = await entryLimit(core);
  return changeBook(core, { viewer, bookId: targetId, need: READ_WRITE }, async (transaction, book) => {
    const put = await putEntries(core, transaction, { book, entries, existing: 'skip', max, colors });
    const details = { ...manyEntries(put.added), from: source.kind === 'shared' ? source.name : '' };
    await record(core, transaction, { book, actor, action: 'address_book.entries_copied', details });
    return count(put);
  });
}

function withoutSecrets(row: EntryRow, tags: readonly string[]): NewEntry {
  return {
    rustdeskId: row.rustdesk_id,
    alias: row.alias,
    note: row.note,
    username: row.username,
    hostname: row.hostname,
    platform: row.platform,
    forceAlwaysRelay: row.force_always_relay === 1,
    rdpPort: row.rdp_port,
    rdpUsername: row.rdp_username,
    loginName: row.login_name,
    deviceGroupName: row.device_group_name,
    tags,
  };
}

type Import = { entries: readonly NewEntry[]; existing: 'skip' | 'update'; from: 'file' | 'devices' };

async function importEntries(
  core: Core,
  { viewer, bookId, actor }: At,
  { entries, existing, from }: Import,
): Promise<Counts> {
  const max = await entryLimit(core);
  return changeBook(core, { viewer, bookId, need: READ_WRITE }, async (transaction, book) => {
    const put = await putEntries(core, transaction, { book, entries, existing, max });
    const details = { ...manyEntries([...put.added, ...put.updated]), ...count(put), from };
    await record(core, transaction, { book, actor, action: 'address_book.entries_imported', details });
    return count(put);
  });
}

async function restoreEntries(
  core: Core,
  { viewer, bookId, actor }: At,
  entryIds: readonly string[],
): Promise<{ restored: number; skipped: number }> {
  const max = await entryLimit(core);
  return changeBook(core, { viewer, bookId, need: READ_WRITE }, async (transaction, book) => {
    const deleted = await findDeletedEntries(transaction, bookId, entryIds);
    // The same ID may lie in the bin several times; the one that was deleted last comes back.
    const newest = new Map(deleted.map((row) => [row.rustdesk_id, row]));
    const live = await listLiveEntries(transaction, bookId, [...newest.keys()]);
    for (const { rustdesk_id } of live) newest.delete(rustdesk_id);
    const rows = [...newest.values()];
    await assertRoom(transaction, bookId, rows.length, max);
    await markRestored(
      transaction,
      rows.map(({ id }) => id),
      core.now(),
    );
    if (rows.length > 0)
      await record(core, transaction, {
        book,
        actor,
        action: 'address_book.entries_restored',
        details: manyEntries(rows),
      });
    return { restored: rows.length, skipped: deleted.length - rows.length };
  });
}

async function purgeEntries(
  core: Core,
  { viewer, bookId, actor }: At,
  entryIds: readonly string[] | undefined,
): Promise<number> {
  return changeBook(core, { viewer, bookId, need: FULL_CONTROL }, async (transaction, book) => {
    const gone = await purgeEntryRows(transaction, bookId, entryIds);
    const action = entryIds === undefined ? 'address_book.bin_emptied' : 'address_book.entries_purged';
    if (gone > 0) await record(core, transaction, { book, actor, action, details: { count: gone } });
    return gone;
  });
}

type Recorded = { book: VisibleBook; actor: Actor; action: string; details: Record<string, unknown> };

async function record(
  core: Core,
  transaction: DatabaseTransaction,
  { book, actor, action, details }: Recorded,
): Promise<void> {
  if (book.kind === 'personal') return;
  await core.audit.record(actor, { action, target: bookTarget(book), details }, transaction);
}

function count(put: { added: unknown[]; updated: unknown[]; skipped: unknown[] }): Counts {
  return { added: put.added.length, updated: put.updated.length, skipped: put.skipped.length };
}

function presentDevice(row: Awaited<ReturnType<typeof listImportableDevices>>['rows'][number]) {
  return {
    rustdeskId: row.rustdesk_id,
    name: row.name,
    platform: row.platform,
    username: row.username,
    inBook: row.entry_id !== null,
  };
}

function presentDeleted(row: EntryRow): DeletedEntryRow {
  return {
    id: row.id,
    rustdeskId: row.rustdesk_id,
    alias: row.alias,
    note: row.note,
    deletedAt: new Date(row.deleted_at ?? 0).toISOString(),
    deletedBy: row.deleted_by ?? '',
  };
}
