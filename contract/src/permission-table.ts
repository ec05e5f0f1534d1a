/** Types of admin roles: everything, the holder's own devices and logs, or what lies in chosen groups. */
export const ADMIN_ROLE_TYPES = ['global', 'individual', 'group_scoped'] as const;
type RoleType = (typeof ADMIN_ROLE_TYPES)[number];

type Definition = {
  types: readonly RoleType[];
  /** What somebody who has it usually needs besides; the console offers to tick it too. */
  recommends?: readonly string[];
};

const GLOBAL = ['global'] as const;
const SCOPED = ['global', 'group_scoped'] as const;
const ALL = ['global', 'individual', 'group_scoped'] as const;
const LOGS = ['global', 'individual'] as const;

/**
 * What can be delegated to people who are no administrators, and in which types of role (RustDesk's own table: console
 * 176-183). Any permission on a resource implies its `view` (168). Settings, single sign-on, API tokens and admin roles
 * are for administrators alone.
 */
export const PERMISSIONS = {
  'user.view': { types: SCOPED, recommends: ['user_group.view'] },
  'user.create': { types: SCOPED, recommends: ['user_group.view'] },
  'user.invite': { types: SCOPED, recommends: ['user_group.view'] },
  'user.delete': { types: SCOPED, recommends: ['user.enable'] },
  'user.enable': { types: SCOPED },
  'user.edit_email': { types: SCOPED },
  'user.edit_password': { types: SCOPED },
  /** The note, and the name that is shown. */
  'user.edit_note': { types: SCOPED },
  'user.manage_2fa': { types: SCOPED },
  'user.force_logout': { types: SCOPED },
  'user.update_group': { types: GLOBAL, recommends: ['user_group.view'] },
  'user.update_strategy': { types: SCOPED, recommends: ['strategy.view'] },
  'user.update_control_role': { types: SCOPED, recommends: ['control_role.view'] },
  'device.view': { types: ALL },
  'device.enable': { types: ALL },
  'device.delete': { types: ALL, recommends: ['device.enable'] },
  'device.edit_info': { types: ALL },
  'device.assign_user': { types: GLOBAL, recommends: ['user.view'] },
  'device.update_group': { types: GLOBAL, recommends: ['device_group.view'] },
  'device.update_strategy': { types: ALL, recommends: ['strategy.view'] },
  'user_group.view': { types: GLOBAL },
  'user_group.edit': { types: GLOBAL },
  'device_group.view': { types: GLOBAL },
  /** With the group's strategy (179); never its members (169). */
  'device_group.edit': { types: GLOBAL },
  'device_group.update_strategy': { types: GLOBAL, recommends: ['strategy.view'] },
  /** Also notes, and also while only administrators see logs (180). */
  'audit_log.view': { types: LOGS },
  /** Ending connections. */
  'audit_log.edit': { types: LOGS },
  'strategy.view': { types: GLOBAL },
  'strategy.edit': { types: GLOBAL },
  'control_role.view': { types: GLOBAL },
  'control_role.edit': { types: GLOBAL },
} as const satisfies Record<string, Definition>;

export type PermissionName = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [PermissionName, ...PermissionName[]];

/** `user` of `user.edit_email`. */
export const resourceOf = (permission: PermissionName): string =>
  permission.slice(0, permission.indexOf('.'));

/** With every `view` they imply (168); `device_group.edit` holds `device_group.update_strategy` (179). */
export function withImplied(permissions: readonly PermissionName[]): PermissionName[] {
  const all = new Set<PermissionName>(permissions);
  for (const permission of permissions) all.add(`${resourceOf(permission)}.view` as PermissionName);
  if (all.has('device_group.edit')) all.add('device_group.update_strategy');
  return PERMISSION_NAMES.filter((permission) => all.has(permission));
}

/** Whether a permission exists for a type of role at all. */
export const isForType = (permission: PermissionName, type: RoleType): boolean =>
  (PERMISSIONS[permission].types as readonly RoleType[]).includes(type);
