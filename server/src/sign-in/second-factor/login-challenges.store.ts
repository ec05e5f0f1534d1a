import { sql, type Insertable, type Selectable } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { LoginChallengeTable } from '../../database/tables.ts';

export type ChallengeRow = Selectable<LoginChallengeTable>;

export async function insertChallenge(db: Database, row: Insertable<LoginChallengeTable>): Promise<void> {
  await db.insertInto('login_challenge').values(row).execute();
}

export async function findChallengeBySecret(
  db: Database,
  secretHash: string,
): Promise<ChallengeRow | undefined> {
  return db
    .selectFrom('login_challenge')
    .selectAll()
    .where('secret_hash', '=', secretHash)
    .executeTakeFirst();
}

/** The newest of a client that knows no secrets. */
export async function findChallengeOfDevice(
  db: Database,
  { userId, rustdeskId, uuidHash }: { userId: string; rustdeskId: string; uuidHash: string },
): Promise<ChallengeRow | undefined> {
  return db
    .selectFrom('login_challenge')
    .selectAll()
    .where('user_id', '=', userId)
    .where('purpose', '=', 'client')
    .where('rustdesk_id', '=', rustdeskId)
    .where('uuid_hash', '=', uuidHash)
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

/** Takes one of the attempts that are left, before its outcome is known. @returns which one it is, null: none is left */
export async function takeAttempt(
  db: Database,
  { id, max, now }: { id: string; max: number; now: number },
): Promise<number | null> {
  const taken = await db
    .updateTable('login_challenge')
    .set({ attempts: sql<number>`attempts + 1` })
    .where('id', '=', id)
    .where('attempts', '<', max)
    .where('expires_at', '>', now)
    .returning('attempts')
    .executeTakeFirst();
  return taken?.attempts ?? null;
}

/** True for one caller alone: a challenge is good for one sign-in. */
export async function deleteChallenge(db: Database, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('login_challenge').where('id', '=', id).executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteChallengesOfUser(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('login_challenge').where('user_id', '=', userId).execute();
}

export async function deleteExpiredChallenges(db: Database, now: number): Promise<void> {
  await db.deleteFrom('login_challenge').where('expires_at', '<=', now).execute();
}

/** Keeps the newest of a user: whoever knows the password could begin without end. */
export async function keepNewestChallenges(db: Database, userId: string, count: number): Promise<void> {
  await db
    .deleteFrom('login_challenge')
    .where('user_id', '=', userId)
    .where('id', 'not in', (select) =>
      select
        .selectFrom('login_challenge')
        .select('id')
        .where('user_id', '=', userId)
        .orderBy('id', 'desc')
        .limit(count),
    )
    .execute();
}
