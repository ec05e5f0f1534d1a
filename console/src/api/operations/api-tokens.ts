/** Method and path, as `contract/src/operations/api-tokens.ts` says. */
export const API_TOKEN_OPERATIONS = {} as const;
