import type { Insertable } from 'kysely';
import type { Database } from '../../database/database.ts';
import type { DeviceTokenTable } from '../../database/tables.ts';
import type { Seen } from './seen-buffer.ts';

export async function insertDeviceToken(db: Database, row: Insertable<DeviceTokenTable>): Promise<void> {
  await db.insertInto('device_token').values(row).execute();
}

export type DeviceTokenWithUser = NonNullable<Awaited<ReturnType<typeof findDeviceTokenByHash>>>;

export async function findDeviceTokenByHash(db: Database, tokenHash: string) {
  return db
    .selectFrom('device_token')
    .innerJoin('user', 'user.id', 'device_token.user_id')
    .leftJoin('totp', 'totp.user_id', 'user.id')
    .selectAll('device_token')
    .select([
      'user.username',
      'user.is_admin',
      'user.status',
      'user.totp_required',
      'totp.confirmed_at as totp_confirmed_at',
    ])
    .where('device_token.token_hash', '=', tokenHash)
    .executeTakeFirst();
}

export async function listDeviceTokensOfUser(db: Database, userId: string, now: number) {
  return db
    .selectFrom('device_token')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('last_used_at', 'desc')
    .execute();
}

export async function deleteDeviceToken(db: Database, id: string, userId: string | null): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('device_token')
    .where('id', '=', id)
    .$if(userId !== null, (query) => query.where('user_id', '=', userId!))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteDeviceTokensWhere(
  db: Database,
  column: 'user_id' | 'identity_link_id' | 'token_hash',
  value: string,
): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('device_token').where(column, '=', value).executeTakeFirst();
  return Number(numDeletedRows);
}

export async function deleteExpiredDeviceTokens(db: Database, now: number): Promise<void> {
  await db.deleteFrom('device_token').where('expires_at', '<=', now).execute();
}

export async function updateDeviceTokensUsed(db: Database, batch: Seen[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { id, at, expiresAt } of batch) {
      await transaction
        .updateTable('device_token')
        .set({ last_used_at: at, expires_at: expiresAt })
        .where('id', '=', id)
        .execute();
    }
  });
}
