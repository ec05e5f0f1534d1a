/** Method and path, as `contract/src/operations/control-roles.ts` says. */
export const CONTROL_ROLE_OPERATIONS = {
  listControlRoles: { method: 'GET', path: '/control-roles' },
  createControlRole: { method: 'POST', path: '/control-roles' },
  getControlRole: { method: 'GET', path: '/control-roles/:id' },
  updateControlRole: { method: 'PATCH', path: '/control-roles/:id' },
  deleteControlRole: { method: 'DELETE', path: '/control-roles/:id' },
  listControlRoleUsers: { method: 'GET', path: '/control-roles/:id/users' },
  changeControlRoleUsers: { method: 'POST', path: '/control-roles/:id/users' },
  setUserControlRole: { method: 'PUT', path: '/users/:id/control-role' },
  getUserControlRole: { method: 'GET', path: '/users/:id/control-role' },
} as const;
