import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { userIsReached } from '../admin-roles/reach.store.ts';
import type { Slice } from '../client-api/slice.ts';
import type { Database } from '../database/database.ts';
import { matchesPattern } from '../database/text-search.ts';
import { foldName } from '../fold-name.ts';

export type UserFilter = { name: string | undefined; groupName: string | undefined };

/** The users the caller may see, by name, each with its group's. */
export async function listUsersOf(
  db: Database,
  authority: Authority,
  { name, groupName }: UserFilter,
  { limit, offset }: Slice,
) {
  const matching = db
    .selectFrom('user')
    .where(userIsReached(authority, 'user.view'))
    .$if(name !== undefined, (rows) =>
      rows.where(matchesName('user.username', 'user.username_folded', name!)),
    )
    .$if(groupName !== undefined, (rows) =>
      rows.where('user.user_group_id', 'in', (where) =>
        where
          .selectFrom('user_group')
          .select('user_group.id')
          .where(matchesName('user_group.name', 'user_group.name_folded', groupName!)),
      ),
    );
  const { total } = await matching
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .innerJoin('user_group', 'user_group.id', 'user.user_group_id')
    .selectAll('user')
    .select('user_group.name as group_name')
    .orderBy('user.username_folded')
    .limit(limit)
    .offset(offset)
    .execute();
  return { total, rows };
}

/**
 * A pattern, whatever its case in any script, or the very name (client contract 3.1); the folded column has an index.
 */
export function matchesName(column: string, folded: string, filter: string): RawBuilder<boolean> {
  if (filter.includes('%')) return matchesPattern(folded, foldName(filter));
  if (filter === '-') return matchesPattern(column, filter);
  return sql<boolean>`(${sql.ref(folded)} = ${foldName(filter)} and ${matchesPattern(column, filter)})`;
}
