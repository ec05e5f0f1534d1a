import type { AdminRoleRow, BodyOf, PermissionName } from '@gatehouse/contract';
import {
  isForType,
  PERMISSION_NAMES,
  PERMISSIONS,
  resourceOf,
  withImplied,
} from '@gatehouse/contract/permission-table.ts';

type Named = { id: string; name: string };
type RoleType = AdminRoleRow['type'];

/** A role while somebody fills it in. Groups and permissions its type does not know are kept until it is saved. */
export type RoleDraft = {
  name: string;
  note: string;
  type: RoleType;
  permissions: readonly PermissionName[];
  userGroups: readonly Named[];
  deviceGroups: readonly Named[];
  unassignedDevices: boolean;
};

export const EMPTY_ROLE: RoleDraft = {
  name: '',
  note: '',
  type: 'global',
  permissions: [],
  userGroups: [],
  deviceGroups: [],
  unassignedDevices: false,
};

export function toDraft({ name, note, type, permissions, scope }: AdminRoleRow): RoleDraft {
  return { name, note, type, permissions, ...scope };
}

/** With those they imply; without those the type does not know. */
export function effective({ permissions, type }: RoleDraft): PermissionName[] {
  return withImplied(permissions.filter((permission) => isForType(permission, type)));
}

/** How many of the chosen ones the type does not know. */
export const countLost = ({ permissions, type }: RoleDraft): number =>
  permissions.filter((permission) => !isForType(permission, type)).length;

/** It is ticked because another one needs it, and cannot be left out alone. */
export function isImplied(permission: PermissionName, draft: RoleDraft): boolean {
  const others = draft.permissions.filter((other) => other !== permission && isForType(other, draft.type));
  return withImplied(others).includes(permission);
}

export const reachesNothing = ({ type, userGroups, deviceGroups, unassignedDevices }: RoleDraft): boolean =>
  type === 'group_scoped' && userGroups.length + deviceGroups.length === 0 && !unassignedDevices;

/** The chosen ones with what is recommended beside them, as far as the type knows it. */
export function withRecommended(permissions: readonly PermissionName[], type: RoleType): PermissionName[] {
  const all = new Set<PermissionName>(permissions);
  // What is implied recommends as well; what comes in while this runs is asked in its turn.
  const asked = new Set(withImplied(permissions));
  for (const permission of asked) {
    const definition: { types: unknown; recommends?: readonly string[] } = PERMISSIONS[permission];
    for (const other of (definition.recommends ?? []) as PermissionName[]) {
      if (!isForType(other, type)) continue;
      all.add(other);
      asked.add(other);
    }
  }
  return PERMISSION_NAMES.filter((permission) => all.has(permission));
}

export function toBody(draft: RoleDraft): BodyOf<'createAdminRole'> {
  const isScoped = draft.type === 'group_scoped';
  const ids = (groups: readonly Named[]): string[] => (isScoped ? groups.map(({ id }) => id) : []);
  return {
    name: draft.name.trim(),
    note: draft.note,
    type: draft.type,
    permissions: effective(draft),
    userGroupIds: ids(draft.userGroups),
    deviceGroupIds: ids(draft.deviceGroups),
    unassignedDevices: isScoped && draft.unassignedDevices,
  };
}

export type ScopePart = { kind: 'user_group' | 'device_group' | 'unassigned'; name: string };
export type RoleChange = {
  texts: { field: 'name' | 'note'; before: string; after: string }[];
  given: PermissionName[];
  taken: PermissionName[];
  scopeGiven: ScopePart[];
  scopeTaken: ScopePart[];
};

/** What saving would change. */
export function changesBetween(before: RoleDraft, after: RoleDraft): RoleChange {
  const [old, now] = [effective(before), effective(after)];
  const [oldScope, newScope] = [scopeOf(before), scopeOf(after)];
  return {
    texts: (['name', 'note'] as const)
      .map((field) => ({ field, before: before[field], after: after[field].trim() }))
      .filter((text) => text.before !== text.after),
    given: now.filter((permission) => !old.includes(permission)),
    taken: old.filter((permission) => !now.includes(permission)),
    scopeGiven: missingIn(newScope, oldScope),
    scopeTaken: missingIn(oldScope, newScope),
  };
}

export const isChange = (change: RoleChange): boolean =>
  Object.values(change).some((parts) => parts.length > 0);

/** A change of what people may do, and not only of how the role is called. */
export const concernsPeople = ({ given, taken, scopeGiven, scopeTaken }: RoleChange): boolean =>
  given.length + taken.length + scopeGiven.length + scopeTaken.length > 0;

type KeyedPart = ScopePart & { key: string };

function scopeOf({ type, userGroups, deviceGroups, unassignedDevices }: RoleDraft): KeyedPart[] {
  if (type !== 'group_scoped') return [];
  return [
    ...userGroups.map(({ id, name }) => ({ kind: 'user_group' as const, key: id, name })),
    ...deviceGroups.map(({ id, name }) => ({ kind: 'device_group' as const, key: id, name })),
    ...(unassignedDevices ? [{ kind: 'unassigned' as const, key: 'unassigned', name: '' }] : []),
  ];
}

function missingIn(parts: KeyedPart[], others: KeyedPart[]): ScopePart[] {
  const known = new Set(others.map(({ key }) => key));
  return parts.filter(({ key }) => !known.has(key)).map(({ kind, name }) => ({ kind, name }));
}

export type PermissionGroup = { resource: Resource; permissions: PermissionName[] };
type Resource = PermissionName extends `${infer Name}.${string}` ? Name : never;

/** In the order of the reference, by what they are about. */
export function groupedPermissions(permissions: readonly PermissionName[]): PermissionGroup[] {
  return [...Map.groupBy(permissions, (permission) => resourceOf(permission) as Resource)].map(
    ([resource, names]) => ({ resource, permissions: names }),
  );
}
