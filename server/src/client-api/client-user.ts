import type { Challenge } from '../sign-in/second-factor/login-challenges.service.ts';
import { STATUS_NUMBER, type User } from '../users/user-record.ts';

/** Rust refuses a body without `info`, and then polls on in silence until its time is up (client contract 2.6). */
const INFO = {
  email_verification: false,
  email_alarm_notification: false,
  login_device_whitelist: [],
  other: {},
};

/** A user as clients know one. */
export function presentClientUser(user: User): Record<string, unknown> {
  return {
    name: user.username,
    display_name: user.displayName,
    avatar: user.avatarUrl ?? '',
    email: user.email,
    note: user.note,
    status: STATUS_NUMBER[user.status],
    is_admin: user.isAdministrator,
    info: { ...INFO, email_verification: user.emailVerification },
  };
}

/** What logs a client in; the same for a password and for a provider. `tfa_type` and `secret` may never be null. */
export function presentAuthBody(token: string, user: User, provider: string | null): Record<string, unknown> {
  return {
    access_token: token,
    type: 'access_token',
    tfa_type: '',
    secret: '',
    user: { ...presentClientUser(user), third_auth_type: provider },
  };
}

/**
 * What opens the client's dialog for a code: always as `email_check`, also for TOTP; `tfa_type` tells them apart
 * (client contract 2.2). It tells no more of the account than the dialog shows.
 */
export function presentChallenge(
  { method, secret, maskedEmail }: Challenge,
  user: User,
): Record<string, unknown> {
  return {
    type: 'email_check',
    tfa_type: method === 'totp' ? 'tfa_check' : 'email_check',
    secret,
    user: {
      name: user.username,
      display_name: '',
      avatar: '',
      email: maskedEmail,
      note: '',
      status: STATUS_NUMBER[user.status],
      is_admin: false,
      info: INFO,
    },
  };
}
