import type { RawBuilder } from 'kysely';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import type { Stored } from './delivery.policy.ts';

export async function readStored(db: Database, deviceIds: string[]): Promise<Map<string, Stored>> {
  const rows = await db
    .selectFrom('device')
    .select(['id', 'strategy_digest', 'strategy_stamp', 'strategy_keys', 'strategy_acknowledged'])
    .where('id', 'in', deviceIds)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        digest: row.strategy_digest,
        stamp: row.strategy_stamp,
        keys: JSON.parse(row.strategy_keys) as string[],
        acknowledged: row.strategy_acknowledged,
      },
    ]),
  );
}

export type StoredChange = { deviceId: string; before: Stored; after: Stored };

/** @returns whether the row was still as `before` says; if not, another process was quicker. */
export async function updateStored(
  db: DatabaseTransaction,
  { deviceId, before, after }: StoredChange,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('device')
    .set({
      strategy_digest: after.digest,
      strategy_stamp: after.stamp,
      strategy_keys: JSON.stringify(after.keys),
      strategy_acknowledged: after.acknowledged,
    })
    .where('id', '=', deviceId)
    .where('strategy_digest', '=', before.digest)
    .where('strategy_stamp', '=', before.stamp)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function findExplained(db: Database, rustdeskId: string, reach: RawBuilder<boolean>) {
  return db
    .selectFrom('device')
    .select(['id', 'rustdesk_id', 'name', 'version', 'platform'])
    .where('rustdesk_id', '=', rustdeskId)
    .where(reach)
    .executeTakeFirst();
}
