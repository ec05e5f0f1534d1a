import type { Database } from '../database/database.ts';

export type IdentityRow = Awaited<ReturnType<typeof listIdentitiesOf>>[number];

/** Names come from the provider as it is now, or as it was when it has been deleted. */
const identities = (db: Database) =>
  db
    .selectFrom('identity_link')
    .leftJoin('oidc_provider', 'oidc_provider.id', 'identity_link.provider_id')
    .selectAll('identity_link')
    .select((select) => [
      select.fn.coalesce('oidc_provider.name', 'identity_link.provider_name').as('name'),
      select.fn.coalesce('oidc_provider.label', 'identity_link.provider_label').as('label'),
      select.fn.coalesce('oidc_provider.kind', 'identity_link.provider_kind').as('kind'),
    ]);

export async function listIdentitiesOf(db: Database, userIds: string[]) {
  if (userIds.length === 0) return [];
  return identities(db)
    .where('identity_link.user_id', 'in', userIds)
    .orderBy('identity_link.first_sign_in_at')
    .orderBy('identity_link.id')
    .execute();
}

export async function findIdentity(
  db: Database,
  id: string,
  userId: string,
): Promise<IdentityRow | undefined> {
  return identities(db)
    .where('identity_link.id', '=', id)
    .where('identity_link.user_id', '=', userId)
    .executeTakeFirst();
}

export async function deleteIdentity(db: Database, id: string): Promise<void> {
  await db.deleteFrom('identity_link').where('id', '=', id).execute();
}
