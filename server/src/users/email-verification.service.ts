import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { requireUser } from './require-user.ts';
import { userTarget } from './user-record.ts';
import { updateUserRow } from './users.store.ts';

export type EmailVerificationRules = {
  /**
   * A code by mail after the password; TOTP takes its place.
   * @throws AppError `user.not_found`, `second_factor.no_email`
   */
  setEmailVerification: (id: string, enabled: boolean, actor: Actor) => Promise<void>;
};

export function emailVerificationRules({ db, now, audit }: Core): EmailVerificationRules {
  return {
    setEmailVerification: (id, enabled, actor) =>
      db.transaction().execute(async (transaction) => {
        const user = await requireUser(transaction, id);
        if (enabled && user.email === '')
          throw new AppError('second_factor.no_email', 'The account has no e-mail address');
        if (user.emailVerification === enabled) return;
        await updateUserRow(transaction, id, { email_verification: enabled ? 1 : 0, updated_at: now() });
        const changes = [{ field: 'emailVerification', before: !enabled, after: enabled }];
        const entry = { action: 'user.updated', severity: 'notice' as const, changes };
        await audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
      }),
  };
}
