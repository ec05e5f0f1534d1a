import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { bookTarget, changeBook, READ_WRITE } from './book-access.policy.ts';
import { createBooks, type Books } from './books.service.ts';
import { findSharedBookByName } from './books.store.ts';
import { createBulkChanges, type BulkChanges } from './bulk.service.ts';
import { createEntries, type Entries } from './entries.service.ts';
import { findEntry } from './entries.store.ts';
import { entryLimit, putEntries } from './entry-writes.ts';
import { createLegacyBook, type LegacyBook } from './legacy.service.ts';
import { createRules, type Rules } from './rules.service.ts';
import { createTags, type Tags } from './tags.service.ts';
import { findTag, tagsOfEntries } from './tags.store.ts';
import { SERVER_VIEWER, type Viewer } from './viewer.ts';

/** What `--assign` and the presets of an inventory may say; book and tag must exist. */
export type WantedEntry = {
  book: string;
  rustdeskId: string;
  tag?: string | undefined;
  alias?: string | undefined;
  password?: string | undefined;
  note?: string | undefined;
  /** Of the same ID, when the book has one: it is brought up to date unless told otherwise. */
  existing?: 'update' | 'refuse';
  /** Who has to be allowed to write in the book; left out, an administrator allowed it beforehand. */
  viewer?: Viewer;
};

export type AddressBooks = {
  /**
   * Adds the device to a shared book by name, or brings its entry up to date.
   * @throws AppError `address_book.not_found`, `address_book.tag_not_found`, `address_book.entry_exists`
   */
  addByName: (wanted: WantedEntry, actor: Actor) => Promise<void>;
  books: Books;
  entries: Entries;
  tags: Tags;
  rules: Rules;
  bulk: BulkChanges;
  legacy: LegacyBook;
};

export function createAddressBooks(core: Core): AddressBooks {
  const books = createBooks(core);
  return {
    addByName: (wanted, actor) => addByName(core, wanted, actor),
    books,
    entries: createEntries(core),
    tags: createTags(core),
    rules: createRules(core),
    bulk: createBulkChanges(core),
    legacy: createLegacyBook(core, books),
  };
}

async function addByName(core: Core, wanted: WantedEntry, actor: Actor): Promise<void> {
  const { rustdeskId, tag, alias, password, note, existing = 'update', viewer = SERVER_VIEWER } = wanted;
  const max = await entryLimit(core);
  const found = await findSharedBookByName(core.db, foldName(wanted.book));
  if (found === undefined)
    throw new AppError('address_book.not_found', `There is no address book named ${wanted.book}`, {
      name: wanted.book,
    });
  const access = { viewer, bookId: found.id, need: READ_WRITE };
  await changeBook(core, access, async (transaction, book) => {
    if (tag && (await findTag(transaction, book.id, { name: tag })) === undefined)
      throw new AppError('address_book.tag_not_found', `The address book has no tag named ${tag}`, {
        name: tag,
      });
    const said = {
      alias: alias?.slice(0, 300),
      password: password?.slice(0, 500),
      note: note?.slice(0, 2000),
    };
    const tags = tag ? { tags: await tagsWith(transaction, book.id, rustdeskId, tag) } : {};
    const entries = [{ rustdeskId, ...said, ...tags }];
    const { added } = await putEntries(core, transaction, { book, entries, existing, max });
    const action = added.length > 0 ? 'address_book.entry_added' : 'address_book.entry_updated';
    const details = { rustdeskId, ...(tag ? { tag } : {}) };
    await core.audit.record(actor, { action, target: bookTarget(book), details }, transaction);
  });
}

/** Further tags that somebody gave the entry stay. */
async function tagsWith(
  transaction: DatabaseTransaction,
  bookId: string,
  rustdeskId: string,
  tag: string,
): Promise<string[]> {
  const entry = await findEntry(transaction, bookId, { rustdeskId });
  const before =
    entry === undefined ? [] : ((await tagsOfEntries(transaction, [entry.id])).get(entry.id) ?? []);
  return [...new Set([...before, tag])];
}
