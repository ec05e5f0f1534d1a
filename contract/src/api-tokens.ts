import { z } from 'zod';
import { Id, Instant, ShownName } from './common.ts';

/** RustDesk's own permission groups. */
export const TokenArea = z.enum([
  'device',
  'audit_log',
  'user',
  'user_group',
  'device_group',
  'strategy',
  'address_book',
]);
export type TokenArea = z.infer<typeof TokenArea>;

const Right = z.enum(['r', 'rw']);

/** `r` reads, `rw` reads and writes; an area that is absent is closed. */
export const TokenPermissions = z
  .strictObject({
    device: Right,
    audit_log: Right,
    user: Right,
    user_group: Right,
    device_group: Right,
    strategy: Right,
    address_book: Right,
  } satisfies Record<TokenArea, typeof Right>)
  .partial();
export type TokenPermissions = z.infer<typeof TokenPermissions>;

export const ApiTokenRow = z.object({
  id: Id,
  name: z.string(),
  permissions: TokenPermissions,
  /** Comes from the bootstrap file. */
  managed: z.boolean(),
  /** The administrator's name; null for the command line, the bootstrap file and people who are gone. */
  createdBy: z.string().nullable(),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
});
export type ApiTokenRow = z.infer<typeof ApiTokenRow>;

/** Absent: 90. Null: until it is revoked, which somebody has to choose. */
const ValidDays = z.number().int().min(1).max(3650).nullable().default(90);

export const CreateApiToken = z.object({
  name: ShownName,
  permissions: TokenPermissions.refine(
    (permissions) => Object.keys(permissions).length > 0,
    'Open at least one area',
  ),
  validDays: ValidDays,
});
export type CreateApiToken = z.output<typeof CreateApiToken>;

/** A new text for the same token; the one it had ends at once. */
export const RotateApiToken = z.object({ validDays: ValidDays });
export type RotateApiToken = z.output<typeof RotateApiToken>;

/** The token is shown once; only its hash is kept. */
export const CreatedApiToken = z.object({ token: z.string(), row: ApiTokenRow });
