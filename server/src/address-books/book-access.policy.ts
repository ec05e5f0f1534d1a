import type { Core } from '../core.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { findVisibleBook, lockBook, type VisibleBook } from './books.store.ts';
import type { Viewer } from './viewer.ts';

/** The rights as clients number them. */
export const READ = 1;
export const READ_WRITE = 2;
export const FULL_CONTROL = 3;

export type Access = { viewer: Viewer; bookId: string; need: number };

/**
 * A book that the viewer may not see answers like one that does not exist.
 * @throws AppError `address_book.not_found`, `address_book.read_only`, `address_book.full_control_required`
 */
export async function requireBook(db: Database, { viewer, bookId, need }: Access): Promise<VisibleBook> {
  const book = await findVisibleBook(db, viewer, bookId);
  if (book === undefined) throw new AppError('address_book.not_found', 'There is no such address book');
  if (book.rule >= need) return book;
  if (need === READ_WRITE)
    throw new AppError('address_book.read_only', 'You may only read this address book');
  throw new AppError('address_book.full_control_required', 'This takes full control of the address book');
}

/** The same for what personal books do not have: rules, names, owners. @throws AppError `address_book.personal` */
export async function requireSharedBook(db: Database, access: Access): Promise<VisibleBook> {
  const book = await requireBook(db, access);
  if (book.kind === 'personal')
    throw new AppError('address_book.personal', 'A personal address book cannot be shared or renamed');
  return book;
}

/**
 * Changes a book in a transaction of its own, one writer at a time. Inside use the transaction for everything: SQLite
 * has one connection.
 */
export async function changeBook<Result>(
  { db, now }: Core,
  access: Access,
  change: (transaction: DatabaseTransaction, book: VisibleBook) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute(async (transaction) => {
    await lockBook(transaction, access.bookId, now());
    return change(transaction, await requireBook(transaction, access));
  });
}

/** The activity log's view of a book. */
export function bookTarget({ id, name }: { id: string; name: string }) {
  return { type: 'address_book', id, name };
}
