/** Method and path, as `contract/src/operations/groups.ts` says. */
export const GROUP_OPERATIONS = {} as const;
