import type { EffectiveControlRole } from '@gatehouse/contract';
import { assertReachesUser } from '../admin-roles/assert-reach.ts';
import { hasPermission, type Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import { DEFAULT_CONTROL_ROLE_ID, NOT_LOGGED_CONTROL_ROLE_ID } from '../database/built-in-control-roles.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';
import { requireUser } from '../users/require-user.ts';
import { userTarget, type User } from '../users/user-record.ts';
import { controlRoleOf, toWire, type ControlRole } from './control-roles.policy.ts';
import {
  findControlRoleRow,
  lockControlRoles,
  setControlRoleOfUser,
  toControlRole,
} from './control-roles.store.ts';

export type ControlRoleAssignments = {
  /**
   * All or nothing; takes the role only from those who have it. A role the caller may not view is not there for them.
   * @throws AppError `control_role.not_found`, `control_role.built_in`, `user.not_found`, `permission.out_of_scope`
   */
  changeUsers: (
    id: string,
    change: { add: readonly string[]; remove: readonly string[] },
    by: By,
  ) => Promise<{ added: number; removed: number }>;
  /** Null: Default holds again. @throws AppError as {@link changeUsers} */
  setForUser: (userId: string, roleId: string | null, by: By) => Promise<EffectiveControlRole>;
  /** @throws AppError `user.not_found` */
  forUser: (userId: string, authority: Authority) => Promise<EffectiveControlRole>;
  /** What is to be sent for a controller: a user, or null for somebody who is not signed in. @throws AppError `user.not_found` */
  effective: (userId: string | null) => Promise<EffectiveControlRole>;
};

export type By = { authority: Authority; actor: Actor };

export function controlRoleAssignments(
  core: Core,
  { signals }: { signals: Signals },
): ControlRoleAssignments {
  const { db } = core;
  const change = async <T>(run: (transaction: DatabaseTransaction) => Promise<T>): Promise<T> => {
    const result = await db.transaction().execute(async (transaction) => {
      await lockControlRoles(transaction);
      return run(transaction);
    });
    signals.publish({ kind: 'roles-changed' });
    return result;
  };
  return {
    changeUsers: (id, { add, remove }, by) =>
      change(async (transaction) => {
        const role = await requireAssignable(transaction, id, by.authority);
        const [adding, removing] = [new Set(add), new Set(remove)];
        const users = new Map<string, User>();
        for (const userId of new Set([...adding, ...removing]))
          users.set(userId, await requireReached(transaction, userId, by.authority));
        const added = [...users.values()].filter((user) => adding.has(user.id) && user.controlRoleId !== id);
        const removed = [...users.values()].filter(
          (user) => removing.has(user.id) && !adding.has(user.id) && user.controlRoleId === id,
        );
        for (const user of added) await give(core, transaction, { user, role, actor: by.actor });
        for (const user of removed) await give(core, transaction, { user, role: null, actor: by.actor });
        return { added: added.length, removed: removed.length };
      }),
    async setForUser(userId, roleId, by) {
      await change(async (transaction) => {
        const user = await requireReached(transaction, userId, by.authority);
        const role = roleId === null ? null : await requireAssignable(transaction, roleId, by.authority);
        if (user.controlRoleId !== roleId) await give(core, transaction, { user, role, actor: by.actor });
      });
      return effective(db, userId);
    },
    async forUser(userId, authority) {
      assertReachesUser(authority, 'user.view', await requireUser(db, userId));
      return effective(db, userId);
    },
    effective: (userId) => effective(db, userId),
  };
}

async function requireReached(
  transaction: DatabaseTransaction,
  userId: string,
  authority: Authority,
): Promise<User> {
  const user = await requireUser(transaction, userId);
  assertReachesUser(authority, 'user.update_control_role', user);
  return user;
}

async function requireAssignable(
  transaction: DatabaseTransaction,
  id: string,
  authority: Authority,
): Promise<ControlRole> {
  const row = hasPermission(authority, 'control_role.view')
    ? await findControlRoleRow(transaction, id)
    : undefined;
  if (row === undefined) throw new AppError('control_role.not_found', 'There is no such control role');
  if (row.kind !== 'custom')
    throw new AppError(
      'control_role.built_in',
      'The built-in roles hold by themselves and cannot be assigned',
    );
  return toControlRole(row);
}

async function give(
  core: Core,
  transaction: DatabaseTransaction,
  { user, role, actor }: { user: User; role: ControlRole | null; actor: Actor },
): Promise<void> {
  const before =
    user.controlRoleId === null ? undefined : await findControlRoleRow(transaction, user.controlRoleId);
  await setControlRoleOfUser(transaction, user.id, { roleId: role?.id ?? null, at: core.now() });
  const changes = [{ field: 'controlRole', before: before?.name ?? null, after: role?.name ?? null }];
  const entry = { action: 'user.control_role_changed', severity: 'notice' as const, changes };
  await core.audit.record(actor, { ...entry, target: userTarget(user) }, transaction);
}

async function effective(db: Database, userId: string | null): Promise<EffectiveControlRole> {
  const user = userId === null ? null : await requireUser(db, userId);
  const assigned =
    user?.controlRoleId === null || user === null ? null : await requireRole(db, user.controlRoleId);
  const builtIn = {
    default: await requireRole(db, DEFAULT_CONTROL_ROLE_ID),
    notLogged: await requireRole(db, NOT_LOGGED_CONTROL_ROLE_ID),
  };
  const controller = user === null ? { signedIn: false as const } : { signedIn: true as const, assigned };
  const { role, because, permissions } = controlRoleOf(controller, builtIn);
  const { id, name, kind, enabled } = role;
  return {
    role: { id, name, kind, enabled },
    because,
    applies: enabled,
    permissions,
    wire: toWire(permissions).toString(),
  };
}

async function requireRole(db: Database, id: string): Promise<ControlRole> {
  const row = await findControlRoleRow(db, id);
  if (row === undefined) throw new AppError('control_role.not_found', 'There is no such control role');
  return toControlRole(row);
}
