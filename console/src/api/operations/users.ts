/** Method and path, as `contract/src/operations/users.ts` says. */
export const USER_OPERATIONS = {
  listUsers: { method: 'GET', path: '/users' },
  getUserChoices: { method: 'GET', path: '/users/choices' },
  exportUsers: { method: 'GET', path: '/users/export' },
  changeUsers: { method: 'POST', path: '/users/bulk' },
  previewUserImport: { method: 'POST', path: '/users/import/preview' },
  importUsers: { method: 'POST', path: '/users/import' },
  createUser: { method: 'POST', path: '/users' },
  getUser: { method: 'GET', path: '/users/:id' },
  updateUser: { method: 'PATCH', path: '/users/:id' },
  setUserPassword: { method: 'PUT', path: '/users/:id/password' },
  deleteUser: { method: 'DELETE', path: '/users/:id' },
  revokeUserSessions: { method: 'POST', path: '/users/:id/revoke-sessions' },
  revokeUserSession: { method: 'DELETE', path: '/users/:id/sessions/:sessionId' },
  unlinkIdentity: { method: 'DELETE', path: '/users/:id/identities/:identityId' },
  createInvitation: { method: 'POST', path: '/users/:id/invitations' },
} as const;
