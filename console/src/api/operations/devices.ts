/** Method and path, as `contract/src/operations/devices.ts` says. */
export const DEVICE_OPERATIONS = {} as const;
