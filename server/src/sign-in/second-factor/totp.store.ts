import type { Selectable } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { TotpTable } from '../../database/tables.ts';

export type TotpRow = Selectable<TotpTable>;

export async function findTotp(db: Database, userId: string): Promise<TotpRow | undefined> {
  return db.selectFrom('totp').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** A secret that waits beside the one in use; it replaces an earlier one that waited. */
export async function savePendingTotp(
  db: Database,
  pending: { userId: string; ciphertext: string; expiresAt: number },
): Promise<void> {
  const columns = { pending_ciphertext: pending.ciphertext, pending_expires_at: pending.expiresAt };
  await db
    .insertInto('totp')
    .values({
      user_id: pending.userId,
      secret_ciphertext: null,
      confirmed_at: null,
      last_step: 0,
      ...columns,
    })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(columns))
    .execute();
}

/** Puts the waiting secret to use. False when another has taken its place meanwhile. */
export async function confirmTotp(
  db: Database,
  { userId, ciphertext, step, at }: { userId: string; ciphertext: string; step: number; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp')
    .set({
      secret_ciphertext: ciphertext,
      confirmed_at: at,
      last_step: step,
      pending_ciphertext: null,
      pending_expires_at: null,
    })
    .where('user_id', '=', userId)
    .where('pending_ciphertext', '=', ciphertext)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Takes a time step for one caller alone. False when a code of it, or of a later one, was accepted before. */
export async function takeStep(
  db: Database,
  { userId, ciphertext, step }: { userId: string; ciphertext: string; step: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('totp')
    .set({ last_step: step })
    .where('user_id', '=', userId)
    .where('secret_ciphertext', '=', ciphertext)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False when there was none. */
export async function deleteTotp(db: Database, userId: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('totp').where('user_id', '=', userId).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function replaceBackupCodes(
  db: Database,
  userId: string,
  codes: { id: string; hash: string }[],
): Promise<void> {
  await db.deleteFrom('backup_code').where('user_id', '=', userId).execute();
  if (codes.length === 0) return;
  const rows = codes.map(({ id, hash }) => ({ id, user_id: userId, code_hash: hash, used_at: null }));
  await db.insertInto('backup_code').values(rows).execute();
}

/** False for a code that is not there or was used; two who come at once do not both get true. */
export async function takeBackupCode(
  db: Database,
  { userId, hash, at }: { userId: string; hash: string; at: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('backup_code')
    .set({ used_at: at })
    .where('user_id', '=', userId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function countBackupCodes(db: Database, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('backup_code')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
