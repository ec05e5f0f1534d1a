import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { AuthTransactionTable } from '../../../database/tables.ts';

export type TransactionRow = Selectable<AuthTransactionTable>;
type HashColumn = 'state_hash' | 'parked_handle_hash' | 'handle_hash' | 'poll_hash';

/** A browser leg that may still come to an end. */
const OPEN = ['new', 'redirected', 'exchanging'];

export async function insertTransaction(db: Database, row: Insertable<AuthTransactionTable>): Promise<void> {
  await db.insertInto('auth_transaction').values(row).execute();
}

export async function findTransaction(db: Database, id: string): Promise<TransactionRow | undefined> {
  return db.selectFrom('auth_transaction').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findTransactionBy(
  db: Database,
  column: HashColumn,
  hash: string,
): Promise<TransactionRow | undefined> {
  return db.selectFrom('auth_transaction').selectAll().where(column, '=', hash).executeTakeFirst();
}

/** Changes a row only while it is in one of the given states; false when it was not, so that just one caller wins. */
export async function moveTransaction(
  db: Database,
  id: string,
  from: readonly string[],
  changes: Updateable<AuthTransactionTable>,
): Promise<boolean> {
  const result = await db
    .updateTable('auth_transaction')
    .set(changes)
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Gives a device sign-in to the browser that continued first; false when it belongs to another one or is over. */
export async function bindBrowser(
  db: Database,
  target: { id: string; browserSecretHash: string },
  changes: Updateable<AuthTransactionTable>,
): Promise<boolean> {
  const result = await db
    .updateTable('auth_transaction')
    .set({ ...changes, browser_secret_hash: target.browserSecretHash })
    .where('id', '=', target.id)
    .where('status', 'in', ['new', 'redirected'])
    .where((where) =>
      where.or([
        where('browser_secret_hash', 'is', null),
        where('browser_secret_hash', '=', target.browserSecretHash),
      ]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Counts a wrong answer to the challenge; false when none was left. */
export async function useChallenge(db: Database, id: string): Promise<boolean> {
  const result = await db
    .updateTable('auth_transaction')
    .set((set) => ({ challenge_left: set('challenge_left', '-', 1) }))
    .where('id', '=', id)
    .where('challenge_left', '>', 0)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Counts a question for the token by someone who does not know the device. */
export async function countWrongPoll(db: Database, id: string): Promise<number> {
  await db
    .updateTable('auth_transaction')
    .set((set) => ({ wrong_polls: set('wrong_polls', '+', 1) }))
    .where('id', '=', id)
    .execute();
  return (await findTransaction(db, id))?.wrong_polls ?? 0;
}

/** Lets exactly one request fetch the token. */
export async function claimToken(db: Database, id: string, at: number, signals: string): Promise<boolean> {
  const result = await db
    .updateTable('auth_transaction')
    .set({ token_taken_at: at, signals })
    .where('id', '=', id)
    .where('status', '=', 'done')
    .where('token_taken_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function updateTransaction(
  db: Database,
  id: string,
  changes: Updateable<AuthTransactionTable>,
): Promise<void> {
  await db.updateTable('auth_transaction').set(changes).where('id', '=', id).execute();
}

/** How many browser legs are under way, by the address they were begun from. */
export async function countOpenByAddress(db: Database, at: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('auth_transaction')
    .select((select) => ['start_ip', select.fn.countAll().as('open')])
    .where('expires_at', '>', at)
    .where('status', 'in', OPEN)
    .groupBy('start_ip')
    .execute();
  return new Map(rows.map(({ start_ip, open }) => [start_ip, Number(open)]));
}

export async function listOpenOfDevice(
  db: Database,
  rustdeskId: string,
  at: number,
): Promise<TransactionRow[]> {
  return db
    .selectFrom('auth_transaction')
    .selectAll()
    .where('rustdesk_id', '=', rustdeskId)
    .where('expires_at', '>', at)
    .where('status', 'in', OPEN)
    .orderBy('created_at')
    .execute();
}

/** Rows that ran out of time before then; the reports of test sign-ins are in them. */
export async function deleteTransactionsBefore(
  db: Database,
  before: { tests: number; others: number },
): Promise<void> {
  await db
    .deleteFrom('auth_transaction')
    .where('expires_at', '<', before.others)
    .where((where) => where.or([where('kind', '!=', 'test'), where('expires_at', '<', before.tests)]))
    .execute();
}

/** What was kept for a lost answer or a slow browser is not kept any longer. */
export async function clearSealedBefore(db: Database, at: { expired: number; taken: number }): Promise<void> {
  await db
    .updateTable('auth_transaction')
    .set({ verifier_ciphertext: null, parked_ciphertext: null })
    .where('expires_at', '<', at.expired)
    .where((where) =>
      where.or([where('verifier_ciphertext', 'is not', null), where('parked_ciphertext', 'is not', null)]),
    )
    .execute();
  await db
    .updateTable('auth_transaction')
    .set({ token_ciphertext: null })
    .where('token_ciphertext', 'is not', null)
    .where('token_taken_at', '<', at.taken)
    .execute();
}

/** Device sign-ins that ended since then: what pollers of other processes have to learn. */
export async function listEndedSince(db: Database, since: number): Promise<TransactionRow[]> {
  return db
    .selectFrom('auth_transaction')
    .selectAll()
    .where('kind', '=', 'device')
    .where('finished_at', '>=', since)
    .execute();
}
