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
