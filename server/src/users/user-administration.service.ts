import type { CreateUser, PermissionName, UpdateUser } from '@gatehouse/contract';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { Database } from '../database/database.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { AppError } from '../errors.ts';
import type { PasswordSignIn } from '../sign-in/password/password.service.ts';
import type { SecondFactorEnforcement } from '../sign-in/second-factor/enforcement.service.ts';
import { assertMayPlaceUser, assertReachesAccount, requireReachedUser } from './user-reach.ts';
import type { User } from './user-record.ts';
import type { Users } from './users.service.ts';

/** Who administrates: what the activity log says, and how far it reaches. */
export type Caller = { actor: Actor; authority: Authority; sessionId: string | null };

type Invitation = Awaited<ReturnType<Users['invite']>>;

/**
 * Changes to other people's accounts, each within what the caller may do there. All of it throws `user.not_found` for
 * who is out of sight, `permission.required` and `permission.out_of_scope`, besides what {@link Users} throws.
 */
export type UserAdministration = {
  create: (input: CreateUser, caller: Caller) => Promise<User>;
  /** Each field that changes asks for its own permission. */
  update: (id: string, changes: UpdateUser, caller: Caller) => Promise<User>;
  /** Never one's own: that has its page, which asks for the current one. @throws AppError `user.self_forbidden` */
  setPassword: (id: string, password: string, caller: Caller) => Promise<void>;
  remove: (id: string, caller: Caller) => Promise<void>;
  /** The session of the caller stays when it is one of them and `keepsOwn`. */
  revokeSessions: (id: string, caller: Caller, options?: { keepsOwn: boolean }) => Promise<void>;
  revokeSession: (id: string, sessionId: string, caller: Caller) => Promise<void>;
  requireTotp: (id: string, required: boolean, caller: Caller) => Promise<void>;
  /** An account somebody owns could be taken over through the address: that is as much as setting its password. */
  invite: (id: string, input: Parameters<Users['invite']>[1], caller: Caller) => Promise<Invitation>;
};

type Dependencies = {
  users: Users;
  passwordSignIn: Pick<PasswordSignIn, 'forgive'>;
  secondFactorEnforcement: Pick<SecondFactorEnforcement, 'setRequired'>;
};

export function createUserAdministration(core: Core, dependencies: Dependencies): UserAdministration {
  const { users, passwordSignIn, secondFactorEnforcement } = dependencies;
  const reach = (id: string, permission: PermissionName, { authority }: Caller): Promise<User> =>
    requireReachedUser(core.db, authority, permission, id);
  return {
    async create(input, { actor, authority }) {
      const { userGroupId = DEFAULT_USER_GROUP_ID, isAdministrator } = input;
      assertMayPlaceUser(authority, 'user.create', { userGroupId, isAdministrator });
      return users.create(input, actor);
    },
    async update(id, changes, caller) {
      const user = await reach(id, 'user.view', caller);
      await assertMayChange(core.db, user, changes, caller.authority);
      return users.update(id, changes, caller.actor);
    },
    async setPassword(id, password, caller) {
      const user = await reach(id, 'user.edit_password', caller);
      if (id === caller.actor.userId)
        throw new AppError('user.self_forbidden', 'Change your own password on your account page');
      await users.setPassword(id, password, caller.actor);
      // Whoever is given a new password should not have to wait for the mistakes with the old one.
      await passwordSignIn.forgive(user.username);
    },
    async remove(id, caller) {
      await reach(id, 'user.delete', caller);
      await users.remove(id, caller.actor);
    },
    async revokeSessions(id, caller, { keepsOwn } = { keepsOwn: false }) {
      await reach(id, 'user.force_logout', caller);
      const { sessionId } = caller;
      await users.revokeSessions(
        id,
        caller.actor,
        keepsOwn && sessionId !== null ? { except: sessionId } : {},
      );
    },
    async revokeSession(id, sessionId, caller) {
      await reach(id, 'user.force_logout', caller);
      await users.revokeSession(id, sessionId, caller.actor);
    },
    async requireTotp(id, required, caller) {
      await reach(id, 'user.manage_2fa', caller);
      await secondFactorEnforcement.setRequired([id], required, caller.actor, { consoleUrl: null });
    },
    async invite(id, input, caller) {
      const user = await reach(id, 'user.invite', caller);
      if (user.status !== 'unverified')
        await assertReachesAccount(core.db, caller.authority, 'user.edit_password', user);
      return users.invite(id, input, caller.actor);
    },
  };
}

const PERMISSION_OF = {
  displayName: 'user.edit_note',
  note: 'user.edit_note',
  email: 'user.edit_email',
  status: 'user.enable',
  userGroupId: 'user.update_group',
} as const satisfies Partial<Record<keyof UpdateUser, PermissionName>>;

/**
 * What is sent but stays as it is needs no permission: forms send whole accounts.
 * @throws AppError `permission.required`, `permission.out_of_scope`, `permission.admin_required`
 */
export async function assertMayChange(
  db: Database,
  user: User,
  changes: UpdateUser,
  authority: Authority,
): Promise<void> {
  const fields = Object.keys(PERMISSION_OF) as (keyof typeof PERMISSION_OF)[];
  for (const field of fields)
    if (changes[field] !== undefined && changes[field] !== user[field])
      await assertReachesAccount(db, authority, PERMISSION_OF[field], user);
  const { isAdministrator } = changes;
  if (isAdministrator === undefined || isAdministrator === user.isAdministrator) return;
  if (!authority.isAdministrator)
    throw new AppError('permission.admin_required', 'Only administrators make administrators');
}
