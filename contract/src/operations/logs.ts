import type { Endpoint } from '../endpoint.ts';

/** Connections, file transfers and alarms. */
export const LOG_OPERATIONS = {} as const satisfies Record<string, Endpoint>;
