/** What is read again after a device was changed. */
export const DEVICE_CHANGED = [
  'getDevice',
  'listDevices',
  'getDeviceTimeline',
  'getDeviceChoices',
  'getOverview',
  'listAuditEvents',
] as const;
