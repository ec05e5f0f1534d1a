import type { Insertable } from 'kysely';
import type { Core } from '../core.ts';
import type { AddressBookEntryTable } from '../database/tables.ts';
import { cleanText } from '../clean-text.ts';
import { AppError } from '../errors.ts';
import { sealHash, sealPassword } from './book-secrets.ts';
import type { EntryRow } from './entries.store.ts';

/** What can be said of an entry. Absent or undefined: not said, so it stays; empty: cleared. */
export type EntryFields = {
  alias?: string | undefined;
  note?: string | undefined;
  username?: string | undefined;
  hostname?: string | undefined;
  platform?: string | undefined;
  /** Personal books. */
  hash?: string | undefined;
  /** Shared books. */
  password?: string | null | undefined;
  forceAlwaysRelay?: boolean | undefined;
  rdpPort?: string | undefined;
  rdpUsername?: string | undefined;
  loginName?: string | undefined;
  deviceGroupName?: string | undefined;
  /** Names; they replace the ones before. */
  tags?: readonly string[] | undefined;
};
export type NewEntry = EntryFields & { rustdeskId: string };

type Columns = Partial<Insertable<AddressBookEntryTable>>;

const TEXT_COLUMNS = {
  alias: 'alias',
  note: 'note',
  username: 'username',
  hostname: 'hostname',
  platform: 'platform',
  rdpPort: 'rdp_port',
  rdpUsername: 'rdp_username',
  loginName: 'login_name',
  deviceGroupName: 'device_group_name',
} as const satisfies Partial<Record<keyof EntryFields, keyof AddressBookEntryTable>>;

const MAX_TEXT = 300;
const MAX_NOTE = 2000;

/** Notes may have several lines. */
function plainLines(text: string): string {
  const lines = text.slice(0, MAX_NOTE).split(/\r?\n/);
  return lines.map((line) => cleanText(line, MAX_NOTE)).join('\n');
}

type Kind = 'personal' | 'shared';

/**
 * The columns that these fields set. A hash in a shared book is dropped: it is worth a password to whoever reads it.
 * @throws AppError `address_book.password_not_kept` for a password in a personal book
 */
export function toColumns(core: Core, kind: Kind, entryId: string, fields: EntryFields): Columns {
  const { hash, password, forceAlwaysRelay } = fields;
  if (kind === 'personal' && password)
    throw new AppError('address_book.password_not_kept', 'Personal address books keep no passwords');
  const texts = Object.entries(TEXT_COLUMNS)
    .map(([field, column]) => [column, fields[field as keyof typeof TEXT_COLUMNS]] as const)
    .filter((said): said is [(typeof said)[0], string] => said[1] !== undefined)
    .map(([column, text]) => [column, column === 'note' ? plainLines(text) : cleanText(text, MAX_TEXT)]);
  return {
    ...(Object.fromEntries(texts) as Columns),
    ...(forceAlwaysRelay === undefined ? {} : { force_always_relay: forceAlwaysRelay ? 1 : 0 }),
    ...(hash === undefined || kind === 'shared' ? {} : { hash_ciphertext: sealHash(core, entryId, hash) }),
    // On a personal book only clearing gets here; what is remembered there is the hash.
    ...(password === undefined ? {} : clearedOrSealed(core, kind, entryId, password)),
  };
}

function clearedOrSealed(core: Core, kind: Kind, entryId: string, password: string | null): Columns {
  if (kind === 'personal') return { hash_ciphertext: null };
  return { password_ciphertext: sealPassword(core, 'address_book_entry', entryId, password) };
}

export function newEntryRow(at: number, bookId: string, id: string): EntryRow {
  return {
    id,
    address_book_id: bookId,
    rustdesk_id: '',
    alias: '',
    note: '',
    username: '',
    hostname: '',
    platform: '',
    hash_ciphertext: null,
    password_ciphertext: null,
    force_always_relay: 0,
    rdp_port: '',
    rdp_username: '',
    login_name: '',
    device_group_name: '',
    deleted_at: null,
    deleted_by: null,
    created_at: at,
    updated_at: at,
  };
}

/** For the activity log, which shows of a password only that it changed. */
export function auditedEntry(row: EntryRow, tags: readonly string[]): Record<string, unknown> {
  return {
    alias: row.alias,
    note: row.note,
    username: row.username,
    hostname: row.hostname,
    platform: row.platform,
    forceAlwaysRelay: row.force_always_relay === 1,
    tags,
    password: row.password_ciphertext,
  };
}
