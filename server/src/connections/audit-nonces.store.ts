import type { Database } from '../database/database.ts';

/** Takes the ones that nobody took before. @returns those */
export async function takeNonces(
  db: Database,
  nonces: readonly string[],
  at: number,
): Promise<ReadonlySet<string>> {
  if (nonces.length === 0) return new Set();
  const taken = await db
    .insertInto('audit_nonce')
    .values(nonces.map((nonce) => ({ nonce, at })))
    .onConflict((conflict) => conflict.column('nonce').doNothing())
    .returning('nonce')
    .execute();
  return new Set(taken.map(({ nonce }) => nonce));
}

export async function deleteNoncesBefore(db: Database, at: number): Promise<void> {
  await db.deleteFrom('audit_nonce').where('at', '<', at).execute();
}
