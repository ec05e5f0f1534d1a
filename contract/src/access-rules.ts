import { z } from 'zod';
import { Id } from './common.ts';

/** One directed edge: whoever is signed in on the connecting client, and whose or which devices. */
export const AccessRule = z.object({
  sourceKind: z.enum(['user_group', 'user']),
  sourceId: Id,
  targetKind: z.enum(['user_group', 'device_group']),
  targetId: Id,
});
export type AccessRule = z.infer<typeof AccessRule>;

/** Null without the right to see any of them; otherwise as many as the caller may see. */
const count = z.number().int().nullable();

export const AccessMatrix = z.object({
  /** Stands for all rules together; changing them needs the one they were read with. */
  revision: z.string(),
  onlyAdminAccessesUnassigned: z.boolean(),
  userGroups: z.array(
    z.object({ id: Id, name: z.string(), isDefault: z.boolean(), userCount: count, deviceCount: count }),
  ),
  /** Empty without `device_group.view`; rules that lead there are left out then. */
  deviceGroups: z.array(z.object({ id: Id, name: z.string(), deviceCount: count })),
  /** People who have rules in person. */
  users: z.array(z.object({ id: Id, name: z.string(), userGroupId: Id })),
  rules: z.array(AccessRule),
});
export type AccessMatrix = z.infer<typeof AccessMatrix>;

const changes = {
  add: z.array(AccessRule).max(1000).default([]),
  remove: z.array(AccessRule).max(1000).default([]),
};

export const AccessRevision = z.object({ revision: z.string() });

/** What is there already or gone already is no mistake. */
export const ChangeAccessRules = z.object({ ...changes, revision: z.string().min(1).max(64) });
export type ChangeAccessRules = z.output<typeof ChangeAccessRules>;

export const SimulateAccess = z.object({
  ...changes,
  /** Absent: as it is set. */
  onlyAdminAccessesUnassigned: z.boolean().optional(),
  /** Asks what becomes of this person. */
  userId: Id.optional(),
  /** Asks what becomes of this device; its own id. */
  deviceId: Id.optional(),
});
export type SimulateAccess = z.output<typeof SimulateAccess>;

const Named = z.object({ id: Id, name: z.string() });
const effect = {
  /** Pairs of a person and a device between which access would appear, and disappear. */
  gained: z.number().int(),
  lost: z.number().int(),
};
/** A few of them, one of each kind; only people and devices that the caller may see. */
const pairs = z.array(z.object({ user: Named, device: Named }));
/** How much is reached now and would be then: devices by a person, people by a device. */
const reach = Named.extend({ before: z.number().int(), after: z.number().int(), ...effect });

export const AccessSimulation = z.object({
  ...effect,
  gainedPairs: pairs,
  lostPairs: pairs,
  user: reach.nullable(),
  device: reach.nullable(),
  /** Between the person and the device, when both were asked for. */
  pair: z.object({ before: z.boolean(), after: z.boolean() }).nullable(),
});
export type AccessSimulation = z.infer<typeof AccessSimulation>;
