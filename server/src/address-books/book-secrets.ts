import type { Core } from '../core.ts';

type Sealing = Pick<Core, 'secrets' | 'log'>;
type Table = 'address_book' | 'address_book_entry';

/** Bound to its row. Null and the empty text are no password. */
export function sealPassword(
  core: Sealing,
  table: Table,
  rowId: string,
  password: string | null,
): string | null {
  return seal(core, `${table}/${rowId}/password`, password);
}

/** The hash a client remembers of a password it connected with; opaque to us. */
export function sealHash(core: Sealing, rowId: string, hash: string | null): string | null {
  return seal(core, `address_book_entry/${rowId}/hash`, hash);
}

/** Null when there is none, and when it cannot be opened: one damaged row must not take the whole book away. */
export function openPassword(
  core: Sealing,
  table: Table,
  { id, password_ciphertext }: { id: string; password_ciphertext: string | null },
): string | null {
  return open(core, `${table}/${id}/password`, password_ciphertext);
}

export function openHash(
  core: Sealing,
  { id, hash_ciphertext }: { id: string; hash_ciphertext: string | null },
): string | null {
  return open(core, `address_book_entry/${id}/hash`, hash_ciphertext);
}

function seal({ secrets }: Sealing, place: string, text: string | null): string | null {
  return text === null || text === '' ? null : secrets.seal(text, place);
}

function open({ secrets, log }: Sealing, place: string, sealed: string | null): string | null {
  if (sealed === null) return null;
  try {
    return secrets.open(sealed, place);
  } catch (error) {
    log.error({ err: error }, 'a stored password cannot be opened');
    return null;
  }
}
