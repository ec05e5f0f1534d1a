import type { AuditEvent } from '@gatehouse/contract';
import type { Core } from '../core.ts';
import { DEFAULT_USER_GROUP_ID } from '../database/default-group.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { findUserGroupNames, updateUserGroupOfMembers } from './users.store.ts';

export type GroupMembership = {
  /** How many were moved; the caller records it. */
  moveGroupToDefault: (groupId: string, transaction: DatabaseTransaction) => Promise<number>;
};

export function groupMembership({ now }: Core): GroupMembership {
  return {
    moveGroupToDefault: (groupId, transaction) =>
      updateUserGroupOfMembers(transaction, groupId, DEFAULT_USER_GROUP_ID, now()),
  };
}

/** @throws AppError `user_group.not_found` */
export async function assertUserGroup(db: Core['db'], id: string): Promise<void> {
  if (!(await findUserGroupNames(db, [id])).has(id))
    throw new AppError('user_group.not_found', 'There is no such user group', { id });
}

/** The activity log is read by people: a change of `userGroupId` becomes one of `userGroup`, in names. */
export async function nameUserGroups(
  db: Core['db'],
  changes: AuditEvent['changes'],
): Promise<AuditEvent['changes']> {
  const moved = changes.find(({ field }) => field === 'userGroupId');
  if (moved === undefined) return changes;
  const names = await findUserGroupNames(
    db,
    [moved.before, moved.after].filter((id) => typeof id === 'string'),
  );
  const nameOf = (id: unknown): string | null => names.get(String(id)) ?? null;
  return changes.map((change) =>
    change === moved
      ? { field: 'userGroup', before: nameOf(moved.before), after: nameOf(moved.after) }
      : change,
  );
}
