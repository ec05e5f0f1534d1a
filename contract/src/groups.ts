import { z } from 'zod';
import { Id, Instant, pageOf, ShownName } from './common.ts';

const Note = z.string().max(2000);

/** The one end of an access rule, with the name as people know it. */
export const AccessParty = z.object({
  kind: z.enum(['user', 'user_group', 'device_group']),
  id: Id,
  name: z.string(),
});
export type AccessParty = z.infer<typeof AccessParty>;

export const UserGroupRow = z.object({
  id: Id,
  name: z.string(),
  note: z.string(),
  /** The group of everybody who is in no other; it cannot be deleted. */
  isDefault: z.boolean(),
  createdAt: Instant,
  /** As far as the caller may see them; null without the right to see any. */
  memberCount: z.number().int().nullable(),
  /** User groups whose devices, and device groups which, the members may reach. */
  accessTo: z.array(AccessParty),
  /** User groups and users who may reach the members' devices. */
  accessedFrom: z.array(AccessParty),
});
export type UserGroupRow = z.infer<typeof UserGroupRow>;

export const DeviceGroupRow = z.object({
  id: Id,
  name: z.string(),
  note: z.string(),
  createdAt: Instant,
  /** As far as the caller may see them; null without the right to see any. */
  memberCount: z.number().int().nullable(),
  /** Of the group's devices, unless they or their owners have one. */
  strategy: z.object({ id: Id, name: z.string() }).nullable(),
  /** User groups and users who may reach the group's devices. */
  accessedFrom: z.array(AccessParty),
});
export type DeviceGroupRow = z.infer<typeof DeviceGroupRow>;

export const CreateGroup = z.object({ name: ShownName, note: Note.default('') });
export type CreateGroup = z.output<typeof CreateGroup>;
export const UpdateGroup = z.object({ name: ShownName, note: Note }).partial();
export type UpdateGroup = z.infer<typeof UpdateGroup>;

const party = <const Kinds extends readonly [string, ...string[]]>(kinds: Kinds) =>
  z.array(z.object({ kind: z.enum(kinds), id: Id })).max(1000);

/** What is given replaces what was; what is absent stays. The same edge shows on both groups that it joins. */
export const SetUserGroupAccess = z
  .object({ accessTo: party(['user_group', 'device_group']), accessedFrom: party(['user_group', 'user']) })
  .partial();
export type SetUserGroupAccess = z.infer<typeof SetUserGroupAccess>;
export const SetDeviceGroupAccess = z.object({ accessedFrom: party(['user_group', 'user']) });
export type SetDeviceGroupAccess = z.infer<typeof SetDeviceGroupAccess>;

export const MoveUsers = z.object({ userIds: z.array(Id).min(1).max(500) });
export const ChangeDeviceGroupMembers = z.object({
  add: z.array(Id).max(500).default([]),
  remove: z.array(Id).max(500).default([]),
});
export type ChangeDeviceGroupMembers = z.output<typeof ChangeDeviceGroupMembers>;

/** A device as pickers and lists of members show one. */
export const DeviceTag = z.object({
  id: Id,
  rustdeskId: z.string(),
  name: z.string(),
  /** The user it is assigned to. */
  ownerName: z.string().nullable(),
  enabled: z.boolean(),
});
export type DeviceTag = z.infer<typeof DeviceTag>;
export const DeviceTagPage = pageOf(DeviceTag);
