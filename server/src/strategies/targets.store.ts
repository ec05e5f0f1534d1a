import type { StrategyLevel, StrategyTargetQuery } from '@gatehouse/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Database } from '../database/database.ts';
import { containsText } from '../database/text-search.ts';

export type TargetRow = { id: string; name: string; rustdeskId: string | null; mayChange: boolean };
export type TargetReach = { seen: RawBuilder<boolean>; mayChange: RawBuilder<boolean> };

/** IDs in one statement: SQLite knows a limit. */
const CHUNK = 500;

/** Where each kind lives, what it is called, searched and sorted by. */
const SOURCES = {
  device: {
    from: sql`device`,
    name: sql`name`,
    rustdeskId: sql`rustdesk_id`,
    search: ['name', 'rustdesk_id', 'username'],
    order: sql`name, rustdesk_id`,
  },
  user: {
    from: sql`"user"`,
    name: sql`username`,
    rustdeskId: sql`null`,
    search: ['username', 'display_name', 'email'],
    order: sql`username_folded, id`,
  },
  device_group: {
    from: sql`device_group`,
    name: sql`name`,
    rustdeskId: sql`null`,
    search: ['name', 'note'],
    order: sql`name_folded, id`,
  },
} as const;

export async function listTargetRows(
  db: Database,
  strategyId: string,
  { kind, q, assigned, page, pageSize }: StrategyTargetQuery,
  reach: TargetReach,
): Promise<{ total: number; rows: TargetRow[] }> {
  const { from, name, rustdeskId, search, order } = SOURCES[kind];
  const isAssigned = sql`id in (select target_id from strategy_assignment
    where target_kind = ${kind} and strategy_id = ${strategyId})`;
  const conditions = [
    reach.seen,
    q === '' ? sql`1 = 1` : containsText(search, kind === 'device' ? withoutBlanks(q) : q),
    ...(assigned === 'true' ? [isAssigned] : []),
    ...(assigned === 'false' ? [sql`not (${isAssigned})`] : []),
  ];
  const where = sql.join(conditions, sql` and `);
  const counted = await sql<{ total: number }>`select count(*) as total from ${from} where ${where}`.execute(
    db,
  );
  const listed = await sql<Omit<TargetRow, 'mayChange'> & { may: number }>`select id, ${name} as name,
    ${rustdeskId} as "rustdeskId", case when ${reach.mayChange} then 1 else 0 end as may from ${from}
    where ${where} order by ${order} limit ${pageSize} offset ${(page - 1) * pageSize}`.execute(db);
  const rows = listed.rows.map(({ may, ...row }) => ({ ...row, mayChange: may === 1 }));
  return { total: counted.rows[0]?.total ?? 0, rows };
}

/** Those among the IDs that are there and meet the condition. */
export async function findIdsWhere(
  db: Database,
  kind: StrategyLevel,
  { ids, where }: { ids: readonly string[]; where: RawBuilder<boolean> },
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const chunk = ids.slice(start, start + CHUNK);
    const { rows } = await sql<{ id: string }>`select id from ${SOURCES[kind].from}
      where id in (${sql.join(chunk)}) and ${where}`.execute(db);
    for (const { id } of rows) found.add(id);
  }
  return found;
}

/** IDs are shown in groups: what is copied from there finds the device as well. */
const withoutBlanks = (text: string): string => (/^[\d\s]+$/.test(text) ? text.replaceAll(/\s/g, '') : text);
