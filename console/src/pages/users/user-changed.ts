/** What is read again after a user was changed. */
export const USER_CHANGED = [
  'getUser',
  'listUsers',
  'getUserChoices',
  'listInvitations',
  'listUserGroups',
  'getMe',
  'getOverview',
  'listAuditEvents',
] as const;
