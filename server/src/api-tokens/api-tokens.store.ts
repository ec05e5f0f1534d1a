import type { Insertable, Updateable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { ApiTokenTable } from '../database/tables.ts';

export type ApiTokenTableRow = Awaited<ReturnType<typeof listApiTokens>>[number];

const tokens = (db: Database) =>
  db
    .selectFrom('api_token')
    .leftJoin('user', 'user.id', 'api_token.created_by')
    .selectAll('api_token')
    .select('user.username as creator');

export async function listApiTokens(db: Database) {
  return tokens(db).orderBy('api_token.name_folded').execute();
}

export async function findApiToken(db: Database, id: string): Promise<ApiTokenTableRow | undefined> {
  return tokens(db).where('api_token.id', '=', id).executeTakeFirst();
}

export async function findApiTokenByName(
  db: Database,
  folded: string,
): Promise<ApiTokenTableRow | undefined> {
  return tokens(db).where('api_token.name_folded', '=', folded).executeTakeFirst();
}

export async function findApiTokenByHash(db: Database, hash: string): Promise<ApiTokenTableRow | undefined> {
  return tokens(db).where('api_token.token_hash', '=', hash).executeTakeFirst();
}

/** Those that end between the two moments. */
export async function countTokensExpiring(db: Database, from: number, until: number): Promise<number> {
  const { count } = await db
    .selectFrom('api_token')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('expires_at', '>', from)
    .where('expires_at', '<=', until)
    .executeTakeFirstOrThrow();
  return count;
}

/** False when the folded name is taken; nothing is written then. */
export async function insertApiToken(db: Database, row: Insertable<ApiTokenTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('api_token')
    .values(row)
    .onConflict((conflict) => conflict.column('name_folded').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateApiToken(
  db: Database,
  id: string,
  changes: Updateable<ApiTokenTable>,
): Promise<void> {
  await db.updateTable('api_token').set(changes).where('id', '=', id).execute();
}

export async function deleteApiToken(db: Database, id: string): Promise<void> {
  await db.deleteFrom('api_token').where('id', '=', id).execute();
}

export async function updateApiTokensUsed(db: Database, batch: { id: string; at: number }[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { id, at } of batch) await updateApiToken(transaction, id, { last_used_at: at });
  });
}
