import type { Selectable } from 'kysely';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import type { AccessRuleTable } from '../database/tables.ts';

export type AccessRuleRow = Selectable<AccessRuleTable>;
export type NamedRule = AccessRuleRow & { source_name: string; target_name: string };
type Side = 'source' | 'target';

/** Every edge with the names of its ends; one whose end is gone is left out. */
export async function listAccessRules(
  db: Database,
  about?: { kind: 'user_group' | 'device_group'; id: string },
): Promise<NamedRule[]> {
  const rows = await db
    .selectFrom('access_rule')
    .leftJoin('user as source_user', (join) =>
      join.onRef('source_user.id', '=', 'source_id').on('source_kind', '=', 'user'),
    )
    .leftJoin('user_group as source_group', (join) =>
      join.onRef('source_group.id', '=', 'source_id').on('source_kind', '=', 'user_group'),
    )
    .leftJoin('user_group as target_group', (join) =>
      join.onRef('target_group.id', '=', 'target_id').on('target_kind', '=', 'user_group'),
    )
    .leftJoin('device_group as target_devices', (join) =>
      join.onRef('target_devices.id', '=', 'target_id').on('target_kind', '=', 'device_group'),
    )
    .selectAll('access_rule')
    .select((select) => [
      select.fn.coalesce('source_user.username', 'source_group.name').as('source_name'),
      select.fn.coalesce('target_group.name', 'target_devices.name').as('target_name'),
    ])
    .$if(about !== undefined, (query) =>
      query.where((where) =>
        where.or([
          where.and({ source_kind: about!.kind as 'user_group', source_id: about!.id }),
          where.and({ target_kind: about!.kind, target_id: about!.id }),
        ]),
      ),
    )
    .execute();
  return rows.filter((row): row is NamedRule => row.source_name !== null && row.target_name !== null);
}

export async function insertAccessRules(db: Database, rules: AccessRuleRow[]): Promise<void> {
  for (const rule of rules)
    await db
      .insertInto('access_rule')
      .values(rule)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

export async function deleteAccessRule(db: Database, rule: AccessRuleRow): Promise<void> {
  await db
    .deleteFrom('access_rule')
    .where('source_kind', '=', rule.source_kind)
    .where('source_id', '=', rule.source_id)
    .where('target_kind', '=', rule.target_kind)
    .where('target_id', '=', rule.target_id)
    .execute();
}

/** Makes changes to rules wait for each other, so that each knows what the one before has left. */
export async function lockAccessRules(transaction: DatabaseTransaction): Promise<void> {
  await transaction
    .insertInto('setting')
    .values({ key: 'access.rules_lock', value: 'null', updated_at: 0 })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ updated_at: 0 }))
    .execute();
}

export async function deleteAccessRulesAt(
  db: Database,
  side: Side,
  end: { kind: string; id: string },
): Promise<void> {
  await db
    .deleteFrom('access_rule')
    .where(`${side}_kind`, '=', end.kind as never)
    .where(`${side}_id`, '=', end.id)
    .execute();
}

const TABLE = { user: 'user', user_group: 'user_group', device_group: 'device_group' } as const;

/** Those of the ids that exist. */
export async function findExisting(db: Database, kind: keyof typeof TABLE, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.selectFrom(TABLE[kind]).select('id').where('id', 'in', ids).execute();
  return rows.map(({ id }) => id);
}
