import type { ReadInvitation } from '@gatehouse/contract';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { hashSecret } from '../ids.ts';
import { hashPassword } from '../sign-in/password/password-hash.ts';
import { assertStrongPassword } from '../sign-in/password/password-policy.ts';
import { deleteOpenInvitations, findOpenInvitation, markInvitationUsed } from './invitations.store.ts';
import { requireUser } from './require-user.ts';
import { STATUS_NUMBER, userTarget, type User } from './user-record.ts';
import { updateUserRow } from './users.store.ts';

export type Claims = {
  /** @throws AppError `invitation.not_found` */
  read: (token: string) => Promise<ReadInvitation>;
  /**
   * The account gets the password and belongs to whoever chose it; the invitation is used up. Only for accounts that
   * nobody owns yet: an invitation must not replace the password of one that is in use.
   * @throws AppError `invitation.not_found`, `password.too_weak`
   */
  acceptWithPassword: (token: string, password: string, actor: Actor) => Promise<void>;
};

/** What the holder of an invitation may do with it, but for signing in through a provider. */
export function createClaims({ db, now, audit }: Core): Claims {
  return {
    async read(token) {
      const { user, invitation } = await requireOpen(db, token, now());
      return {
        username: user.username,
        displayName: user.displayName,
        expiresAt: new Date(invitation.expires_at).toISOString(),
        withPassword: isForPassword(user, invitation),
        providerName: invitation.provider_name,
      };
    },
    async acceptWithPassword(token, password, actor) {
      const { user } = await requireForPassword(db, token, now());
      assertStrongPassword(password, [user.username, user.displayName, user.email]);
      const passwordHash = await hashPassword(password);
      await db.transaction().execute(async (transaction) => {
        // Again: hashing takes its time, and another browser may have been faster.
        const { invitation } = await requireForPassword(transaction, token, now());
        if (!(await markInvitationUsed(transaction, invitation.id, now()))) throw notFound();
        await deleteOpenInvitations(transaction, user.id);
        await updateUserRow(transaction, user.id, {
          password_hash: passwordHash,
          status: STATUS_NUMBER.normal,
          updated_at: now(),
        });
        const changes = [{ field: 'status', before: 'unverified', after: 'normal' }];
        const entry = { action: 'user.claimed', severity: 'notice' as const, changes };
        await audit.record(
          { ...actor, kind: 'user', userId: user.id, name: user.username },
          { ...entry, target: userTarget(user), details: { via: 'password' } },
          transaction,
        );
      });
    },
  };
}

async function requireOpen(db: Database, token: string, at: number) {
  const invitation = await findOpenInvitation(db, hashSecret(token), at);
  if (invitation === undefined) throw notFound();
  const user = await requireUser(db, invitation.user_id);
  if (user.status === 'disabled') throw notFound();
  return { user, invitation };
}

async function requireForPassword(db: Database, token: string, at: number) {
  const open = await requireOpen(db, token, at);
  if (!isForPassword(open.user, open.invitation)) throw notFound();
  return open;
}

function isForPassword(user: User, invitation: { provider_id: string | null }): boolean {
  return user.status === 'unverified' && invitation.provider_id === null;
}

const notFound = (): AppError => new AppError('invitation.not_found', 'This invitation is not valid');
