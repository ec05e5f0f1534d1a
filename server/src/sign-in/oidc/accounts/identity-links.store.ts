import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { IdentityLinkTable, LinkInvitationTable } from '../../../database/tables.ts';

export type IdentityLinkRow = Selectable<IdentityLinkTable>;

export async function findLink(
  db: Database,
  issuer: string,
  subject: string,
): Promise<IdentityLinkRow | undefined> {
  return db
    .selectFrom('identity_link')
    .selectAll()
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
}

/** Links of the same Entra object under the same issuer, whichever app registration they came through. */
export async function listLinksOfObject(
  db: Database,
  object: { issuer: string; tenantId: string; objectId: string },
): Promise<IdentityLinkRow[]> {
  return db
    .selectFrom('identity_link')
    .selectAll()
    .where('tenant_id', '=', object.tenantId)
    .where('object_id', '=', object.objectId)
    .where('issuer', '=', object.issuer)
    .where('provider_kind', '=', 'azure')
    .orderBy('first_sign_in_at')
    .execute();
}

export async function insertLink(db: Database, row: Insertable<IdentityLinkTable>): Promise<void> {
  await db.insertInto('identity_link').values(row).execute();
}

export async function updateLink(
  db: Database,
  id: string,
  changes: Updateable<IdentityLinkTable>,
): Promise<void> {
  await db.updateTable('identity_link').set(changes).where('id', '=', id).execute();
}

/** An account with a password of its own that carries this e-mail address, compared without case. */
export async function findLocalUserByEmail(db: Database, email: string): Promise<{ id: string } | undefined> {
  return db
    .selectFrom('user')
    .select('id')
    .where((where) => where(where.fn('lower', ['email']), '=', email.toLowerCase()))
    .where('password_hash', 'is not', null)
    .executeTakeFirst();
}

export async function findInvitation(
  db: Database,
  tokenHash: string,
): Promise<Selectable<LinkInvitationTable> | undefined> {
  return db.selectFrom('link_invitation').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
}

type Invited = { userId: string; providerId: string; startedAt: number };

/** Uses up the open invitations of a user for this provider; false when there was none. */
export async function useInvitations(db: Database, invited: Invited, at: number): Promise<boolean> {
  const result = await db
    .updateTable('link_invitation')
    .set({ used_at: at })
    .where('user_id', '=', invited.userId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('created_at', '<=', invited.startedAt)
    .where((where) =>
      where.or([where('provider_id', 'is', null), where('provider_id', '=', invited.providerId)]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function hasOpenInvitation(db: Database, invited: Invited, at: number): Promise<boolean> {
  const row = await db
    .selectFrom('link_invitation')
    .select('id')
    .where('user_id', '=', invited.userId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .where('created_at', '<=', invited.startedAt)
    .where((where) =>
      where.or([where('provider_id', 'is', null), where('provider_id', '=', invited.providerId)]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes first sign-ins wait for each other, so that two cannot both take the last place. */
export async function lockAccountCreation(db: Database, at: number): Promise<void> {
  await db
    .insertInto('setting')
    .values({ key: 'oidc.account_creation_lock', value: 'null', updated_at: at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ updated_at: at }))
    .execute();
}

/** Marks an account that a claim made depend on a provider; it then counts as authorized through it. */
export async function markCreatedThrough(db: Database, userId: string, provider: string): Promise<void> {
  await db
    .updateTable('user')
    .set({ created_through: provider })
    .where('id', '=', userId)
    .where('created_through', 'is', null)
    .where('password_hash', 'is', null)
    .execute();
}
