import { z } from 'zod';
import { Origin } from './common.ts';
import { NewPassword, Username } from './users.ts';

/** The first step that is still open. `done`: the set-up page is closed for good. */
export const SetupStage = z.enum(['administrator', 'addresses', 'single-sign-on', 'done']);
export type SetupStage = z.infer<typeof SetupStage>;

export const SetupToken = z.object({ token: z.string().trim().min(1).max(200) });
export const SetupState = z.object({
  stage: SetupStage,
  /** True when this browser has shown the token. */
  unlocked: z.boolean(),
  administrator: z.string().nullable(),
  publicUrl: z.string().nullable(),
  publicUrlReadOnly: z.boolean(),
  /** What the server makes of this request's address and forwarded headers: the suggestion for the public URL. */
  seenOrigin: z.string(),
});
export type SetupState = z.infer<typeof SetupState>;
export const SetupAdministrator = z.object({
  username: Username,
  displayName: z.string().trim().max(120).default(''),
  email: z.union([z.literal(''), z.email().max(254)]).default(''),
  password: NewPassword,
});
export const SetupAddresses = z.object({ publicUrl: Origin });
