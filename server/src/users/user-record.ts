import type { Language, UserStatus } from '@gatehouse/contract';
import type { UserTableRow } from './users.store.ts';

/** A user as the rules see one; the password's hash never leaves the store but for checking it. */
export type User = {
  id: string;
  username: string;
  displayName: string;
  email: string;
  note: string;
  avatarUrl: string | null;
  status: UserStatus;
  isAdministrator: boolean;
  hasPassword: boolean;
  language: Language | null;
  /** A code by mail after the password; TOTP takes its place. */
  emailVerification: boolean;
  /** An administrator wants an authenticator here. */
  totpRequired: boolean;
  /** Null: the built-in Default holds. */
  controlRoleId: string | null;
  userGroupId: string;
  createdAt: number;
  lastSignInAt: number | null;
};

/** RustDesk's own numbers. */
export const STATUS_NUMBER = { normal: 1, disabled: 0, unverified: -1 } as const satisfies Record<
  UserStatus,
  number
>;

export function toUser(row: UserTableRow): User {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    email: row.email,
    note: row.note,
    avatarUrl: row.avatar_url,
    status: toStatus(row.status),
    isAdministrator: row.is_admin === 1,
    hasPassword: row.password_hash !== null,
    language: row.language as Language | null,
    emailVerification: row.email_verification === 1,
    totpRequired: row.totp_required === 1,
    controlRoleId: row.control_role_id,
    userGroupId: row.user_group_id,
    createdAt: row.created_at,
    lastSignInAt: row.last_sign_in_at,
  };
}

function toStatus(status: number): UserStatus {
  if (status === STATUS_NUMBER.normal) return 'normal';
  return status === STATUS_NUMBER.disabled ? 'disabled' : 'unverified';
}

/** How the audit log names a user. */
export function userTarget(user: Pick<User, 'id' | 'username'>) {
  return { type: 'user', id: user.id, name: user.username };
}
