import type { ChangeRoleMembers, RoleMemberPage, RoleMemberQuery } from '@gatehouse/contract';
import type { z } from 'zod';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { deleteInvitationsOfHelpers } from '../users/invitations.store.ts';
import { findAdminRoleNames } from './admin-roles.store.ts';
import { listRolesOf } from './authorities.store.ts';
import { requireAdminRole, roleTarget } from './role-changes.service.ts';
import {
  deleteMembers,
  deleteRolesOf,
  findMembersAmong,
  findUsernames,
  insertMembers,
  listRoleMembers,
} from './role-members.store.ts';

type Changed = { added: number; removed: number };

export type RoleMembers = {
  /** @throws AppError `admin_role.not_found` */
  listMembers: (id: string, query: RoleMemberQuery) => Promise<z.infer<typeof RoleMemberPage>>;
  /**
   * Administrators too: nothing limits them meanwhile, and the role counts once they are none (console 162).
   * @throws AppError `admin_role.not_found`, `user.not_found`
   */
  changeMembers: (id: string, change: ChangeRoleMembers, actor: Actor) => Promise<Changed>;
  /** False when they were these already. @throws AppError `user.not_found`, `admin_role.not_found` */
  setRolesOf: (userId: string, roleIds: string[], actor: Actor) => Promise<boolean>;
};

const NAMES_IN_LOG = 20;

/** Who has which admin role. */
export function roleMembers(core: Core): RoleMembers {
  const { db, audit } = core;
  return {
    async listMembers(id, query) {
      await requireAdminRole(db, id);
      const { total, rows } = await listRoleMembers(db, id, query);
      return { total, page: query.page, pageSize: query.pageSize, rows: rows.map(presentMember) };
    },
    changeMembers: (id, change, actor) =>
      db.transaction().execute((transaction) => changeMembers(core, { transaction, id, change, actor })),
    setRolesOf: (userId, roleIds, actor) =>
      db.transaction().execute(async (transaction) => {
        const username = (await findUsernames(transaction, [userId])).get(userId);
        if (username === undefined) throw new AppError('user.not_found', 'There is no such user');
        const wanted = await findAdminRoleNames(transaction, roleIds);
        const missing = roleIds.find((id) => !wanted.has(id));
        if (missing !== undefined)
          throw new AppError('admin_role.not_found', 'There is no such admin role', { id: missing });
        const before = (await listRolesOf(transaction, userId)).map(({ name }) => name);
        const changes = diffFields({ adminRoles: before }, { adminRoles: [...wanted.values()] });
        if (changes.length === 0) return false;
        await deleteRolesOf(transaction, userId);
        await insertMembers(
          transaction,
          [...wanted.keys()].map((id) => ({ role_id: id, user_id: userId })),
        );
        if (wanted.size > 0) await deleteInvitationsOfHelpers(transaction, [userId]);
        const target = { type: 'user', id: userId, name: username };
        const entry = { action: 'user.admin_roles_changed', severity: 'notice' as const, changes };
        await audit.record(actor, { ...entry, target }, transaction);
        return true;
      }),
  };
}

type MemberChange = { transaction: DatabaseTransaction; id: string; change: ChangeRoleMembers; actor: Actor };

async function changeMembers(
  { audit }: Core,
  { transaction, id, change, actor }: MemberChange,
): Promise<Changed> {
  const role = await requireAdminRole(transaction, id);
  const names = await findUsernames(transaction, [...change.add, ...change.remove]);
  const missing = change.add.find((userId) => !names.has(userId));
  if (missing !== undefined) throw new AppError('user.not_found', 'There is no such user', { id: missing });
  const before = new Set(await findMembersAmong(transaction, id, [...names.keys()]));
  const removed = [...new Set(change.remove)].filter((userId) => before.has(userId));
  const added = [...new Set(change.add)].filter((userId) => !before.has(userId));
  if (added.length + removed.length === 0) return { added: 0, removed: 0 };
  await deleteMembers(transaction, id, removed);
  await insertMembers(
    transaction,
    added.map((userId) => ({ role_id: id, user_id: userId })),
  );
  // Whoever kept such a link would climb with it to the role.
  await deleteInvitationsOfHelpers(transaction, added);
  const named = (userIds: string[]): string =>
    userIds
      .slice(0, NAMES_IN_LOG)
      .map((userId) => names.get(userId))
      .join(', ');
  const counts = { added: added.length, removed: removed.length };
  const details = { ...counts, users: named(added), removedUsers: named(removed) };
  const entry = { action: 'admin_role.members_changed', severity: 'notice' as const, details };
  await audit.record(actor, { ...entry, target: roleTarget(role) }, transaction);
  return counts;
}

function presentMember(row: { id: string; username: string; display_name: string; is_admin: number }) {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    isAdministrator: row.is_admin === 1,
  };
}
