import { z } from 'zod';

/** UUIDv7 text. */
export const Id = z.uuid();
/** An instant, ISO 8601 in UTC with milliseconds. */
export const Instant = z.iso.datetime();
export const Language = z.enum(['en', 'es', 'de']);
export type Language = z.infer<typeof Language>;

/** A name people recognise things by: one line, and nothing in it that reorders or hides text. */
export const ShownName = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(
    /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$/u,
    'Use visible characters',
  );

/** Query of every list: 1-based page, rows per page, free-text search, `column` or `-column` to sort. */
export const ListQuery = z.object({
  page: z.coerce.number().int().min(1).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
  q: z.string().trim().max(200).default(''),
});

/** A page of rows with the number of all that match. */
export const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
    rows: z.array(row),
  });

/** An absolute http(s) origin without path, as browsers print it. */
export const Origin = z
  .string()
  .trim()
  .max(300)
  .refine((value) => isOrigin(value), 'Give scheme and host only, for example https://rd.example.org');

function isOrigin(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null;
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.pathname === '/' &&
    !url.search &&
    !url.hash &&
    !url.username
  );
}
