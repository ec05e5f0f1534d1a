import type { Insertable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { LinkInvitationTable } from '../database/tables.ts';

export async function insertInvitation(db: Database, row: Insertable<LinkInvitationTable>): Promise<void> {
  await db.insertInto('link_invitation').values(row).execute();
}

export async function deleteOpenInvitations(
  db: Database,
  userId: string,
  { except }: { except?: string } = {},
): Promise<void> {
  await db
    .deleteFrom('link_invitation')
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .$if(except !== undefined, (rows) => rows.where('id', '!=', except!))
    .execute();
}

/** Those that came from anybody but an administrator. */
export async function deleteInvitationsOfHelpers(db: Database, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await db
    .deleteFrom('link_invitation')
    .where('user_id', 'in', userIds)
    .where('used_at', 'is', null)
    .where((where) =>
      where.or([
        where('created_by', 'is', null),
        where('created_by', 'not in', where.selectFrom('user').select('id').where('is_admin', '=', 1)),
      ]),
    )
    .execute();
}

export async function deleteInvitation(db: Database, id: string): Promise<void> {
  await db.deleteFrom('link_invitation').where('id', '=', id).execute();
}

/** One that nobody has used and whose time is not over. */
export async function findOpenInvitation(db: Database, tokenHash: string, at: number) {
  return db
    .selectFrom('link_invitation')
    .leftJoin('oidc_provider', 'oidc_provider.id', 'link_invitation.provider_id')
    .selectAll('link_invitation')
    .select('oidc_provider.name as provider_name')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
}

export async function findUnusedInvitation(db: Database, id: string) {
  return db
    .selectFrom('link_invitation')
    .selectAll()
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
}

/** False when somebody was faster. */
export async function markInvitationUsed(db: Database, id: string, at: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('link_invitation')
    .set({ used_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function findProviderName(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('oidc_provider').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name;
}
