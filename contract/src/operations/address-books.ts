import type { Endpoint } from '../endpoint.ts';

/** Address books. */
export const ADDRESS_BOOK_OPERATIONS = {} as const satisfies Record<string, Endpoint>;
