import type { User } from './user-record.ts';

/** What a change of these two is called in the activity log. */
export function entryOf(before: User, after: User): { action: string; severity: 'info' | 'notice' } {
  if (before.status !== after.status)
    return { action: after.status === 'disabled' ? 'user.disabled' : 'user.enabled', severity: 'notice' };
  if (before.isAdministrator !== after.isAdministrator)
    return { action: 'user.role_changed', severity: 'notice' };
  return { action: 'user.updated', severity: 'info' };
}

export function auditedFields(user: User): Record<string, unknown> {
  const { username, displayName, email, note, status, isAdministrator, userGroupId, language } = user;
  return { username, displayName, email, note, status, isAdministrator, userGroupId, language };
}

export function emptied(user: User): Record<string, unknown> {
  return Object.fromEntries(Object.keys(auditedFields(user)).map((field) => [field, null]));
}
