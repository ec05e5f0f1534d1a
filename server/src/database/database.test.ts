import { describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { openDatabase } from './database.ts';

describe.each(DATABASES)('the database on $dialect', ({ createEmpty }) => {
  it('is migrated at first opening and opens again unchanged', async () => {
    const place = await createEmpty();
    const first = await openDatabase(place.url);
    await first
      .insertInto('setting')
      .values({ key: 'a', value: '1', updated_at: 1_700_000_000_123 })
      .execute();
    await first.destroy();
    const second = await openDatabase(place.url);
    const row = await second
      .selectFrom('setting')
      .selectAll()
      .where('key', '=', 'a')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ key: 'a', value: '1', updated_at: 1_700_000_000_123 });
    await second.destroy();
    await place.drop();
  });
});
