import type { Endpoint } from '../endpoint.ts';

/** API tokens. */
export const API_TOKEN_OPERATIONS = {} as const satisfies Record<string, Endpoint>;
