import { z } from 'zod';
import type { TokenArea } from './api-tokens.ts';
import { Id } from './common.ts';
import type { PermissionName } from './permissions.ts';

/**
 * Who may call: `anyone`, a browser that has shown the set-up token, a signed-in user, an administrator, or whoever has
 * one of these permissions somewhere. Which rows it reaches, the feature decides.
 */
export type Access = 'anyone' | 'setup' | 'user' | 'administrator' | readonly PermissionName[];

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, with Fastify's `:name` parameters. */
  path: string;
  access: Access;
  /**
   * Of an operation for users: API tokens with this right may call it too. Those with permissions are open to tokens
   * by their areas anyway, those for administrators never.
   */
  token?: readonly [area: TokenArea, right: 'r' | 'rw'];
  /** Open also to people who must set up an authenticator before anything else. */
  beforeSecondFactor?: true;
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Where the usual limit is too small: a file travels in the body. */
  maxBodyBytes?: number;
  /** Absent: 204 without a body. */
  response?: z.ZodType;
  /** The answer is a file of this type, sent piece by piece; in place of `response`. */
  download?: 'text/csv';
};

export const byId = z.object({ id: Id });
/** Keeps the literal types of a definition. */
export const endpoint = <const E extends Endpoint>(definition: E): E => definition;
