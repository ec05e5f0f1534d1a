import type {
  AddressBookListQuery,
  AddressBookRow,
  CreateAddressBook,
  UpdateAddressBook,
} from '@gatehouse/contract';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import { bookTarget, FULL_CONTROL, READ, requireBook, requireSharedBook } from './book-access.policy.ts';
import { openPassword, sealPassword } from './book-secrets.ts';
import {
  countInBooks,
  deleteBookRow,
  findPersonalBook,
  findSharedBookByName,
  insertPersonalBook,
  insertSharedBook,
  listSharedBooks,
  lockNames,
  updateBookRow,
  type BookRow,
  type VisibleBook,
} from './books.store.ts';
import { findTargetUser } from './rules.store.ts';
import type { Viewer } from './viewer.ts';

/** Clients call a user's own book so; a shared one of this name would take its place (client contract 2.20). */
export const PERSONAL_NAME = 'My address book';
const RESERVED = new Set([foldName(PERSONAL_NAME), foldName('Legacy address book')]);

/** A shared book as clients and scripts list one. */
export type ListedBook = {
  id: string;
  name: string;
  owner: string | null;
  note: string;
  rule: number;
  password: string | null;
};

export type Books = {
  /** Made at the first call. */
  personalId: (viewer: Viewer) => Promise<string>;
  personal: (viewer: Viewer) => Promise<AddressBookRow>;
  get: (viewer: Viewer, id: string) => Promise<AddressBookRow>;
  list: (viewer: Viewer, query: AddressBookListQuery) => Promise<{ total: number; rows: AddressBookRow[] }>;
  /** With the default passwords in the clear: for clients, which connect with them (client contract 2.20). */
  listForClient: (
    viewer: Viewer,
    query: { page: number; pageSize: number; name?: string | undefined },
  ) => Promise<{ total: number; rows: ListedBook[] }>;
  /** @throws AppError `address_book.name_taken`, `address_book.name_reserved` */
  create: (viewer: Viewer, wanted: CreateAddressBook, actor: Actor) => Promise<string>;
  /** @throws AppError also `user.not_found`, `address_book.owner_required` */
  update: (
    viewer: Viewer,
    id: string,
    changes: UpdateAddressBook & { ownerName?: string | undefined },
    actor: Actor,
  ) => Promise<void>;
  remove: (viewer: Viewer, ids: readonly string[], actor: Actor) => Promise<void>;
};

/** Which books there are, and whose. */
export function createBooks(core: Core): Books {
  const { db } = core;
  const personal = (viewer: Viewer) => personalBook(core, viewer);
  return {
    personalId: async (viewer) => (await personal(viewer)).id,
    async personal(viewer) {
      const book = await personal(viewer);
      return present(core, viewer, { ...book, rule: FULL_CONTROL, owner_name: null });
    },
    async get(viewer, id) {
      return present(core, viewer, await requireBook(db, { viewer, bookId: id, need: READ }));
    },
    async list(viewer, query) {
      const { total, rows } = await listSharedBooks(db, viewer, query);
      const counts = await countInBooks(
        db,
        rows.map(({ id }) => id),
      );
      return { total, rows: rows.map((row) => toRow(viewer, row, counts.get(row.id))) };
    },
    async listForClient(viewer, { page, pageSize, name }) {
      const query = { page, pageSize, q: '', sort: 'createdAt' as const, name };
      const { total, rows } = await listSharedBooks(db, viewer, query);
      return {
        total,
        rows: rows.map((row) => ({
          id: row.id,
          name: row.name,
          owner: row.owner_name,
          note: row.note,
          rule: row.rule,
          password: openPassword(core, 'address_book', row),
        })),
      };
    },
    create: (viewer, wanted, actor) => createBook(core, viewer, wanted, actor),
    update: (viewer, id, changes, actor) => updateBook(core, { viewer, id, changes, actor }),
    remove: (viewer, ids, actor) => removeBooks(core, viewer, ids, actor),
  };
}

async function personalBook({ db, now }: Core, viewer: Viewer): Promise<BookRow> {
  const existing = await findPersonalBook(db, viewer);
  if (existing !== undefined) return existing;
  const at = now();
  await insertPersonalBook(db, viewer, {
    ...emptyBook(at, PERSONAL_NAME),
    kind: 'personal',
    user_id: viewer.userId,
    token_id: viewer.userId === null ? viewer.tokenId : null,
  });
  return (await findPersonalBook(db, viewer))!;
}

function emptyBook(at: number, name: string): BookRow {
  return {
    id: newId(at),
    kind: 'shared',
    user_id: null,
    token_id: null,
    owner_id: null,
    name,
    name_folded: foldName(name),
    note: '',
    password_ciphertext: null,
    created_at: at,
    updated_at: at,
  };
}

async function present({ db }: Core, viewer: Viewer, book: VisibleBook): Promise<AddressBookRow> {
  return toRow(viewer, book, (await countInBooks(db, [book.id])).get(book.id));
}

