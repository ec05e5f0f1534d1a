/** Method and path, as `contract/src/operations/devices.ts` says. */
export const DEVICE_OPERATIONS = {
  listDevices: { method: 'GET', path: '/devices' },
  getDeviceChoices: { method: 'GET', path: '/devices/choices' },
  exportDevices: { method: 'GET', path: '/devices/export' },
  changeDevices: { method: 'POST', path: '/devices/bulk' },
  getDevice: { method: 'GET', path: '/devices/:id' },
  updateDevice: { method: 'PATCH', path: '/devices/:id' },
  deleteDevice: { method: 'DELETE', path: '/devices/:id' },
  getDeviceTimeline: { method: 'GET', path: '/devices/:id/timeline' },
  acceptDeviceUuid: { method: 'POST', path: '/devices/:id/uuid/accept' },
  refuseDeviceUuid: { method: 'POST', path: '/devices/:id/uuid/refuse' },
} as const;
