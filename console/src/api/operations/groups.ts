/** Method and path, as `contract/src/operations/groups.ts` says. */
export const GROUP_OPERATIONS = {
  listUserGroups: { method: 'GET', path: '/user-groups' },
  createUserGroup: { method: 'POST', path: '/user-groups' },
  updateUserGroup: { method: 'PATCH', path: '/user-groups/:id' },
  deleteUserGroup: { method: 'DELETE', path: '/user-groups/:id' },
  setUserGroupAccess: { method: 'PUT', path: '/user-groups/:id/access' },
  moveUsersToGroup: { method: 'POST', path: '/user-groups/:id/members' },
  listDeviceGroups: { method: 'GET', path: '/device-groups' },
  createDeviceGroup: { method: 'POST', path: '/device-groups' },
  updateDeviceGroup: { method: 'PATCH', path: '/device-groups/:id' },
  deleteDeviceGroup: { method: 'DELETE', path: '/device-groups/:id' },
  setDeviceGroupAccess: { method: 'PUT', path: '/device-groups/:id/access' },
  listDeviceGroupMembers: { method: 'GET', path: '/device-groups/:id/devices' },
  changeDeviceGroupMembers: { method: 'POST', path: '/device-groups/:id/devices' },
  pickDevices: { method: 'GET', path: '/access/devices' },
  explainAccess: { method: 'GET', path: '/access/explanation' },
} as const;
