import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf } from './common.ts';

/** One line of the admin activity log. Never holds a secret: a changed secret reads `(changed)`. */
export const AuditEvent = z.object({
  id: Id,
  at: Instant,
  /** `provider.updated`, `user.disabled`, `login.succeeded` … (spec: oidc 7.5). */
  action: z.string(),
  severity: z.enum(['info', 'notice', 'alarm']),
  actor: z.object({
    userId: Id.nullable(),
    name: z.string(),
    kind: z.enum(['user', 'system', 'cli', 'anonymous', 'client', 'token']),
  }),
  target: z.object({ type: z.string(), id: z.string().nullable(), name: z.string() }).nullable(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().nullable(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
/** What an entry is about: RustDesk's own types (console 248), then Gatehouse's. */
export const AuditType = z.enum([
  'group',
  'user',
  'device',
  'address_book',
  'admin_role',
  'control_role',
  'strategy',
  'single_sign_on',
  'settings',
]);
export type AuditType = z.infer<typeof AuditType>;
/** What was done, by the verbs of RustDesk's own operations. */
export const AuditOperation = z.enum(['login', 'add', 'update', 'delete', 'enable', 'disable', 'disconnect']);
export type AuditOperation = z.infer<typeof AuditOperation>;

export const AuditQuery = ListQuery.extend({
  id: Id.optional(),
  type: AuditType.optional(),
  operation: AuditOperation.optional(),
  action: z.string().max(64).optional(),
  severity: z.enum(['info', 'notice', 'alarm']).optional(),
  actorId: Id.optional(),
  targetId: z.string().max(64).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditPage = pageOf(AuditEvent);
export type AuditPage = z.infer<typeof AuditPage>;