function toRow(viewer: Viewer, book: VisibleBook, counts = { entries: 0, rules: 0 }): AddressBookRow {
  const { owner_id, owner_name } = book;
  return {
    id: book.id,
    kind: book.kind,
    name: book.name,
    note: book.note,
    owner: owner_id === null || owner_name === null ? null : { id: owner_id, username: owner_name },
    isOwner: (owner_id ?? book.user_id) === viewer.userId,
    rule: book.rule as AddressBookRow['rule'],
    hasPassword: book.password_ciphertext !== null,
    entryCount: counts.entries,
    ruleCount: counts.rules,
    createdAt: new Date(book.created_at).toISOString(),
  };
}

function assertFreeName(name: string): void {
  if (RESERVED.has(foldName(name)))
    throw new AppError('address_book.name_reserved', `Clients use the name ${name} themselves`, { name });
}

const nameTaken = (name: string) =>
  new AppError('address_book.name_taken', 'Another address book has this name', { name });

async function createBook(
  core: Core,
  { userId }: Viewer,
  { name, note, password }: CreateAddressBook,
  actor: Actor,
): Promise<string> {
  assertFreeName(name);
  const row = { ...emptyBook(core.now(), name.trim()), owner_id: userId, note };
  row.password_ciphertext = sealPassword(core, 'address_book', row.id, password ?? null);
  await core.db.transaction().execute(async (transaction) => {
    if (!(await insertSharedBook(transaction, row))) throw nameTaken(name);
    const changes = diffFields({ password: null }, audited(row, userId === null ? null : actor.name), [
      'password',
    ]);
    await core.audit.record(
      actor,
      { action: 'address_book.created', target: bookTarget(row), changes },
      transaction,
    );
  });
  return row.id;
}

type Update = {
  viewer: Viewer;
  id: string;
  changes: UpdateAddressBook & { ownerName?: string | undefined };
  actor: Actor;
};

async function updateBook(core: Core, { viewer, id, changes, actor }: Update): Promise<void> {
  if (changes.name !== undefined) assertFreeName(changes.name);
  await core.db.transaction().execute(async (transaction) => {
    const before = await requireSharedBook(transaction, { viewer, bookId: id, need: FULL_CONTROL });
    const owner = await newOwner(transaction, viewer, before, changes);
    const columns = {
      ...(changes.name === undefined ? {} : { name: changes.name, name_folded: foldName(changes.name) }),
      ...(changes.note === undefined ? {} : { note: changes.note }),
      ...(changes.password === undefined
        ? {}
        : { password_ciphertext: sealPassword(core, 'address_book', id, changes.password) }),
      ...(owner === null ? {} : { owner_id: owner.id }),
    };
    if (changes.name !== undefined) await assertNameFree(core, transaction, id, changes.name);
    await updateBookRow(transaction, id, { ...columns, updated_at: core.now() });
    const fields = diffFields(
      audited(before, before.owner_name),
      audited({ ...before, ...columns }, owner?.username ?? before.owner_name),
      ['password'],
    );
    if (fields.length === 0) return;
    const severity = owner === null ? ('info' as const) : ('notice' as const);
    const entry = { action: 'address_book.updated', severity, target: bookTarget({ ...before, ...columns }) };
    await core.audit.record(actor, { ...entry, changes: fields }, transaction);
  });
}

async function assertNameFree(core: Core, transaction: DatabaseTransaction, id: string, name: string) {
  await lockNames(transaction, core.now());
  const other = await findSharedBookByName(transaction, foldName(name));
  if (other !== undefined && other.id !== id) throw nameTaken(name);
}

/** Null: it stays. The owner and whoever manages every book may give it away, nobody else. */
async function newOwner(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  book: VisibleBook,
  { ownerId, ownerName }: Update['changes'],
): Promise<{ id: string; username: string } | null> {
  if (ownerId === undefined && ownerName === undefined) return null;
  if (!viewer.managesShared && book.owner_id !== viewer.userId)
    throw new AppError('address_book.owner_required', 'Only its owner can give an address book away');
  const owner = await findTargetUser(
    transaction,
    ownerId === undefined ? { folded: foldName(ownerName!) } : { id: ownerId },
  );
  if (owner === undefined) throw new AppError('user.not_found', 'There is no such user');
  return owner;
}

async function removeBooks(core: Core, viewer: Viewer, ids: readonly string[], actor: Actor): Promise<void> {
  await core.db.transaction().execute(async (transaction) => {
    // In one order, so that two who delete the same books do not wait for each other.
    for (const id of [...new Set(ids)].sort()) {
      const book = await requireSharedBook(transaction, { viewer, bookId: id, need: FULL_CONTROL });
      const counts = (await countInBooks(transaction, [id])).get(id);
      await deleteBookRow(transaction, id);
      const fields = audited(book, book.owner_name);
      const changes = diffFields(
        fields,
        Object.fromEntries(Object.keys(fields).map((field) => [field, null])),
        ['password'],
      );
      const details = { entries: counts?.entries ?? 0 };
      const entry = { action: 'address_book.deleted', severity: 'notice' as const, changes, details };
      await core.audit.record(actor, { ...entry, target: bookTarget(book) }, transaction);
    }
  });
}

/** Of the password only that it changed: the ciphertext never leaves `diffFields`, which is told it is secret. */
function audited(book: BookRow, owner: string | null): Record<string, unknown> {
  return { name: book.name, note: book.note, owner, password: book.password_ciphertext };
}
