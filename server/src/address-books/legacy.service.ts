import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { changeBook, FULL_CONTROL } from './book-access.policy.ts';
import type { Books } from './books.service.ts';
import type { BookRow } from './books.store.ts';
import { openHash } from './book-secrets.ts';
import { listEntries, listLiveEntries, markDeleted, type EntryRow } from './entries.store.ts';
import type { NewEntry } from './entry-fields.ts';
import { entryLimit, putEntries } from './entry-writes.ts';
import { ensureTags } from './tags.service.ts';
import { deleteTagRows, listTagRows, tagsOfEntries, updateTagRow } from './tags.store.ts';
import type { Viewer } from './viewer.ts';

/** More than any client could handle; keeps one answer bounded. */
const MAX_ENTRIES = 20_000;

/** The whole book, as clients before 1.2.3 carry it (client contract 2.17). */
export type WholeBook = {
  entries: (NewEntry & { tags: readonly string[] })[];
  tags: { name: string; color: number }[];
  /** 0: no limit. */
  max: number;
};

/** What an old client pushes; a part it did not send stays as it is. */
export type PushedBook = {
  entries?: readonly NewEntry[] | undefined;
  tags?: readonly string[] | undefined;
  colors: Map<string, number>;
};

export type LegacyBook = {
  read: (viewer: Viewer) => Promise<WholeBook>;
  /**
   * Makes the personal book what was pushed, in one go. Fields that old clients do not know stay; entries they left out
   * go to the recycle bin. @throws AppError `address_book.full`, `address_book.too_many_tags`
   */
  overwrite: (viewer: Viewer, pushed: PushedBook, actor: Actor) => Promise<void>;
};

export function createLegacyBook(core: Core, books: Books): LegacyBook {
  return {
    read: async (viewer) => readWhole(core, await books.personalId(viewer)),
    async overwrite(viewer, pushed, actor) {
      const bookId = await books.personalId(viewer);
      const max = await entryLimit(core);
      await changeBook(core, { viewer, bookId, need: FULL_CONTROL }, async (transaction, book) => {
        if (pushed.entries !== undefined)
          await overwriteEntries(core, transaction, {
            book,
            entries: pushed.entries,
            max,
            colors: pushed.colors,
            deletedBy: actor.name,
          });
        await overwriteTags(core, transaction, bookId, pushed);
      });
    },
  };
}

async function readWhole(core: Core, bookId: string): Promise<WholeBook> {
  const { rows } = await listEntries(core.db, [bookId], { page: 1, pageSize: MAX_ENTRIES });
  const tags = await tagsOfEntries(
    core.db,
    rows.map(({ id }) => id),
  );
  const max = await entryLimit(core);
  return {
    entries: rows.map((row) => ({
      rustdeskId: row.rustdesk_id,
      username: row.shown_username,
      hostname: row.shown_hostname,
      platform: row.shown_platform,
      alias: row.alias,
      tags: tags.get(row.id) ?? [],
      hash: openHash(core, row) ?? '',
    })),
    tags: (await listTagRows(core.db, bookId)).map(({ name, color }) => ({ name, color })),
    max: max === Infinity ? 0 : max,
  };
}

type Overwrite = {
  book: BookRow;
  entries: readonly NewEntry[];
  max: number;
  colors: Map<string, number>;
  deletedBy: string;
};

async function overwriteEntries(
  core: Core,
  transaction: DatabaseTransaction,
  { book, entries, max, colors, deletedBy }: Overwrite,
): Promise<void> {
  const live = await listLiveEntries(transaction, book.id);
  const pushedIds = new Set(entries.map(({ rustdeskId }) => rustdeskId));
  const gone = live.filter(({ rustdesk_id }) => !pushedIds.has(rustdesk_id)).map(({ id }) => id);
  await markDeleted(transaction, gone, { at: core.now(), name: deletedBy });
  const tags = await tagsOfEntries(
    transaction,
    live.map(({ id }) => id),
  );
  const known = new Map(live.map((row) => [row.rustdesk_id, row]));
  const changed = entries.filter((entry) => {
    const row = known.get(entry.rustdeskId);
    return row === undefined || differs(core, row, tags.get(row.id) ?? [], entry);
  });
  await putEntries(core, transaction, { book, entries: changed, existing: 'update', max, colors });
}

const said = (wanted: string | undefined, stored: string): boolean =>
  wanted !== undefined && wanted !== stored;

/** A push carries the whole book, of which most is as before. */
function differs(core: Core, row: EntryRow, tags: readonly string[], entry: NewEntry): boolean {
  return (
    said(entry.alias, row.alias) ||
    said(entry.username, row.username) ||
    said(entry.hostname, row.hostname) ||
    said(entry.platform, row.platform) ||
    said(entry.hash, openHash(core, row) ?? '') ||
    said(entry.note, row.note) ||
    said(entry.rdpPort, row.rdp_port) ||
    said(entry.rdpUsername, row.rdp_username) ||
    (entry.forceAlwaysRelay !== undefined && entry.forceAlwaysRelay !== (row.force_always_relay === 1)) ||
    (entry.tags !== undefined && [...entry.tags].sort().join('\n') !== [...tags].sort().join('\n'))
  );
}

async function overwriteTags(
  core: Core,
  transaction: DatabaseTransaction,
  bookId: string,
  { entries = [], tags, colors }: PushedBook,
): Promise<void> {
  if (tags !== undefined) {
    const wanted = new Set([...tags, ...entries.flatMap((entry) => entry.tags ?? [])]);
    const gone = (await listTagRows(transaction, bookId)).filter(({ name }) => !wanted.has(name));
    if (gone.length > 0)
      await deleteTagRows(
        transaction,
        bookId,
        gone.map(({ name }) => name),
      );
    await ensureTags(transaction, { bookId, names: wanted, at: core.now(), colors });
  }
  for (const { id, name, color } of await listTagRows(transaction, bookId)) {
    const pushed = colors.get(name);
    if (pushed !== undefined && pushed !== color) await updateTagRow(transaction, id, { color: pushed });
  }
}
