import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { requireUser } from './require-user.ts';
import { userTarget } from './user-record.ts';
import { updateUserRow } from './users.store.ts';

/**
 * Insists on an authenticator from the next sign-in on, or no longer.
 * @throws AppError `user.not_found`
 */
export async function setTotpRequired(
  { db, now, audit }: Core,
  id: string,
  required: boolean,
  actor: Actor,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const user = await requireUser(transaction, id);
    if (user.totpRequired === required) return;
    await updateUserRow(transaction, id, { totp_required: required ? 1 : 0, updated_at: now() });
    const changes = [{ field: 'totpRequired', before: !required, after: required }];
    const entry = { action: 'user.updated', severity: 'notice' as const, changes };
    await audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
  });
}
