import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { deleteIdentity, findIdentity, listIdentitiesOf } from './identities.store.ts';
import { requireUser } from './require-user.ts';
import { assertAdministratorRemains } from './user-changes.service.ts';
import { userTarget } from './user-record.ts';
import type { UserDependencies } from './user-dependencies.ts';
import { lockAdministrators } from './users.store.ts';

export type IdentityRules = {
  /**
   * Ends the sessions and device tokens that came through the identity. An account is never left without a way in by
   * its owner, and the installation never without an administrator who has one.
   * @throws AppError `identity.not_found`, `user.last_way_in`
   */
  unlinkIdentity: (userId: string, identityId: string, actor: Actor) => Promise<void>;
};

export function identityRules(
  core: Core,
  { sessions, deviceTokens, challenges }: UserDependencies,
): IdentityRules {
  return {
    async unlinkIdentity(userId, identityId, actor) {
      await unlink(core, { userId, identityId, actor });
      await sessions.revokeByIdentityLink(identityId);
      await deviceTokens.revokeByIdentityLink(identityId);
      await challenges.revokeAllOf(userId);
    },
  };
}

type Unlinking = { userId: string; identityId: string; actor: Actor };

async function unlink({ db, now, audit }: Core, { userId, identityId, actor }: Unlinking): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockAdministrators(transaction, now());
    const user = await requireUser(transaction, userId);
    const identity = await findIdentity(transaction, identityId, userId);
    if (identity === undefined) throw new AppError('identity.not_found', 'There is no such identity');
    const others = (await listIdentitiesOf(transaction, [userId])).length - 1;
    if (userId === actor.userId && !user.hasPassword && others === 0)
      throw new AppError('user.last_way_in', 'This identity is your only way in');
    await deleteIdentity(transaction, identityId);
    if (user.isAdministrator && user.status === 'normal') await assertAdministratorRemains(transaction);
    await audit.record(
      actor,
      {
        action: 'user.unlinked',
        severity: 'notice',
        target: userTarget(user),
        details: { provider: identity.name, issuer: identity.issuer, subject: identity.subject },
      },
      transaction,
    );
  });
}
