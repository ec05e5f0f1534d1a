import { z } from 'zod';
import { Id } from './common.ts';

/** What may have to be read again. `me`: the caller's own name, role or permissions. */
export const ChangedThing = z.enum([
  'devices',
  'users',
  'groups',
  'strategies',
  'logs',
  'settings',
  'api-tokens',
  'roles',
  'me',
]);
export type ChangedThing = z.infer<typeof ChangedThing>;

/**
 * One message of `GET /api/v1/events` (`text/event-stream`): which devices came and left, or that something changed.
 * An event never carries the news itself, and one may get lost.
 */
export const LiveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('presence'), online: z.array(Id), offline: z.array(Id) }),
  z.object({ kind: z.literal('changed'), what: z.array(ChangedThing) }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
