import type { BodyOf, CreateUser, UpdateUser } from '@gatehouse/contract';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { hashPassword } from '../sign-in/password/password-hash.ts';
import { assertStrongPassword } from '../sign-in/password/password-policy.ts';
import { assertUserGroup, nameUserGroups } from './group-membership.service.ts';
import { listIdentitiesOf } from './identities.store.ts';
import { deleteInvitationsOfHelpers, deleteOpenInvitations } from './invitations.store.ts';
import { requireUser } from './require-user.ts';
import { auditedFields, entryOf } from './user-audit.ts';
import { createUser, type CreateOptions } from './user-creation.service.ts';
import { STATUS_NUMBER, userTarget, type User } from './user-record.ts';
import type { UserDependencies } from './user-dependencies.ts';
import { deleteUser } from './user-removal.service.ts';
import {
  countActiveAdministrators,
  countAdministratorsWithWayIn,
  lockAdministrators,
  updateUserRow,
  type UserTableRow,
} from './users.store.ts';

type UpdateAccount = BodyOf<'updateAccount'>;

export type UserChanges = {
  /** @throws AppError `user.name_taken`, `password.too_weak`, `user_group.not_found` */
  create: (input: CreateUser, actor: Actor, options?: CreateOptions) => Promise<User>;
  /**
   * Disabling ends sessions and device tokens at once.
   * @throws AppError `user.not_found`, `user.self_forbidden`, `user.last_administrator`, `user.last_way_in`,
   * `user_group.not_found`
   */
  update: (id: string, changes: UpdateUser, actor: Actor) => Promise<User>;
  /**
   * A person's own profile. The e-mail address is not theirs to choose: a first sign-in through a provider is stopped
   * at a local account with the same address, and nobody may keep a colleague out by claiming it.
   * @throws AppError `permission.admin_required`
   */
  updateAccount: (id: string, changes: UpdateAccount, actor: Actor) => Promise<User>;
  /**
   * The audit log keeps the names.
   * @throws AppError `user.not_found`, `user.self_forbidden`, `user.must_be_disabled`
   */
  remove: (id: string, actor: Actor) => Promise<void>;
  /** Sets a new password and ends everything that was signed in, but the session `except`. */
  setPassword: (id: string, password: string, actor: Actor, options?: { except?: string }) => Promise<void>;
  /** @throws AppError `user.not_found` */
  revokeSessions: (id: string, actor: Actor, options?: { except?: string }) => Promise<void>;
  /** A console session or a device token. @throws AppError `session.not_found` */
  revokeSession: (id: string, sessionId: string, actor: Actor) => Promise<void>;
};

export function userChanges(core: Core, dependencies: UserDependencies): UserChanges {
  return {
    create: (input, actor, options) => createUser(core, input, actor, options),
    async update(id, changes, actor) {
      const user = await changeUser(core, { id, changes, actor });
      if (user.status === 'normal') refresh(dependencies, id);
      else await endAll(dependencies, id);
      dependencies.signals?.publish({ kind: 'user-changed', userId: id });
      return user;
    },
    async updateAccount(id, changes, actor) {
      const { email, isAdministrator } = await requireUser(core.db, id);
      if (!isAdministrator && changes.email !== undefined && changes.email !== email)
        throw new AppError('permission.admin_required', 'Only administrators may change e-mail addresses');
      return changeUser(core, { id, changes, actor });
    },
    async remove(id, actor) {
      await deleteUser(core, id, actor);
      await endAll(dependencies, id);
      dependencies.signals?.publish({ kind: 'user-changed', userId: id });
    },
    async setPassword(id, password, actor, options) {
      await storePassword(core, { id, password, actor });
      await endAll(dependencies, id, options);
    },
    async revokeSessions(id, actor, options) {
      const user = await requireUser(core.db, id);
      const count = await endAll(dependencies, id, options);
      await core.audit.record(actor, {
        action: 'session.revoked_all',
        target: userTarget(user),
        details: { count },
      });
    },
    async revokeSession(id, sessionId, actor) {
      const user = await requireUser(core.db, id);
      const ended =
        (await dependencies.sessions.revoke(sessionId, id)) ||
        (await dependencies.deviceTokens.revoke(sessionId, id));
      if (!ended) throw new AppError('session.not_found', 'There is no such session');
      await core.audit.record(actor, {
        action: 'session.revoked',
        target: userTarget(user),
        details: { sessionId },
      });
    },
  };
}

type NewPassword = { id: string; password: string; actor: Actor };

