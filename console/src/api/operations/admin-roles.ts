/** Method and path, as `contract/src/operations/admin-roles.ts` says. */
export const ADMIN_ROLE_OPERATIONS = {
  listAdminRoles: { method: 'GET', path: '/admin-roles' },
  createAdminRole: { method: 'POST', path: '/admin-roles' },
  getAdminRole: { method: 'GET', path: '/admin-roles/:id' },
  updateAdminRole: { method: 'PATCH', path: '/admin-roles/:id' },
  deleteAdminRole: { method: 'DELETE', path: '/admin-roles/:id' },
  listAdminRoleMembers: { method: 'GET', path: '/admin-roles/:id/members' },
  changeAdminRoleMembers: { method: 'POST', path: '/admin-roles/:id/members' },
  getUserPermissions: { method: 'GET', path: '/users/:id/permissions' },
  setUserAdminRoles: { method: 'PUT', path: '/users/:id/admin-roles' },
} as const;
