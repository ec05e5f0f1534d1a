import { z } from 'zod';
import { Id } from './common.ts';

/** Who may call: `anyone`, a browser that has shown the set-up token, a signed-in user, an administrator. */
export type Access = 'anyone' | 'setup' | 'user' | 'administrator';

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with Fastify's `:name` parameters. */
  path: string;
  access: Access;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Absent: 204 without a body. */
  response?: z.ZodType;
  /** The answer is a file of this type, sent piece by piece; in place of `response`. */
  download?: 'text/csv';
};

export const byId = z.object({ id: Id });
/** Keeps the literal types of a definition. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
