import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf } from './common.ts';
import { Permission } from './permissions.ts';
import { CreateUser, NewPassword } from './users.ts';

/** Follows `#` in the address that was handed over. */
const Token = z.string().min(1).max(200);
export const InvitationToken = z.object({ token: Token });

/** What the holder of the address may know before deciding. */
export const ReadInvitation = z.object({
  username: z.string(),
  displayName: z.string(),
  expiresAt: Instant,
  /** The account waits for an owner, who may choose a password. */
  withPassword: z.boolean(),
  /** Null: any provider will do. */
  providerName: z.string().nullable(),
});
export type ReadInvitation = z.infer<typeof ReadInvitation>;
export const AcceptWithPassword = z.object({ token: Token, password: NewPassword });

export const InviteByMail = CreateUser.pick({
  username: true,
  displayName: true,
  note: true,
  userGroupId: true,
}).extend({ email: z.email().max(254) });

export const InvitationListQuery = ListQuery.extend({
  state: z.enum(['open', 'expired']).optional(),
  sort: z.enum(['expiresAt', '-expiresAt', 'createdAt', '-createdAt']).default('expiresAt'),
});
export type InvitationListQuery = z.infer<typeof InvitationListQuery>;

export const InvitationRow = z.object({
  id: Id,
  user: z.object({ id: Id, username: z.string(), displayName: z.string(), email: z.string() }),
  userGroup: z.object({ id: Id, name: z.string() }),
  /** Null: any provider, or a password. */
  providerLabel: z.string().nullable(),
  /** Null: an account that is gone, an API token or the operator. */
  createdBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  isExpired: z.boolean(),
  may: z.array(Permission),
});
export type InvitationRow = z.infer<typeof InvitationRow>;
export const InvitationPage = pageOf(InvitationRow);
export type InvitationPage = z.infer<typeof InvitationPage>;
