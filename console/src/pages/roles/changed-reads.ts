/** What is read anew after a change of roles or of who has them. */
export const ROLE_READS = [
  'listAdminRoles',
  'getAdminRole',
  'listAdminRoleMembers',
  'getUserPermissions',
  'listAuditEvents',
] as const;
