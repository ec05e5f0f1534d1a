import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { openDatabase, type Database } from './database.ts';
import { containsText } from './text-search.ts';

describe.each(DATABASES)('a search through columns on $dialect', ({ create }) => {
  let db: Database;
  let drop: () => Promise<void>;
  beforeAll(async () => {
    const database = await create();
    db = await openDatabase(database.url);
    drop = () => database.drop();
  });
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  async function isFound(text: string, percentIsWildcard = false): Promise<boolean> {
    const condition = containsText(['name', 'missing', 'note'], text, { percentIsWildcard });
    const row = sql`select 'Büro_PC 7' as name, cast(null as text) as missing, '100 % ÖL' as note`;
    const { rows } = await sql`select 1 as one from (${row}) as given where ${condition}`.execute(db);
    return rows.length === 1;
  }

  it.each(['büro', 'BÜRO', 'pc 7', 'PC 7', 'öl', '100 %', 'o_p'])('finds %s', async (text) => {
    expect(await isFound(text)).toBe(true);
  });

  it.each(['bxro', 'pc%7', 'pc_7', '7100', '7 100', '7\n', '\n100', 'missing'])(
    'does not find %j, least of all across columns',
    async (text) => {
      expect(await isFound(text)).toBe(false);
    },
  );

  it.each([
    ['b%pc', true],
    ['pc%7', true],
    ['büro%', true],
    ['pc%100', false],
    ['pc_7', false],
  ])('takes the percent sign of %s for anything within one column when asked to: %s', async (text, found) => {
    expect(await isFound(text, true)).toBe(found);
  });
});
