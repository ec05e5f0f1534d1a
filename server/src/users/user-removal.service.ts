import { accessRules } from '../access/access-rules.service.ts';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { nameUserGroups } from './group-membership.service.ts';
import { auditedFields, emptied } from './user-audit.ts';
import { requireUser } from './require-user.ts';
import { userTarget, type User } from './user-record.ts';
import { deleteUserRow, lockAdministrators } from './users.store.ts';

/** @throws AppError `user.not_found`, `user.self_forbidden`, `user.must_be_disabled` */
export async function deleteUser({ db, now, audit }: Core, id: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockAdministrators(transaction, now());
    const user = await requireUser(transaction, id);
    if (user.id === actor.userId) throw new AppError('user.self_forbidden', 'You cannot delete yourself');
    if (user.status !== 'disabled')
      throw new AppError('user.must_be_disabled', 'Disable the user before deleting it');
    await removeRow(transaction, user);
    const changes = await nameUserGroups(transaction, diffFields(auditedFields(user), emptied(user)));
    const entry = { action: 'user.deleted', severity: 'notice' as const, changes };
    await audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
  });
}

/** Takes back an account whose invitation never left the house. One that was claimed meanwhile stays. */
export async function withdrawUser({ db, audit }: Core, id: string, actor: Actor): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const user = await requireUser(transaction, id);
    if (user.status !== 'unverified') return;
    await removeRow(transaction, user);
    const entry = { action: 'user.deleted', details: { reason: 'mail.failed' } };
    await audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
  });
}

async function removeRow(transaction: DatabaseTransaction, { id }: User): Promise<void> {
  await deleteUserRow(transaction, id);
  await accessRules({ db: transaction }).forget(transaction, { kind: 'user', id });
}
