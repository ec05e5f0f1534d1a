/** Reads that show something else once a control role or whose it is has changed. */
export const CHANGED_READS = [
  'listControlRoles',
  'getControlRole',
  'listControlRoleUsers',
  'getUserControlRole',
  'listAuditEvents',
] as const;
