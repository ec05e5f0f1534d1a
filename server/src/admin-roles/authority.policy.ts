import {
  PERMISSION_NAMES,
  withImplied,
  type AdminRoleType,
  type PermissionName,
  type TokenPermissions,
} from '@gatehouse/contract';

/** Where one permission holds. The parts add up. */
export type Reach = {
  everything: boolean;
  /** Devices assigned to the holder, and logs that concern the holder. */
  own: boolean;
  /** Users in these groups, and devices assigned to such users. */
  userGroupIds: readonly string[];
  deviceGroupIds: readonly string[];
  /** Devices with neither owner nor device group. */
  unassignedDevices: boolean;
};

/** What a caller may administrate: an administrator, somebody with admin roles, an API token, or nobody. */
export type Authority = {
  isAdministrator: boolean;
  /** Null for tokens and for nobody. */
  userId: string | null;
  reaches: ReadonlyMap<PermissionName, Reach>;
};

export type HeldRole = {
  type: AdminRoleType;
  permissions: readonly PermissionName[];
  userGroupIds: readonly string[];
  deviceGroupIds: readonly string[];
  unassignedDevices: boolean;
};

const NOWHERE: Reach = {
  everything: false,
  own: false,
  userGroupIds: [],
  deviceGroupIds: [],
  unassignedDevices: false,
};
const EVERYWHERE: Reach = { ...NOWHERE, everything: true };
const OWN: Reach = { ...NOWHERE, own: true };

export const NO_AUTHORITY: Authority = { isAdministrator: false, userId: null, reaches: new Map() };

/** Administrators are not limited by roles they may have (console 162). */
export function administratorAuthority(userId: string): Authority {
  const reaches = new Map(PERMISSION_NAMES.map((permission) => [permission, EVERYWHERE]));
  return { isAdministrator: true, userId, reaches };
}

/** The union of the roles (164), each with what its permissions imply (168). */
export function authorityOfRoles(userId: string, roles: readonly HeldRole[]): Authority {
  const reaches = new Map<PermissionName, Reach>();
  for (const role of roles)
    for (const permission of withImplied(role.permissions))
      reaches.set(permission, join(reaches.get(permission) ?? NOWHERE, reachOf(role)));
  return { isAdministrator: false, userId, reaches };
}

/** What each area opens; giving a strategy needs the right to write strategies and to see the kind (217). */
export function authorityOfToken(areas: TokenPermissions): Authority {
  const granted = PERMISSION_NAMES.filter((permission) => opens(areas, permission));
  return {
    isAdministrator: false,
    userId: null,
    reaches: new Map(granted.map((permission) => [permission, EVERYWHERE])),
  };
}

function opens(areas: TokenPermissions, permission: PermissionName): boolean {
  const [resource, action] = permission.split('.') as [string, string];
  if (resource === 'control_role') return false;
  const area = areas[resource as keyof TokenPermissions];
  if (action === 'view') return area !== undefined;
  if (area === 'rw') return true;
  return action === 'update_strategy' && area === 'r' && areas.strategy === 'rw';
}

function reachOf(role: HeldRole): Reach {
  if (role.type === 'global') return EVERYWHERE;
  if (role.type === 'individual') return OWN;
  const { userGroupIds, deviceGroupIds, unassignedDevices } = role;
  return { ...NOWHERE, userGroupIds, deviceGroupIds, unassignedDevices };
}

function join(one: Reach, other: Reach): Reach {
  return {
    everything: one.everything || other.everything,
    own: one.own || other.own,
    userGroupIds: [...new Set([...one.userGroupIds, ...other.userGroupIds])],
    deviceGroupIds: [...new Set([...one.deviceGroupIds, ...other.deviceGroupIds])],
    unassignedDevices: one.unassignedDevices || other.unassignedDevices,
  };
}

/** Where the caller has this permission; nowhere is a reach too. */
export function reachFor({ reaches }: Authority, permission: PermissionName): Reach {
  return reaches.get(permission) ?? NOWHERE;
}

/** Has it somewhere at all: enough to open a page, never to change a row. */
export function hasPermission({ reaches }: Authority, permission: PermissionName): boolean {
  return reaches.has(permission);
}

export type ReachedUser = { userGroupId: string; isAdministrator: boolean };

/** Whoever has one of these can sign in as the other person, or let somebody do so; nobody has claimed some accounts yet. */
const TAKES_OVER: readonly PermissionName[] = [
  'user.edit_email',
  'user.edit_password',
  'user.invite',
  'user.manage_2fa',
];

/**
 * The account of somebody with admin roles is as good as those roles: only administrators may do what amounts to
 * taking it over, so that no helper climbs to a wider role through a colleague's password.
 */
export function mayTakeOver(
  authority: Authority,
  permission: PermissionName,
  { holdsAdminRole }: { holdsAdminRole: boolean },
): boolean {
  return authority.isAdministrator || !holdsAdminRole || !TAKES_OVER.includes(permission);
}

/** Nobody but administrators changes an administrator's account (163); seeing one is no change. */
export function reachesUser(authority: Authority, permission: PermissionName, user: ReachedUser): boolean {
  if (user.isAdministrator && !authority.isAdministrator && permission !== 'user.view') return false;
  const { everything, userGroupIds } = reachFor(authority, permission);
  return everything || userGroupIds.includes(user.userGroupId);
}

export type ReachedDevice = {
  owner: { id: string; userGroupId: string } | null;
  deviceGroupIds: readonly string[];
};

/** Own devices; those in the device groups or of users in the user groups of a scoped role, unassigned ones with its box (167). */
export function reachesDevice(
  authority: Authority,
  permission: PermissionName,
  { owner, deviceGroupIds }: ReachedDevice,
): boolean {
  const reach = reachFor(authority, permission);
  if (reach.everything) return true;
  if (owner !== null && reach.own && owner.id === authority.userId) return true;
  if (owner !== null && reach.userGroupIds.includes(owner.userGroupId)) return true;
  if (deviceGroupIds.some((id) => reach.deviceGroupIds.includes(id))) return true;
  return reach.unassignedDevices && owner === null && deviceGroupIds.length === 0;
}
