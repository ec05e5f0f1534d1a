import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import { newId } from '../ids.ts';
import { emailVerificationRules, type EmailVerificationRules } from './email-verification.service.ts';
import { groupMembership, type GroupMembership } from './group-membership.service.ts';
import { identityRules, type IdentityRules } from './identities.service.ts';
import { invitationRules, type InvitationRules } from './invitations.service.ts';
import { userChanges, type UserChanges } from './user-changes.service.ts';
import type { UserDependencies } from './user-dependencies.ts';
import { STATUS_NUMBER, toUser, type User } from './user-record.ts';
import { userViews, type UserViews } from './user-views.service.ts';
import { foldUsername, toUsername, usernameCandidates } from './username.ts';
import {
  countAdministratorsWithWayIn,
  findUserByFoldedName,
  findUserById,
  insertUser,
  updateUserRow,
} from './users.store.ts';

export type ProviderProfile = { displayName: string; email: string; avatarUrl: string | null };

/** What sign-in needs of users. Inside a transaction pass it: SQLite has one connection, which would wait for itself. */
export type SignInUsers = {
  findById: (id: string, transaction?: DatabaseTransaction) => Promise<User | null>;
  /** Compares folded: letter case and width do not matter. */
  findByUsername: (username: string, transaction?: DatabaseTransaction) => Promise<User | null>;
  /** The user with the stored hash, for the password check alone. */
  findCredentials: (username: string) => Promise<{ user: User; passwordHash: string | null } | null>;
  /** Says nothing to the audit log and ends no session: the caller knows why it happens. */
  savePasswordHash: (userId: string, passwordHash: string) => Promise<void>;
  /**
   * A new account, never an existing one: a name that is taken gets a suffix. Never an administrator. The caller
   * records it in the audit log, with the identity.
   */
  createThroughProvider: (
    wanted: ProviderProfile & { username: string; providerName: string },
    transaction?: DatabaseTransaction,
  ) => Promise<User>;
  /** Takes name, e-mail and picture over from the provider; the username stays as it is. */
  syncProfile: (
    userId: string,
    profile: Partial<ProviderProfile>,
    transaction?: DatabaseTransaction,
  ) => Promise<void>;
  /** An invited account becomes a normal one; others stay as they are. */
  claim: (userId: string, transaction?: DatabaseTransaction) => Promise<void>;
  touchSignIn: (userId: string, transaction?: DatabaseTransaction) => Promise<void>;
  /**
   * Active administrators who could still sign in, by password or through an enabled provider, if this provider or
   * identity were gone.
   */
  countAdministratorsWithWayIn: (
    without: { linkId?: string; providerId?: string },
    transaction?: DatabaseTransaction,
  ) => Promise<number>;
};

export type Users = SignInUsers &
  UserViews &
  UserChanges &
  EmailVerificationRules &
  IdentityRules &
  InvitationRules &
  GroupMembership;

/** People: who exists, who may sign in, who is an administrator. */
export function createUsers(core: Core, dependencies: UserDependencies): Users {
  return {
    ...signInUsers(core),
    ...userViews(core, dependencies),
    ...userChanges(core, dependencies),
    ...emailVerificationRules(core),
    ...identityRules(core, dependencies),
    ...invitationRules(core),
    ...groupMembership(core),
  };
}

function signInUsers({ db, now }: Core): SignInUsers {
  return {
    async findById(id, transaction) {
      const row = await findUserById(transaction ?? db, id);
      return row === undefined ? null : toUser(row);
    },
    async findByUsername(username, transaction) {
      const row = await findUserByFoldedName(transaction ?? db, foldUsername(username));
      return row === undefined ? null : toUser(row);
    },
    async findCredentials(username) {
      const row = await findUserByFoldedName(db, foldUsername(username));
      return row === undefined ? null : { user: toUser(row), passwordHash: row.password_hash };
    },
    savePasswordHash: (userId, passwordHash) =>
      updateUserRow(db, userId, { password_hash: passwordHash, updated_at: now() }),
    createThroughProvider: (wanted, transaction) => insertWithFreeName(transaction ?? db, wanted, now()),
    async syncProfile(userId, { displayName, email, avatarUrl }, transaction) {
      await updateUserRow(transaction ?? db, userId, {
        ...(displayName === undefined ? {} : { display_name: displayName }),
        ...(email === undefined ? {} : { email }),
        ...(avatarUrl === undefined ? {} : { avatar_url: avatarUrl }),
        updated_at: now(),
      });
    },
    async claim(userId, transaction) {
      const row = await findUserById(transaction ?? db, userId);
      if (row?.status !== STATUS_NUMBER.unverified) return;
      await updateUserRow(transaction ?? db, userId, { status: STATUS_NUMBER.normal, updated_at: now() });
    },
    touchSignIn: (userId, transaction) =>
      updateUserRow(transaction ?? db, userId, { last_sign_in_at: now() }),
    countAdministratorsWithWayIn: (without, transaction) =>
      countAdministratorsWithWayIn(transaction ?? db, without),
  };
}

async function insertWithFreeName(
  db: Core['db'],
  wanted: ProviderProfile & { username: string; providerName: string },
  at: number,
): Promise<User> {
  for (const username of usernameCandidates(toUsername(wanted.username))) {
    const row = {
      id: newId(at),
      username,
      username_folded: foldUsername(username),
      display_name: wanted.displayName,
      email: wanted.email,
      note: '',
      avatar_url: wanted.avatarUrl,
      password_hash: null,
      is_admin: 0 as const,
      status: STATUS_NUMBER.normal,
      language: null,
      created_through: wanted.providerName,
      last_sign_in_at: null,
      user_group_id: DEFAULT_USER_GROUP_ID,
      control_role_id: null,
      totp_required: 0 as const,
      email_verification: 0 as const,
      created_at: at,
      updated_at: at,
    };
    if (await insertUser(db, row)) return toUser(row);
  }
  throw new Error('unreachable: the candidates never end');
}
