import type { Insertable, Updateable } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { OidcProviderTable } from '../../../database/tables.ts';
import { toStoredProvider, type StoredProvider } from './provider-options.ts';

export async function listProviders(db: Database): Promise<StoredProvider[]> {
  const rows = await db.selectFrom('oidc_provider').selectAll().orderBy('position').orderBy('id').execute();
  return rows.map(toStoredProvider);
}

export async function findProvider(db: Database, id: string): Promise<StoredProvider | undefined> {
  const row = await db.selectFrom('oidc_provider').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toStoredProvider(row);
}

export async function findProviderByName(db: Database, name: string): Promise<StoredProvider | undefined> {
  const row = await db.selectFrom('oidc_provider').selectAll().where('name', '=', name).executeTakeFirst();
  return row && toStoredProvider(row);
}

/** The position before all others: the newest provider stands first. */
export async function firstFreePosition(db: Database): Promise<number> {
  const { first } = await db
    .selectFrom('oidc_provider')
    .select((select) => select.fn.min('position').as('first'))
    .executeTakeFirstOrThrow();
  return (first ?? 1) - 1;
}

export async function insertProvider(db: Database, row: Insertable<OidcProviderTable>): Promise<void> {
  await db.insertInto('oidc_provider').values(row).execute();
}

/** False when `rev` is not the stored one any more. */
export async function updateProviderRow(
  db: Database,
  target: { id: string; rev: number },
  changes: Updateable<OidcProviderTable>,
): Promise<boolean> {
  const result = await db
    .updateTable('oidc_provider')
    .set(changes)
    .where('id', '=', target.id)
    .where('rev', '=', target.rev)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What the server observed of a provider; not an edit, so the revision stays. */
export async function updateObservation(
  db: Database,
  id: string,
  seen: Updateable<OidcProviderTable>,
): Promise<void> {
  if (Object.keys(seen).length === 0) return;
  await db.updateTable('oidc_provider').set(seen).where('id', '=', id).execute();
}

export async function deleteProviderRow(db: Database, id: string): Promise<void> {
  await db.deleteFrom('oidc_provider').where('id', '=', id).execute();
}

/** Its label and kind live on in the links, so that people see where an identity came from. */
export async function updateLinkTags(
  db: Database,
  providerId: string,
  tag: { label: string; kind: string },
): Promise<void> {
  await db
    .updateTable('identity_link')
    .set({ provider_label: tag.label, provider_kind: tag.kind })
    .where('provider_id', '=', providerId)
    .execute();
}

/** People with an identity at each provider. */
export async function countUsersByProvider(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('identity_link')
    .select((select) => ['provider_id', select.fn.count('user_id').distinct().as('users')])
    .where('provider_id', 'is not', null)
    .groupBy('provider_id')
    .execute();
  return new Map(rows.map(({ provider_id, users }) => [provider_id!, Number(users)]));
}

/** Accounts that exist through a provider: what the maximum number of authorized users limits. */
export async function countAuthorizedUsers(db: Database): Promise<number> {
  const { users } = await db
    .selectFrom('user')
    .select((select) => select.fn.countAll().as('users'))
    .where('created_through', 'is not', null)
    .executeTakeFirstOrThrow();
  return Number(users);
}

export async function hasActiveAdministrator(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('user')
    .select('id')
    .where('is_admin', '=', 1)
    .where('status', '=', 1)
    .executeTakeFirst();
  return row !== undefined;
}
