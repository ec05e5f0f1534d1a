import {
  CONTROL_PERMISSIONS,
  type ControlRoleRow,
  type ControlRoleUser,
  type ControlRoleUserQuery,
  type CreateControlRole,
  type UpdateControlRole,
} from '@gatehouse/contract';
import { assertPermission } from '../admin-roles/assert-reach.ts';
import { reachesUser, type Authority } from '../admin-roles/authority.policy.ts';
import { userIsReached } from '../admin-roles/reach.store.ts';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { Database, DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import { toUser } from '../users/user-record.ts';
import { controlRoleAssignments, type ControlRoleAssignments } from './control-role-assignments.service.ts';
import { overridden } from './control-roles.policy.ts';
import {
  countUsersByControlRole,
  deleteControlRoleRow,
  findControlRoleRow,
  insertControlRole,
  isNameTaken,
  listControlRoleRows,
  listUsersForControlRole,
  lockControlRoles,
  toControlRole,
  updateControlRoleRow,
  type ControlRoleTableRow,
} from './control-roles.store.ts';

export type ControlRoles = ControlRoleAssignments & {
  /** The built-in ones first. */
  list: () => Promise<ControlRoleRow[]>;
  /** @throws AppError `control_role.not_found` */
  get: (id: string) => Promise<ControlRoleRow>;
  /** @throws AppError `control_role.name_taken` */
  create: (input: CreateControlRole, actor: Actor) => Promise<ControlRoleRow>;
  /** @throws AppError `control_role.not_found`, `control_role.name_taken`, `control_role.built_in` for another name */
  update: (id: string, changes: UpdateControlRole, actor: Actor) => Promise<ControlRoleRow>;
  /** Its users fall back to Default. @throws AppError `control_role.not_found`, `control_role.built_in` */
  remove: (id: string, actor: Actor) => Promise<void>;
  /**
   * Users the caller may see; nobody ever has Not Logged.
   * @throws AppError `control_role.not_found`, `permission.required` without `user.view` (console 170)
   */
  users: (id: string, query: ControlRoleUserQuery, authority: Authority) => Promise<UserPage>;
};

type UserPage = { total: number; page: number; pageSize: number; rows: ControlRoleUser[] };
type Context = { core: Core; signals: Signals };

/** What a controlling user may do inside a session. Gatehouse's ID server is to deliver it; nothing here does. */
export function createControlRoles(core: Core, { signals }: { signals: Signals }): ControlRoles {
  const context = { core, signals };
  const { db } = core;
  const get: ControlRoles['get'] = async (id) =>
    present(await requireControlRole(db, id), await countUsersByControlRole(db));
  return {
    ...controlRoleAssignments(core, { signals }),
    get,
    async list() {
      const counts = await countUsersByControlRole(db);
      return (await listControlRoleRows(db)).map((row) => present(row, counts));
    },
    create: async (input, actor) => get(await createRole(context, input, actor)),
    async update(id, changes, actor) {
      await updateRole(context, { id, changes, actor });
      return get(id);
    },
    remove: (id, actor) => removeRole(context, id, actor),
    users: (id, query, authority) => listUsers(db, { id, query, authority }),
  };
}

/** @throws AppError `control_role.not_found` */
export async function requireControlRole(db: Database, id: string): Promise<ControlRoleTableRow> {
  const row = await findControlRoleRow(db, id);
  if (row === undefined) throw new AppError('control_role.not_found', 'There is no such control role');
  return row;
}

async function createRole({ core, signals }: Context, input: CreateControlRole, actor: Actor) {
  const at = core.now();
  const row: ControlRoleTableRow = {
    id: newId(at),
    kind: 'custom',
    name: input.name,
    name_folded: foldName(input.name),
    note: input.note,
    enabled: input.enabled ? 1 : 0,
    permissions: JSON.stringify(overridden(input.permissions)),
    created_at: at,
    updated_at: at,
  };
  await core.db.transaction().execute(async (transaction) => {
    await lockControlRoles(transaction);
    await assertNameFree(transaction, row);
    await insertControlRole(transaction, row);
    const entry = { action: 'control_role.created', changes: diffFields({}, auditedFields(row)) };
    await core.audit.record(actor, { ...entry, target: controlRoleTarget(row) }, transaction);
  });
  signals.publish({ kind: 'roles-changed' });
  return row.id;
}

type Change = { id: string; changes: UpdateControlRole; actor: Actor };

async function updateRole({ core, signals }: Context, { id, changes, actor }: Change): Promise<void> {
  const { name, note, enabled, permissions } = changes;
  await core.db.transaction().execute(async (transaction) => {
    await lockControlRoles(transaction);
    const before = await requireControlRole(transaction, id);
    if (name !== undefined && name !== before.name && before.kind !== 'custom')
      throw new AppError('control_role.built_in', 'The built-in roles keep their names');
    const after: ControlRoleTableRow = {
      ...before,
      name: name ?? before.name,
      name_folded: foldName(name ?? before.name),
      note: note ?? before.note,
      enabled: enabled === undefined ? before.enabled : enabled ? 1 : 0,
      permissions: permissions === undefined ? before.permissions : JSON.stringify(overridden(permissions)),
      updated_at: core.now(),
    };
    const fields = diffFields(auditedFields(before), auditedFields(after));
    if (fields.length === 0) return;
    await assertNameFree(transaction, after);
    await updateControlRoleRow(transaction, id, after);
    const entry = { ...actionOf(before, after), target: controlRoleTarget(after), changes: fields };
    await core.audit.record(actor, entry, transaction);
  });
  signals.publish({ kind: 'roles-changed' });
}

async function removeRole({ core, signals }: Context, id: string, actor: Actor): Promise<void> {
  await core.db.transaction().execute(async (transaction) => {
    await lockControlRoles(transaction);
    const row = await requireControlRole(transaction, id);
    if (row.kind !== 'custom')
      throw new AppError('control_role.built_in', 'The built-in roles cannot be deleted');
    const users = (await countUsersByControlRole(transaction)).get(id) ?? 0;
    await deleteControlRoleRow(transaction, id);
    const emptied = Object.fromEntries(Object.keys(auditedFields(row)).map((field) => [field, null]));
    const entry = {
      action: 'control_role.deleted',
      severity: 'notice' as const,
      changes: diffFields(auditedFields(row), emptied),
      details: { users },
    };
    await core.audit.record(actor, { ...entry, target: controlRoleTarget(row) }, transaction);
  });
  signals.publish({ kind: 'roles-changed' });
}

async function listUsers(
  db: Database,
  { id, query, authority }: { id: string; query: ControlRoleUserQuery; authority: Authority },
): Promise<UserPage> {
  const role = await requireControlRole(db, id);
  assertPermission(authority, 'user.view');
  const reach = userIsReached(authority, 'user.view');
  const { total, rows } = await listUsersForControlRole(db, role, query, reach);
  const names = new Map((await listControlRoleRows(db)).map((row) => [row.id, row.name]));
  const users = rows.map(toUser).map((user) => {
    const given = user.controlRoleId;
    return {
      id: user.id,
      username: user.username,
      displayName: user.displayName,
      isAdministrator: user.isAdministrator,
      assigned: role.kind === 'default' ? given === null : given === id,
      controlRole: given === null ? null : { id: given, name: names.get(given) ?? '' },
      mayChange: reachesUser(authority, 'user.update_control_role', user),
    };
  });
  return { total, page: query.page, pageSize: query.pageSize, rows: users };
}

function present(row: ControlRoleTableRow, counts: Map<string, number>): ControlRoleRow {
  return {
    ...toControlRole(row),
    note: row.note,
    userCount: counts.get(row.id) ?? 0,
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
  };
}

async function assertNameFree(
  transaction: DatabaseTransaction,
  { id, name, name_folded }: ControlRoleTableRow,
): Promise<void> {
  if (await isNameTaken(transaction, name_folded, id))
    throw new AppError('control_role.name_taken', 'Another control role has this name', { name });
}

/** How the audit log names a control role. */
export function controlRoleTarget({ id, name }: Pick<ControlRoleTableRow, 'id' | 'name'>) {
  return { type: 'control_role', id, name };
}

function auditedFields(row: ControlRoleTableRow): Record<string, unknown> {
  const { name, enabled, permissions } = toControlRole(row);
  return { name, note: row.note, enabled, ...permissionsOf(permissions) };
}

/** Each permission is a field of its own, so that the log names the one that changed. */
const permissionsOf = (permissions: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    CONTROL_PERMISSIONS.map((permission) => [permission, permissions[permission] ?? 'client']),
  );

function actionOf(before: ControlRoleTableRow, after: ControlRoleTableRow) {
  if (before.enabled === after.enabled) return { action: 'control_role.updated' };
  return {
    action: after.enabled === 1 ? 'control_role.enabled' : 'control_role.disabled',
    severity: 'notice' as const,
  };
}
