import { z } from 'zod';
import { Id } from './common.ts';
import { AccessParty, DeviceTag } from './groups.ts';

/** Why a device may be reached; each alone is enough. */
export const AccessGrant = z.enum([
  'not_signed_in',
  'administrator',
  'owner',
  'same_user_group',
  'user_group_rule',
  'user_rule',
  'device_group_rule',
  'device_group_user_rule',
  'unassigned',
]);
export type AccessGrant = z.infer<typeof AccessGrant>;

/** What closes a device whatever else holds. */
export const AccessObstacle = z.enum([
  'device_disabled',
  'owner_disabled',
  'controller_inactive',
  'sign_in_required',
]);
export type AccessObstacle = z.infer<typeof AccessObstacle>;

/** What would open the way. */
export const AccessChange = z.enum([
  'enable_device',
  'enable_owner',
  'enable_controller',
  'sign_in',
  'assign_device',
  'join_user_group',
  'add_user_group_rule',
  'add_device_group_rule',
  'open_unassigned',
]);
export type AccessChange = z.infer<typeof AccessChange>;

const parties = { from: AccessParty.nullable(), to: AccessParty.nullable() };

export const ExplainAccessQuery = z.object({
  /** Absent: a client that nobody is signed in on. */
  user: Id.optional(),
  /** The device's own id, or its RustDesk ID. */
  device: z.string().trim().min(1).max(64),
});

export const AccessExplanation = z.object({
  allowed: z.boolean(),
  user: z.object({ id: Id, username: z.string(), userGroup: AccessParty }).nullable(),
  device: DeviceTag.extend({
    ownerId: Id.nullable(),
    ownerGroup: AccessParty.nullable(),
    deviceGroups: z.array(AccessParty),
  }),
  obstacles: z.array(AccessObstacle),
  grants: z.array(z.object({ kind: AccessGrant, ...parties })),
  /** All of these are needed. */
  needed: z.array(z.object({ kind: AccessChange, ...parties })),
  /** One of these is needed besides; empty when a grant holds already. */
  oneOf: z.array(z.object({ kind: AccessChange, ...parties })),
});
export type AccessExplanation = z.infer<typeof AccessExplanation>;
