import { z } from 'zod';
import { Id } from './common.ts';
import { UserFilter } from './users.ts';

export const UserBulkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enable') }),
  z.object({ kind: z.literal('disable') }),
  z.object({ kind: z.literal('move-group'), userGroupId: Id }),
  /** Whether the next sign-in insists on an authenticator. */
  z.object({ kind: z.literal('require-totp'), required: z.boolean() }),
  /** The caller's own session stays. */
  z.object({ kind: z.literal('force-logout') }),
  z.object({ kind: z.literal('delete'), disableFirst: z.boolean() }),
]);
export type UserBulkAction = z.infer<typeof UserBulkAction>;

export const BulkUsers = z.object({
  action: UserBulkAction,
  target: z.union([
    z.object({ ids: z.array(Id).min(1).max(500) }),
    z.object({
      matching: UserFilter,
      /** Where the step before stopped; absent for the first. */
      cursor: z.string().max(80).optional(),
    }),
  ]),
});
export type BulkUsers = z.infer<typeof BulkUsers>;

/** One step of a change to many. Call again with `cursor` until it is null. */
export const UserBulkStep = z.object({
  changed: z.number().int(),
  /** Were already so. */
  unchanged: z.number().int(),
  refused: z.array(z.object({ id: Id, name: z.string(), code: z.string() })),
  cursor: z.string().nullable(),
  /** What takes it back, as further calls; empty for what cannot be taken back. */
  undo: z.array(z.object({ action: UserBulkAction, ids: z.array(Id) })),
});
export type UserBulkStep = z.infer<typeof UserBulkStep>;
