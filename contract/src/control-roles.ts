import { z } from 'zod';
import { RoleMember } from './admin-roles.ts';
import { CONTROL_PERMISSIONS } from './control-permissions.ts';
import { Id, Instant, ListQuery, pageOf, ShownName } from './common.ts';

/** `client`: the controlled client's own setting decides. */
export const ControlDecision = z.enum(['client', 'enable', 'disable']);
export type ControlDecision = z.infer<typeof ControlDecision>;

/** What is absent is `client`. */
export const ControlPermissions = z.partialRecord(z.enum(CONTROL_PERMISSIONS), ControlDecision);
export type ControlPermissions = z.infer<typeof ControlPermissions>;

/** `default`: for those who are signed in and have none. `not_logged`: for those who are not signed in. */
export const ControlRoleKind = z.enum(['custom', 'default', 'not_logged']);
export type ControlRoleKind = z.infer<typeof ControlRoleKind>;

export const ControlRoleRow = z.object({
  id: Id,
  kind: ControlRoleKind,
  name: z.string(),
  note: z.string(),
  enabled: z.boolean(),
  /** Without those that are `client`. */
  permissions: ControlPermissions,
  /** Of `default` everybody without a role; of `not_logged` 0. */
  userCount: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type ControlRoleRow = z.infer<typeof ControlRoleRow>;
export const ControlRoleList = z.object({ rows: z.array(ControlRoleRow) });

export const CreateControlRole = z.object({
  name: ShownName,
  note: z.string().max(2000).default(''),
  enabled: z.boolean().default(true),
  permissions: ControlPermissions.default({}),
});
export type CreateControlRole = z.output<typeof CreateControlRole>;
/** The built-in roles keep their names. */
export const UpdateControlRole = z
  .object({
    name: ShownName,
    note: z.string().max(2000),
    enabled: z.boolean(),
    permissions: ControlPermissions,
  })
  .partial();
export type UpdateControlRole = z.output<typeof UpdateControlRole>;

/** `true`: only those who have the role; of Default those who have none. */
export const ControlRoleUserQuery = ListQuery.extend({ assigned: z.enum(['true', 'false']).optional() });
export type ControlRoleUserQuery = z.infer<typeof ControlRoleUserQuery>;
/** A user the caller may see, with the role that was given to them. */
export const ControlRoleUser = RoleMember.extend({
  assigned: z.boolean(),
  /** Null: Default holds. */
  controlRole: z.object({ id: Id, name: z.string() }).nullable(),
  /** Whether the caller may give this one another role. */
  mayChange: z.boolean(),
});
export type ControlRoleUser = z.infer<typeof ControlRoleUser>;
export const ControlRoleUserPage = pageOf(ControlRoleUser);
export const SetUserControlRole = z.object({ controlRoleId: Id.nullable() });

/** Which role holds for a controller, and what it decides; null: nothing is sent, the client's settings decide. */
export const EffectiveControlRole = z.object({
  role: z.object({ id: Id, name: z.string(), kind: ControlRoleKind, enabled: z.boolean() }).nullable(),
  /** `assigned`, `default`, `not_logged`: where the role comes from. */
  because: z.enum(['assigned', 'default', 'not_logged']),
  applies: z.boolean(),
  permissions: ControlPermissions,
  /** The number on RustDesk's wire, in decimal; `0` when nothing applies. */
  wire: z.string(),
});
export type EffectiveControlRole = z.infer<typeof EffectiveControlRole>;
