import type { BookTag } from '@gatehouse/contract';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { newId } from '../ids.ts';
import { bookTarget, changeBook, READ, READ_WRITE, requireBook, type Access } from './book-access.policy.ts';
import type { VisibleBook } from './books.store.ts';
import {
  countEntriesByTag,
  deleteTagRows,
  findTag,
  insertTags,
  listTagRows,
  updateTagRow,
  type TagRow,
} from './tags.store.ts';
import type { Viewer } from './viewer.ts';

const MAX_TAGS = 500;
/** The word clients use for entries without any tag. */
const UNTAGGED = 'Untagged';
/** Opaque and readable on light and dark ground. */
const COLORS = [
  0xff_2e_7d_32, 0xff_15_65_c0, 0xff_ad_14_57, 0xff_6a_1b_9a, 0xff_c6_28_28, 0xff_00_69_5c, 0xff_9e_5a_00,
  0xff_37_47_4f,
];

export type TagBy = { id: string } | { name: string };

export type Tags = {
  list: (viewer: Viewer, bookId: string) => Promise<BookTag[]>;
  /** @throws AppError `address_book.tag_exists`, `address_book.too_many_tags`, `address_book.name_reserved` */
  add: (
    viewer: Viewer,
    bookId: string,
    tag: { name: string; color: number },
    actor: Actor,
  ) => Promise<BookTag>;
  /** Entries follow. @throws AppError `address_book.tag_not_found`, `address_book.tag_exists` */
  update: (
    viewer: Viewer,
    bookId: string,
    change: { tag: TagBy; to: { name?: string | undefined; color?: number | undefined } },
    actor: Actor,
  ) => Promise<BookTag>;
  /** Takes them from all entries. Names that the book does not know are none. */
  remove: (viewer: Viewer, bookId: string, names: readonly string[], actor: Actor) => Promise<void>;
  removeById: (viewer: Viewer, bookId: string, tagId: string, actor: Actor) => Promise<void>;
};

export function createTags(core: Core): Tags {
  return {
    async list(viewer, bookId) {
      await requireBook(core.db, { viewer, bookId, need: READ });
      const counts = await countEntriesByTag(core.db, bookId);
      return (await listTagRows(core.db, bookId)).map((row) => present(row, counts));
    },
    add: (viewer, bookId, tag, actor) =>
      changeBook(core, access(viewer, bookId), async (transaction, book) => {
        await assertUsable(transaction, bookId, tag.name);
        if ((await listTagRows(transaction, bookId)).length >= MAX_TAGS) throw tooMany();
        await insertTags(transaction, [toRow(bookId, tag, core.now())]);
        const changes = diffFields({}, tag);
        await record(core, transaction, { book, actor, action: 'address_book.tag_added', changes });
        return present((await findTag(transaction, bookId, { name: tag.name }))!);
      }),
    update: (viewer, bookId, { tag, to }, actor) =>
      changeBook(core, access(viewer, bookId), async (transaction, book) => {
        const before = await requireTag(transaction, bookId, tag);
        if (to.name !== undefined && to.name !== before.name)
          await assertUsable(transaction, bookId, to.name);
        const after = { ...before, name: to.name ?? before.name, color: to.color ?? before.color };
        await updateTagRow(transaction, before.id, { name: after.name, color: after.color });
        const changes = diffFields(shown(before), shown(after));
        await record(core, transaction, { book, actor, action: 'address_book.tag_updated', changes });
        return present(after, await countEntriesByTag(transaction, bookId));
      }),
    remove: (viewer, bookId, names, actor) =>
      changeBook(core, access(viewer, bookId), (transaction, book) =>
        removeTags(core, transaction, { book, names, actor }),
      ),
    removeById: (viewer, bookId, tagId, actor) =>
      changeBook(core, access(viewer, bookId), async (transaction, book) => {
        const { name } = await requireTag(transaction, bookId, { id: tagId });
        await removeTags(core, transaction, { book, names: [name], actor });
      }),
  };
}

const access = (viewer: Viewer, bookId: string): Access => ({ viewer, bookId, need: READ_WRITE });

/**
 * IDs of the tags by name. Unknown ones are made: a client that brings entries along from elsewhere, and a script, name
 * tags that nobody added before. @throws AppError `address_book.too_many_tags`
 */
export async function ensureTags(
  transaction: DatabaseTransaction,
  {
    bookId,
    names,
    at,
    colors,
  }: { bookId: string; names: Iterable<string>; at: number; colors?: Map<string, number> },
): Promise<Map<string, string>> {
  const wanted = new Set(names);
  if (wanted.size === 0) return new Map();
  const known = await listTagRows(transaction, bookId);
  const missing = [...wanted].filter((name) => name !== UNTAGGED && !known.some((tag) => tag.name === name));
  if (known.length + missing.length > MAX_TAGS) throw tooMany();
  const fresh = missing.map((name, index) =>
    toRow(bookId, { name, color: colors?.get(name) ?? colorAt(known.length + index) }, at),
  );
  await insertTags(transaction, fresh);
  return new Map(
    [...known, ...fresh].filter(({ name }) => wanted.has(name)).map(({ name, id }) => [name, id]),
  );
}

const colorAt = (index: number): number => COLORS[index % COLORS.length]!;

async function removeTags(
  core: Core,
  transaction: DatabaseTransaction,
  { book, names, actor }: { book: VisibleBook; names: readonly string[]; actor: Actor },
): Promise<void> {
  const known = (await listTagRows(transaction, book.id)).filter(({ name }) => names.includes(name));
  if (known.length === 0) return;
  await deleteTagRows(
    transaction,
    book.id,
    known.map(({ name }) => name),
  );
  const changes = known.map(({ name }) => ({ field: 'name', before: name, after: null }));
  await record(core, transaction, { book, actor, action: 'address_book.tag_removed', changes });
}

type Recorded = {
  book: VisibleBook;
  actor: Actor;
  action: string;
  changes: ReturnType<typeof diffFields>;
};

/** What people do in their own book stays theirs. */
async function record(
  core: Core,
  transaction: DatabaseTransaction,
  { book, actor, action, changes }: Recorded,
): Promise<void> {
  if (book.kind === 'personal' || changes.length === 0) return;
  await core.audit.record(actor, { action, target: bookTarget(book), changes }, transaction);
}

async function requireTag(transaction: DatabaseTransaction, bookId: string, by: TagBy): Promise<TagRow> {
  const tag = await findTag(transaction, bookId, by);
  if (tag === undefined)
    throw new AppError('address_book.tag_not_found', 'There is no such tag in this address book');
  return tag;
}

async function assertUsable(transaction: DatabaseTransaction, bookId: string, name: string): Promise<void> {
  if (name === UNTAGGED)
    throw new AppError('address_book.name_reserved', `Clients use the name ${name} themselves`, { name });
  if ((await findTag(transaction, bookId, { name })) !== undefined)
    throw new AppError('address_book.tag_exists', `The address book has a tag ${name} already`, { name });
}

const tooMany = () =>
  new AppError('address_book.too_many_tags', `An address book holds at most ${MAX_TAGS} tags`, {
    max: MAX_TAGS,
  });

function toRow(bookId: string, { name, color }: { name: string; color: number }, at: number): TagRow {
  return { id: newId(at), address_book_id: bookId, name, color, created_at: at };
}

const shown = ({ name, color }: TagRow) => ({ name, color });

function present({ id, name, color }: TagRow, counts = new Map<string, number>()): BookTag {
  return { id, name, color, entryCount: counts.get(id) ?? 0 };
}
