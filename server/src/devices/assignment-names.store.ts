import type { Database } from '../database/database.ts';

/** Names as they are compared: NFKC, lower case. Absent: not asked for. */
export type NamesToFind = { strategy?: string; deviceGroup?: string; book?: string };

/** Which of these names exist; read only, so that a whole assignment can be judged before any of it happens. */
export async function findNames(
  db: Database,
  { strategy, deviceGroup, book }: NamesToFind,
): Promise<Set<keyof NamesToFind>> {
  const found = new Set<keyof NamesToFind>();
  if (strategy !== undefined) {
    const query = db.selectFrom('strategy').select('id').where('name_folded', '=', strategy);
    if ((await query.executeTakeFirst()) !== undefined) found.add('strategy');
  }
  if (deviceGroup !== undefined) {
    const query = db.selectFrom('device_group').select('id').where('name_folded', '=', deviceGroup);
    if ((await query.executeTakeFirst()) !== undefined) found.add('deviceGroup');
  }
  if (book !== undefined) {
    const query = db
      .selectFrom('address_book')
      .select('id')
      .where('kind', '=', 'shared')
      .where('name_folded', '=', book);
    if ((await query.executeTakeFirst()) !== undefined) found.add('book');
  }
  return found;
}
