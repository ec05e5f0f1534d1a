import type { Endpoint } from '../endpoint.ts';

/** Devices: list, detail, changes. */
export const DEVICE_OPERATIONS = {} as const satisfies Record<string, Endpoint>;
