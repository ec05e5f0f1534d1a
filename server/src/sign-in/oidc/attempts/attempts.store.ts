import type { AttemptQuery } from '@gatehouse/contract';
import type { Insertable, Selectable } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { SignInAttemptTable } from '../../../database/tables.ts';
import { containsText } from '../../../database/text-search.ts';

export type AttemptRow = Selectable<SignInAttemptTable>;

export async function insertAttempt(db: Database, row: Insertable<SignInAttemptTable>): Promise<void> {
  await db.insertInto('sign_in_attempt').values(row).execute();
}

/** Keeps the newest of a provider. */
export async function trimAttempts(db: Database, providerId: string, keep: number): Promise<void> {
  const oldestKept = await db
    .selectFrom('sign_in_attempt')
    .select('id')
    .where('provider_id', '=', providerId)
    .orderBy('id', 'desc')
    .offset(keep - 1)
    .limit(1)
    .executeTakeFirst();
  if (oldestKept === undefined) return;
  await db
    .deleteFrom('sign_in_attempt')
    .where('provider_id', '=', providerId)
    .where('id', '<', oldestKept.id)
    .execute();
}

const SEARCHED = ['user_name', 'code', 'text', 'aadsts', 'correlation_id', 'trace_id', 'ip', 'device', 'id'];

/** Newest first, with the number of all that match. */
export async function listAttempts(
  db: Database,
  query: AttemptQuery,
): Promise<{ total: number; rows: AttemptRow[] }> {
  let matching = db.selectFrom('sign_in_attempt');
  if (query.providerId !== undefined) matching = matching.where('provider_id', '=', query.providerId);
  if (query.outcome !== undefined) matching = matching.where('outcome', '=', query.outcome);
  if (query.kind !== undefined) matching = matching.where('kind', '=', query.kind);
  if (query.q !== '') matching = matching.where(containsText(SEARCHED, query.q));
  const { total } = await matching
    .select((select) => select.fn.countAll().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .selectAll()
    .orderBy('id', 'desc')
    .offset((query.page - 1) * query.pageSize)
    .limit(query.pageSize)
    .execute();
  return { total: Number(total), rows };
}
