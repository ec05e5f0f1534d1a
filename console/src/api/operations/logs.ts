/** Method and path, as `contract/src/operations/logs.ts` says. */
export const LOG_OPERATIONS = {} as const;
