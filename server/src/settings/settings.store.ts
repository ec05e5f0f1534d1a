import type { Database } from '../database/database.ts';

export async function findSetting(db: Database, keys: string[]): Promise<Record<string, unknown>> {
  const rows = await db.selectFrom('setting').select(['key', 'value']).where('key', 'in', keys).execute();
  return Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
}

export async function saveSetting(db: Database, values: Record<string, unknown>, at: number): Promise<void> {
  for (const [key, plain] of Object.entries(values)) {
    const value = JSON.stringify(plain);
    await db
      .insertInto('setting')
      .values({ key, value, updated_at: at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, updated_at: at }))
      .execute();
  }
}

/** The first value that anybody gave wins; it is the one returned. */
export async function insertSettingOnce(
  db: Database,
  { key, value, at }: { key: string; value: string; at: number },
): Promise<string> {
  const known = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  if (known !== undefined) return JSON.parse(known.value) as string;
  await db
    .insertInto('setting')
    .values({ key, value: JSON.stringify(value), updated_at: at })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirstOrThrow();
  return JSON.parse(row.value) as string;
}
