import { sql, type Insertable, type Selectable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { AddressBookRuleTable } from '../database/tables.ts';
import { containsText } from '../database/text-search.ts';

/** A rule with the name of whom it is for. */
export type NamedRule = Selectable<AddressBookRuleTable> & { name: string; display_name: string };

const namedRules = (db: Database, bookId: string) =>
  db
    .selectFrom('address_book_rule as rule')
    .leftJoin('user', (join) =>
      join.onRef('user.id', '=', 'rule.target_id').on('rule.target_kind', '=', 'user'),
    )
    .leftJoin('user_group', (join) =>
      join.onRef('user_group.id', '=', 'rule.target_id').on('rule.target_kind', '=', 'user_group'),
    )
    .selectAll('rule')
    .select(sql<string>`coalesce("user".username, user_group.name, '')`.as('name'))
    .select(sql<string>`coalesce("user".display_name, '')`.as('display_name'))
    .where('rule.address_book_id', '=', bookId)
    // Users and groups that were deleted since leave their rule behind; it applies to nobody.
    .where((where) =>
      where.or([
        where('user.id', 'is not', null),
        where('user_group.id', 'is not', null),
        where('rule.target_kind', '=', 'everyone'),
      ]),
    );

/** Users first, then groups, then everyone: the order in which they decide. */
export async function listNamedRules(db: Database, bookId: string): Promise<NamedRule[]> {
  return namedRules(db, bookId)
    .orderBy(sql`case rule.target_kind when 'user' then 1 when 'user_group' then 2 else 3 end`)
    .orderBy('name')
    .orderBy('rule.id')
    .execute();
}

export async function findNamedRule(
  db: Database,
  bookId: string,
  ruleId: string,
): Promise<NamedRule | undefined> {
  return namedRules(db, bookId).where('rule.id', '=', ruleId).executeTakeFirst();
}

/** The book a rule belongs to: scripts name the rule alone. */
export async function findBookOfRule(db: Database, ruleId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('address_book_rule')
    .select('address_book_id')
    .where('id', '=', ruleId)
    .executeTakeFirst();
  return row?.address_book_id;
}

/** False when the target has a rule in this book already. */
export async function insertRule(db: Database, row: Insertable<AddressBookRuleTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('address_book_rule')
    .values(row)
    .onConflict((conflict) => conflict.columns(['address_book_id', 'target_kind', 'target_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function updateRuleRow(db: Database, id: string, rule: number): Promise<void> {
  await db.updateTable('address_book_rule').set({ rule }).where('id', '=', id).execute();
}

export async function deleteRuleRow(db: Database, id: string): Promise<void> {
  await db.deleteFrom('address_book_rule').where('id', '=', id).execute();
}

export async function findTargetUser(db: Database, by: { id: string } | { folded: string }) {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['username_folded', by.folded] as const);
  return db
    .selectFrom('user')
    .select(['id', 'username', 'display_name', 'user_group_id'])
    .where(column, '=', value)
    .executeTakeFirst();
}

export async function findTargetGroup(db: Database, by: { id: string } | { folded: string }) {
  const [column, value] = 'id' in by ? (['id', by.id] as const) : (['name_folded', by.folded] as const);
  return db.selectFrom('user_group').select(['id', 'name']).where(column, '=', value).executeTakeFirst();
}

type TargetQuery = { q: string; groupId: string | null; limit: number };

/** Enabled and invited users; with `groupId` only that group's. */
export async function listTargetUsers(db: Database, { q, groupId, limit }: TargetQuery) {
  return db
    .selectFrom('user')
    .select(['id', 'username', 'display_name'])
    .where('status', '!=', 0)
    .$if(groupId !== null, (users) => users.where('user_group_id', '=', groupId!))
    .$if(q !== '', (users) => users.where(containsText(['username', 'username_folded', 'display_name'], q)))
    .orderBy('username_folded')
    .limit(limit)
    .execute();
}

export async function listTargetGroups(db: Database, { q, groupId, limit }: TargetQuery) {
  return db
    .selectFrom('user_group')
    .select(['id', 'name'])
    .$if(groupId !== null, (groups) => groups.where('id', '=', groupId!))
    .$if(q !== '', (groups) => groups.where(containsText(['name'], q)))
    .orderBy('name_folded')
    .limit(limit)
    .execute();
}
