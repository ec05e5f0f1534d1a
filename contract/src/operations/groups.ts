import type { Endpoint } from '../endpoint.ts';

/** User groups, device groups, access rules and the explainer. */
export const GROUP_OPERATIONS = {} as const satisfies Record<string, Endpoint>;
