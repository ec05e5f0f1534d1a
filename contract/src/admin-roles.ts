import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf, ShownName } from './common.ts';
import { AdminRoleType, Permission } from './permissions.ts';

const Named = z.object({ id: Id, name: z.string() });

/** Where a group-scoped role holds; empty for the other types. */
const Scope = z.object({
  userGroups: z.array(Named),
  deviceGroups: z.array(Named),
  /** Devices with neither owner nor device group belong to it too. */
  unassignedDevices: z.boolean(),
});

export const AdminRoleRow = z.object({
  id: Id,
  name: z.string(),
  type: AdminRoleType,
  note: z.string(),
  /** As they were chosen, with those they imply. */
  permissions: z.array(Permission),
  scope: Scope,
  userCount: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type AdminRoleRow = z.infer<typeof AdminRoleRow>;
export const AdminRoleList = z.object({ rows: z.array(AdminRoleRow) });

const fields = {
  name: ShownName,
  note: z.string().max(2000).default(''),
  permissions: z.array(Permission).min(1, 'Choose at least one permission').max(100),
  userGroupIds: z.array(Id).max(500).default([]),
  deviceGroupIds: z.array(Id).max(500).default([]),
  unassignedDevices: z.boolean().default(false),
};

/**
 * Refused: a permission the type does not know (`admin_role.permission_not_for_type`), a scope for a type that has none
 * (`admin_role.scope_not_for_type`), a scoped role without one (`admin_role.scope_empty`).
 */
export const CreateAdminRole = z.object({ ...fields, type: AdminRoleType });
export type CreateAdminRole = z.output<typeof CreateAdminRole>;
/** The type stays what it was: what people were given must not change its meaning. */
export const UpdateAdminRole = z
  .object({
    name: fields.name,
    note: z.string().max(2000),
    permissions: fields.permissions,
    userGroupIds: z.array(Id).max(500),
    deviceGroupIds: z.array(Id).max(500),
    unassignedDevices: z.boolean(),
  })
  .partial();
export type UpdateAdminRole = z.output<typeof UpdateAdminRole>;

export const RoleMember = z.object({
  id: Id,
  username: z.string(),
  displayName: z.string(),
  isAdministrator: z.boolean(),
});
/** `others`: everybody who does not have the role yet. */
export const RoleMemberQuery = ListQuery.extend({ who: z.enum(['members', 'others']).default('members') });
export type RoleMemberQuery = z.infer<typeof RoleMemberQuery>;
export const RoleMemberPage = pageOf(RoleMember);
export const ChangeRoleMembers = z.object({
  add: z.array(Id).max(1000).default([]),
  remove: z.array(Id).max(1000).default([]),
});
export type ChangeRoleMembers = z.output<typeof ChangeRoleMembers>;

/** What one person may do, and through which role. */
export const EffectivePermissions = z.object({
  isAdministrator: z.boolean(),
  roles: z.array(Named.extend({ type: AdminRoleType })),
  permissions: z.array(
    z.object({
      permission: Permission,
      everything: z.boolean(),
      own: z.boolean(),
      userGroups: z.array(Named),
      deviceGroups: z.array(Named),
      unassignedDevices: z.boolean(),
      /** Names of the roles it comes from; empty for administrators, who need none. */
      through: z.array(z.string()),
    }),
  ),
});
export type EffectivePermissions = z.infer<typeof EffectivePermissions>;
export const SetUserAdminRoles = z.object({ roleIds: z.array(Id).max(100) });
