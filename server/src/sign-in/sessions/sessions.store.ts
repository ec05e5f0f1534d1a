import type { Insertable } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { SessionTable } from '../../database/tables.ts';
import type { Seen } from './seen-buffer.ts';

export async function insertSession(db: Database, row: Insertable<SessionTable>): Promise<void> {
  await db.insertInto('session').values(row).execute();
}

const withUser = (db: Database) =>
  db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.user_id')
    .leftJoin('identity_link', 'identity_link.id', 'session.identity_link_id')
    .leftJoin('totp', 'totp.user_id', 'user.id')
    .selectAll('session')
    .select([
      'user.totp_required',
      'totp.confirmed_at as totp_confirmed_at',
      'user.username',
      'user.is_admin',
      'user.status',
      'identity_link.provider_label',
      'identity_link.provider_kind',
    ]);

export type SessionWithUser = NonNullable<Awaited<ReturnType<typeof findSessionByTokenHash>>>;

export async function findSessionByTokenHash(db: Database, tokenHash: string) {
  return withUser(db).where('session.token_hash', '=', tokenHash).executeTakeFirst();
}

export async function findSessionById(db: Database, id: string): Promise<SessionWithUser | undefined> {
  return withUser(db).where('session.id', '=', id).executeTakeFirst();
}

export async function listSessionsOfUser(db: Database, userId: string, now: number) {
  return db
    .selectFrom('session')
    .selectAll()
    .where('user_id', '=', userId)
    .where('absolute_expires_at', '>', now)
    .where('idle_expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .execute();
}

export async function deleteSession(db: Database, id: string, userId: string | null): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('id', '=', id)
    .$if(userId !== null, (query) => query.where('user_id', '=', userId!))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteSessionsOfUser(
  db: Database,
  userId: string,
  except: string | null,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .$if(except !== null, (query) => query.where('id', '!=', except!))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteSessionsOfLink(db: Database, linkId: string): Promise<void> {
  await db.deleteFrom('session').where('identity_link_id', '=', linkId).execute();
}

export async function deleteExpiredSessions(db: Database, now: number): Promise<void> {
  await db
    .deleteFrom('session')
    .where((where) =>
      where.or([where('absolute_expires_at', '<=', now), where('idle_expires_at', '<=', now)]),
    )
    .execute();
}

export async function updateSessionsSeen(db: Database, batch: Seen[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { id, at, expiresAt } of batch) {
      await transaction
        .updateTable('session')
        .set({ last_seen_at: at, idle_expires_at: expiresAt })
        .where('id', '=', id)
        .execute();
    }
  });
}
