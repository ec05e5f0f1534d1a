import {
  isForType,
  PERMISSION_NAMES,
  withImplied,
  type AdminRoleType,
  type CreateAdminRole,
  type PermissionName,
  type UpdateAdminRole,
} from '@gatehouse/contract';
import { assertAllExist } from '../access/access-rules.service.ts';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import { newId } from '../ids.ts';
import {
  deleteAdminRole,
  findAdminRole,
  findAdminRoleByName,
  insertAdminRole,
  listScopes,
  replaceScope,
  updateAdminRole,
  type AdminRoleTableRow,
} from './admin-roles.store.ts';
import { countMembersByRole } from './role-members.store.ts';

/** What a role is, apart from its members. */
type Wanted = CreateAdminRole;

export type RoleChanges = {
  /**
   * The new role's id.
   * @throws AppError `admin_role.name_taken`, `admin_role.permission_not_for_type`, `admin_role.scope_empty`,
   * `admin_role.scope_not_for_type`, `user_group.not_found`, `device_group.not_found`
   */
  create: (input: CreateAdminRole, actor: Actor) => Promise<string>;
  /** False when nothing changed. @throws AppError `admin_role.not_found` and those of `create` */
  update: (id: string, changes: UpdateAdminRole, actor: Actor) => Promise<boolean>;
  /** @throws AppError `admin_role.not_found` */
  remove: (id: string, actor: Actor) => Promise<void>;
};

/** The rules of roles; each change in the activity log, with the groups by name. */
export function roleChanges(core: Core): RoleChanges {
  const { db, now, audit } = core;
  return {
    create: (input, actor) =>
      db.transaction().execute(async (transaction) => {
        const wanted = await checked(transaction, input);
        const id = newId(now());
        const row = { id, ...toColumns(wanted), type: wanted.type, created_at: now(), updated_at: now() };
        if (!(await insertAdminRole(transaction, row))) throw nameTaken(wanted.name);
        await replaceScope(transaction, id, toTargets(wanted));
        const changes = diffFields({}, await auditedFields(transaction, row));
        const entry = { action: 'admin_role.created', severity: 'notice' as const, changes };
        await audit.record(actor, { ...entry, target: roleTarget(row) }, transaction);
        return id;
      }),
    update: (id, changes, actor) =>
      db.transaction().execute(async (transaction) => {
        const row = await requireAdminRole(transaction, id);
        const before = await auditedFields(transaction, row);
        const current = await currentOf(transaction, row);
        const wanted = await checked(transaction, { ...current, ...(changes as Partial<Wanted>) });
        const holder = await findAdminRoleByName(transaction, foldName(wanted.name));
        if (holder !== undefined && holder.id !== id) throw nameTaken(wanted.name);
        const columns = toColumns(wanted);
        await replaceScope(transaction, id, toTargets(wanted));
        const after = await auditedFields(transaction, { ...row, ...columns });
        const fields = diffFields(before, after);
        if (fields.length === 0) return false;
        await updateAdminRole(transaction, id, { ...columns, updated_at: now() });
        const entry = { action: 'admin_role.updated', severity: 'notice' as const, changes: fields };
        await audit.record(actor, { ...entry, target: roleTarget({ id, name: wanted.name }) }, transaction);
        return true;
      }),
    remove: (id, actor) =>
      db.transaction().execute(async (transaction) => {
        const row = await requireAdminRole(transaction, id);
        const members = (await countMembersByRole(transaction)).get(id) ?? 0;
        const changes = diffFields({}, await auditedFields(transaction, row)).map(({ field, after }) => ({
          field,
          before: after,
          after: null,
        }));
        await deleteAdminRole(transaction, id);
        const entry = { action: 'admin_role.deleted', severity: 'notice' as const, changes };
        await audit.record(actor, { ...entry, target: roleTarget(row), details: { members } }, transaction);
      }),
  };
}