async function storePassword({ db, now, audit }: Core, { id, password, actor }: NewPassword): Promise<void> {
  const user = await requireUser(db, id);
  assertStrongPassword(password, [user.username, user.displayName, user.email]);
  const passwordHash = await hashPassword(password);
  await db.transaction().execute(async (transaction) => {
    await updateUserRow(transaction, id, {
      password_hash: passwordHash,
      updated_at: now(),
      ...(user.status === 'unverified' ? { status: STATUS_NUMBER.normal } : {}),
    });
    // The new password is the way in from now on: no link from before leads past it.
    await deleteOpenInvitations(transaction, id);
    const changes = [{ field: 'password', before: '(secret)', after: '(changed)' }];
    const entry = { action: 'user.password_changed', severity: 'notice' as const, changes };
    await audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
  });
}

async function endAll(
  { sessions, deviceTokens, challenges }: UserDependencies,
  id: string,
  options?: { except?: string },
): Promise<number> {
  await challenges.revokeAllOf(id);
  return (await sessions.revokeAllOf(id, options)) + (await deviceTokens.revokeAllOf(id));
}

function refresh({ sessions, deviceTokens }: UserDependencies, id: string): void {
  sessions.forget(id);
  deviceTokens.forget(id);
}

type UserChange = { id: string; changes: UpdateUser & UpdateAccount; actor: Actor };

async function changeUser({ db, now, audit }: Core, { id, changes, actor }: UserChange): Promise<User> {
  return db.transaction().execute(async (transaction) => {
    await lockAdministrators(transaction, now());
    const before = await requireUser(transaction, id);
    assertNotAgainstSelf(before, changes, actor);
    await updateUserRow(transaction, id, await toColumns(transaction, before, changes, now()));
    const after = await requireUser(transaction, id);
    // Whoever kept such a link would climb with it to an administrator's rights.
    if (after.isAdministrator && !before.isAdministrator) await deleteInvitationsOfHelpers(transaction, [id]);
    if (isActiveAdministrator(before) && !isActiveAdministrator(after))
      await assertAdministratorRemains(transaction);
    const fields = await nameUserGroups(transaction, diffFields(auditedFields(before), auditedFields(after)));
    if (fields.length > 0)
      await audit.record(
        actor,
        { ...entryOf(before, after), target: userTarget(after), changes: fields },
        transaction,
      );
    return after;
  });
}

function assertNotAgainstSelf(user: User, changes: UpdateUser, actor: Actor): void {
  if (user.id !== actor.userId) return;
  if (changes.status === 'disabled') throw new AppError('user.self_forbidden', 'You cannot disable yourself');
  if (changes.isAdministrator === false && user.isAdministrator)
    throw new AppError('user.self_forbidden', 'You cannot take the administrator’s rights from yourself');
}

/**
 * Call it after the change, inside its transaction, which then comes to nothing.
 * @throws AppError `user.last_administrator`, `user.last_way_in`
 */
export async function assertAdministratorRemains(transaction: DatabaseTransaction): Promise<void> {
  if ((await countActiveAdministrators(transaction)) === 0)
    throw new AppError('user.last_administrator', 'This is the last administrator');
  if ((await countAdministratorsWithWayIn(transaction, {})) === 0)
    throw new AppError('user.last_way_in', 'No other administrator could sign in');
}

async function toColumns(
  db: Core['db'],
  before: User,
  changes: UserChange['changes'],
  at: number,
): Promise<Partial<UserTableRow>> {
  const { displayName, email, note, status, isAdministrator, userGroupId, language } = changes;
  if (userGroupId !== undefined) await assertUserGroup(db, userGroupId);
  return {
    updated_at: at,
    ...(displayName === undefined ? {} : { display_name: displayName }),
    ...(email === undefined ? {} : { email }),
    ...(note === undefined ? {} : { note }),
    ...(language === undefined ? {} : { language }),
    ...(userGroupId === undefined ? {} : { user_group_id: userGroupId }),
    ...(isAdministrator === undefined ? {} : { is_admin: isAdministrator ? 1 : 0 }),
    ...(status === undefined ? {} : { status: STATUS_NUMBER[await nextStatus(db, before, status)] }),
  };
}

/** Switched on again, an account that nobody ever claimed waits for its owner as before. */
async function nextStatus(db: Core['db'], user: User, wanted: 'normal' | 'disabled') {
  if (wanted === 'disabled' || user.hasPassword) return wanted;
  return (await listIdentitiesOf(db, [user.id])).length > 0 ? wanted : 'unverified';
}

const isActiveAdministrator = (user: User): boolean => user.isAdministrator && user.status === 'normal';
