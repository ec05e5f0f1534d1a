import { z } from 'zod';

/** One person of a file, as read: nothing is checked yet. Absent columns are absent, and then nothing is changed. */
export const ImportRow = z.object({
  /** Of the file, counted from 1 with the header. */
  line: z.number().int().min(1),
  username: z.string().max(1000),
  displayName: z.string().max(1000).optional(),
  email: z.string().max(1000).optional(),
  /** By name. */
  userGroup: z.string().max(1000).optional(),
  note: z.string().max(5000).optional(),
  administrator: z.string().max(20).optional(),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** What becomes of a person whose account exists already. */
const Existing = z.enum(['skip', 'update']);

/** `mail`: whoever is created is sent a one-time address; who cannot be reached is not created. */
const Invite = z.enum(['none', 'mail']);

export const PreviewImport = z.object({
  /** The file as it is: UTF-8, UTF-16 with its mark, or Windows-1252. */
  file: z.base64().max(900_000),
  existing: Existing,
  invite: Invite.default('none'),
});

export const IMPORT_PROBLEMS = [
  'duplicate',
  'email_invalid',
  'administrator_invalid',
  'text_too_long',
  'user_group_unknown',
  'username_invalid',
] as const;

export const PreviewedRow = ImportRow.extend({
  outcome: z.enum(['create', 'update', 'skip', 'error']),
  /** Of an error: one of {@link IMPORT_PROBLEMS}, or an error code. */
  problem: z.string().nullable(),
  /** Of an update. */
  changes: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
});
export type PreviewedRow = z.infer<typeof PreviewedRow>;

export const UserImportPreview = z.object({
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']),
  separator: z.enum([',', ';', '\t']),
  /** Columns of the file that mean nothing here. */
  ignoredColumns: z.array(z.string()),
  /** False: no column names the users; there are no rows then. */
  hasUsername: z.boolean(),
  /** The file had more than can be read at once. */
  truncated: z.boolean(),
  rows: z.array(PreviewedRow),
});
export type UserImportPreview = z.infer<typeof UserImportPreview>;

export const ImportUsers = z.object({
  rows: z.array(ImportRow).min(1).max(50),
  existing: Existing,
  invite: Invite.default('none'),
});
export type ImportUsers = z.infer<typeof ImportUsers>;

export const ImportOutcome = z.object({
  rows: z.array(
    z.object({
      line: z.number().int(),
      outcome: z.enum(['created', 'updated', 'skipped', 'failed']),
      problem: z.string().nullable(),
    }),
  ),
});
export type ImportOutcome = z.infer<typeof ImportOutcome>;
