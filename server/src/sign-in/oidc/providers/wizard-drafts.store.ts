import type { Selectable } from 'kysely';
import type { Database } from '../../../database/database.ts';
import type { WizardDraftTable } from '../../../database/tables.ts';

type DraftRow = Selectable<WizardDraftTable>;

export async function findDraft(db: Database, userId: string): Promise<DraftRow | undefined> {
  return db.selectFrom('wizard_draft').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

export async function saveDraft(db: Database, draft: DraftRow): Promise<void> {
  const { user_id: _userId, ...changes } = draft;
  await db
    .insertInto('wizard_draft')
    .values(draft)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changes))
    .execute();
}

export async function deleteDraft(db: Database, userId: string): Promise<void> {
  await db.deleteFrom('wizard_draft').where('user_id', '=', userId).execute();
}
