import type { Database } from '../database/database.ts';

const TOKENS = 'setup.tokens';
const CLAIM = 'setup.administrator_claim';
/** A set-up that stopped half way must not stay shut. */
const CLAIM_MS = 60_000;

export type StoredSetupToken = { hash: string; expiresAt: number };

export async function listSetupTokens(db: Database): Promise<StoredSetupToken[]> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', TOKENS).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as StoredSetupToken[]);
}

export async function saveSetupTokens(db: Database, tokens: StoredSetupToken[], at: number): Promise<void> {
  const value = JSON.stringify(tokens);
  await db
    .insertInto('setting')
    .values({ key: TOKENS, value, updated_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: at }))
    .execute();
}

/** True for exactly one of several who try at the same moment, whatever the process. */
export async function claimAdministrator(db: Database, at: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('setting')
    .values({ key: CLAIM, value: 'null', updated_at: at })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ updated_at: at })
        .where('setting.updated_at', '<=', at - CLAIM_MS),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function releaseAdministratorClaim(db: Database): Promise<void> {
  await db.deleteFrom('setting').where('key', '=', CLAIM).execute();
}

/** The one who has been here longest. */
export async function findFirstAdministrator(db: Database): Promise<{ username: string } | undefined> {
  return db
    .selectFrom('user')
    .select('username')
    .where('is_admin', '=', 1)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst();
}
