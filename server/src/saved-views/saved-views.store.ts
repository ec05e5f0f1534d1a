import type { ViewPage } from '@gatehouse/contract';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import type { SavedViewTable } from '../database/tables.ts';

type Handle = Database | DatabaseTransaction;
export type ViewRow = Omit<SavedViewTable, 'page'> & { page: ViewPage };
export type ViewWithOwner = ViewRow & { owner_name: string };

const withOwner = (db: Handle) =>
  db
    .selectFrom('saved_view')
    .innerJoin('user', 'user.id', 'saved_view.user_id')
    .selectAll('saved_view')
    .select('user.username as owner_name');

/** The person's own and those that are shared, by name. */
export async function listViewsFor(db: Handle, userId: string): Promise<ViewWithOwner[]> {
  const rows = await withOwner(db)
    .where((where) =>
      where.or([where('saved_view.user_id', '=', userId), where('saved_view.shared', '=', 1)]),
    )
    .orderBy('saved_view.name_folded')
    .orderBy('saved_view.id')
    .execute();
  return rows as ViewWithOwner[];
}

export async function findView(db: Handle, id: string): Promise<ViewWithOwner | undefined> {
  const row = await withOwner(db).where('saved_view.id', '=', id).executeTakeFirst();
  return row as ViewWithOwner | undefined;
}

export async function countViewsOf(db: Handle, userId: string): Promise<number> {
  const { count } = await db
    .selectFrom('saved_view')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return count;
}

/** False: the owner has one with this name on the page. */
export async function insertView(db: Handle, row: ViewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('saved_view')
    .values(row)
    .onConflict((conflict) => conflict.columns(['user_id', 'page', 'name_folded']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function isNameTaken(
  db: Handle,
  { id, user_id, page, name_folded }: Pick<ViewRow, 'id' | 'user_id' | 'page' | 'name_folded'>,
): Promise<boolean> {
  const other = await db
    .selectFrom('saved_view')
    .select('id')
    .where('user_id', '=', user_id)
    .where('page', '=', page)
    .where('name_folded', '=', name_folded)
    .where('id', '!=', id)
    .executeTakeFirst();
  return other !== undefined;
}

export async function updateView(
  db: Handle,
  id: string,
  change: Pick<ViewRow, 'name' | 'name_folded' | 'query' | 'shared' | 'updated_at'>,
): Promise<void> {
  await db.updateTable('saved_view').set(change).where('id', '=', id).execute();
}

export async function deleteView(db: Handle, id: string): Promise<void> {
  await db.deleteFrom('saved_view').where('id', '=', id).execute();
}