/** @throws AppError `admin_role.not_found` */
export async function requireAdminRole(db: Core['db'], id: string): Promise<AdminRoleTableRow> {
  const row = await findAdminRole(db, id);
  if (row === undefined) throw new AppError('admin_role.not_found', 'There is no such admin role');
  return row;
}

export const permissionsOf = (row: AdminRoleTableRow): PermissionName[] =>
  JSON.parse(row.permissions) as PermissionName[];

export const roleTarget = ({ id, name }: { id: string; name: string }) => ({ type: 'admin_role', id, name });

const nameTaken = (name: string): AppError =>
  new AppError('admin_role.name_taken', 'Another admin role has this name', { name });

/** The role as it may be: everything named once, and nothing its type does not know. */
async function checked(transaction: DatabaseTransaction, wanted: Wanted): Promise<Wanted> {
  const chosen = new Set(wanted.permissions);
  const permissions = PERMISSION_NAMES.filter((permission) => chosen.has(permission));
  const unfit = withImplied(permissions).filter((permission) => !isForType(permission, wanted.type));
  if (unfit.length > 0)
    throw new AppError(
      'admin_role.permission_not_for_type',
      'This type of role cannot hold this permission',
      {
        permissions: unfit,
      },
    );
  const role = {
    ...wanted,
    permissions,
    userGroupIds: [...new Set(wanted.userGroupIds)],
    deviceGroupIds: [...new Set(wanted.deviceGroupIds)],
  };
  assertScope(wanted.type, toTargets(role).length > 0 || role.unassignedDevices);
  await assertAllExist(
    transaction,
    toTargets(role).map(({ target_kind, target_id }) => ({ kind: target_kind, id: target_id })),
  );
  return role;
}

function assertScope(type: AdminRoleType, isGiven: boolean): void {
  if (type === 'group_scoped' && !isGiven)
    throw new AppError('admin_role.scope_empty', 'A group-scoped role needs a group or unassigned devices');
  if (type !== 'group_scoped' && isGiven)
    throw new AppError('admin_role.scope_not_for_type', 'Only group-scoped roles have a scope');
}

async function currentOf(transaction: DatabaseTransaction, row: AdminRoleTableRow): Promise<Wanted> {
  const scopes = await listScopes(transaction, [row.id]);
  const ids = (kind: 'user_group' | 'device_group'): string[] =>
    scopes.filter(({ target_kind }) => target_kind === kind).map(({ target_id }) => target_id);
  return {
    name: row.name,
    type: row.type,
    note: row.note,
    permissions: permissionsOf(row),
    userGroupIds: ids('user_group'),
    deviceGroupIds: ids('device_group'),
    unassignedDevices: row.unassigned_devices === 1,
  };
}

function toColumns({ name, note, permissions, unassignedDevices }: Wanted) {
  return {
    name,
    name_folded: foldName(name),
    note,
    permissions: JSON.stringify(permissions),
    unassigned_devices: unassignedDevices ? (1 as const) : (0 as const),
  };
}

function toTargets({ userGroupIds, deviceGroupIds }: Wanted) {
  return [
    ...userGroupIds.map((target_id) => ({ target_kind: 'user_group' as const, target_id })),
    ...deviceGroupIds.map((target_id) => ({ target_kind: 'device_group' as const, target_id })),
  ];
}

async function auditedFields(
  transaction: DatabaseTransaction,
  row: AdminRoleTableRow,
): Promise<Record<string, unknown>> {
  const scopes = await listScopes(transaction, [row.id]);
  const names = (kind: 'user_group' | 'device_group'): string[] =>
    scopes.filter(({ target_kind }) => target_kind === kind).map(({ name }) => name);
  return {
    name: row.name,
    type: row.type,
    note: row.note,
    permissions: permissionsOf(row),
    userGroups: names('user_group'),
    deviceGroups: names('device_group'),
    unassignedDevices: row.unassigned_devices === 1,
  };
}
