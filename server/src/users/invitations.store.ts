import type { Insertable } from 'kysely';
import type { Database } from '../database/database.ts';
import type { LinkInvitationTable } from '../database/tables.ts';

export async function insertInvitation(db: Database, row: Insertable<LinkInvitationTable>): Promise<void> {
  await db.insertInto('link_invitation').values(row).execute();
}

export async function deleteOpenInvitations(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('link_invitation').where('user_id', '=', userId).where('used_at', 'is', null).execute();
}

export async function findProviderName(db: Database, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('oidc_provider').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name;
}
