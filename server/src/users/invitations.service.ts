import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { hashSecret, newId, newSecret } from '../ids.ts';
import { deleteOpenInvitations, findProviderName, insertInvitation } from './invitations.store.ts';
import { requireUser } from './require-user.ts';
import { userTarget } from './user-record.ts';

const HOUR_MS = 3_600_000;

export type InvitationRules = {
  /**
   * A one-time address with which the person at the other end claims the account: through a provider, or with a
   * password of their own. Earlier ones that are still open end, unless the caller keeps them.
   * @throws AppError `user.not_found`, `provider.not_found`
   */
  invite: (
    userId: string,
    input: { providerId: string | null; validHours: number; origin: string; keepsEarlier?: boolean },
    actor: Actor,
  ) => Promise<{ id: string; url: string; expiresAt: string }>;
};

export function invitationRules(core: Core): InvitationRules {
  return {
    async invite(userId, { providerId, validHours, origin, keepsEarlier = false }, actor) {
      const { db, now, audit } = core;
      const [id, token] = [newId(now()), newSecret()];
      const expiresAt = now() + validHours * HOUR_MS;
      await db.transaction().execute(async (transaction) => {
        const user = await requireUser(transaction, userId);
        const provider = providerId === null ? null : await findProviderName(transaction, providerId);
        if (provider === undefined) throw new AppError('provider.not_found', 'There is no such provider');
        if (!keepsEarlier) await deleteOpenInvitations(transaction, userId);
        await insertInvitation(transaction, {
          id,
          token_hash: hashSecret(token),
          user_id: userId,
          provider_id: providerId,
          created_by: actor.userId,
          created_at: now(),
          expires_at: expiresAt,
          used_at: null,
        });
        const details = { provider, expiresAt: new Date(expiresAt).toISOString() };
        const entry = { action: 'user.invited', target: userTarget(user), details };
        await audit.record(actor, entry, transaction);
      });
      return { id, url: `${origin}/invitation#${token}`, expiresAt: new Date(expiresAt).toISOString() };
    },
  };
}
