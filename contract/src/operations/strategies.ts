import type { Endpoint } from '../endpoint.ts';

/** Strategies. */
export const STRATEGY_OPERATIONS = {} as const satisfies Record<string, Endpoint>;
