/** Method and path, as `contract/src/operations/strategies.ts` says. */
export const STRATEGY_OPERATIONS = {} as const;
