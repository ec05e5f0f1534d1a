import { sql } from 'kysely';
import type { Database } from '../../database/database.ts';

export type GuessPolicy = {
  /** Attempts without any delay. */
  free: number;
  /** The delay after the first attempt beyond `free`; it doubles with each further one. */
  firstDelayMs: number;
  /** The delay doubles this many times at most. */
  doublings: number;
  /** Without an attempt for this long the count starts anew. */
  forgetAfterMs: number;
};

/**
 * Counts one attempt before its outcome is known, in one statement, so that parallel guesses cannot slip past.
 * `waitUntil` is set when the attempt must not be looked at.
 */
export async function chargeAttempt(
  db: Database,
  key: string,
  policy: GuessPolicy,
  now: number,
): Promise<{ attempts: number; waitUntil: number | null }> {
  const { free, firstDelayMs, doublings, forgetAfterMs } = policy;
  const count = sql<number>`case when password_failure.updated_at < ${sql.lit(now - forgetAfterMs)} then 1 else password_failure.failures + 1 end`;
  const beyond = sql<number>`(${count}) - ${sql.lit(free)}`;
  const delay = sql<number>`case when ${beyond} < 0 then 0 when ${beyond} >= ${sql.lit(doublings)} then ${sql.lit(firstDelayMs << doublings)} else ${sql.lit(firstDelayMs)} << (${beyond}) end`;
  const charged = await db
    .insertInto('password_failure')
    .values({ key, failures: 1, blocked_until: free > 1 ? 0 : now + firstDelayMs, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({
          failures: count,
          blocked_until: sql<number>`${sql.lit(now)} + ${delay}`,
          updated_at: now,
        })
        .where('password_failure.blocked_until', '<=', now),
    )
    .returning('failures')
    .executeTakeFirst();
  if (charged !== undefined) return { attempts: charged.failures, waitUntil: null };
  const row = await db
    .selectFrom('password_failure')
    .select(['failures', 'blocked_until'])
    .where('key', '=', key)
    .executeTakeFirst();
  return { attempts: row?.failures ?? 0, waitUntil: row?.blocked_until ?? now + firstDelayMs };
}

export async function deleteAttempts(db: Database, key: string): Promise<void> {
  await db.deleteFrom('password_failure').where('key', '=', key).execute();
}

/** `prefix` ends with a colon; the next character in ASCII is the semicolon. */
export async function deleteAttemptsBelow(db: Database, prefix: string): Promise<void> {
  await db
    .deleteFrom('password_failure')
    .where('key', '>=', prefix)
    .where('key', '<', `${prefix.slice(0, -1)};`)
    .execute();
}

/** Takes one attempt back: it was right, so it was no guess. */
export async function refundAttempt(db: Database, key: string): Promise<void> {
  await db
    .updateTable('password_failure')
    .set({ failures: sql<number>`case when failures > 0 then failures - 1 else 0 end`, blocked_until: 0 })
    .where('key', '=', key)
    .execute();
}

export async function deleteAttemptsBefore(db: Database, before: number): Promise<void> {
  await db
    .deleteFrom('password_failure')
    .where('updated_at', '<', before)
    .where('blocked_until', '<', before)
    .execute();
}
