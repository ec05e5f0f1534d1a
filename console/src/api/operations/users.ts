/** Method and path, as `contract/src/operations/users.ts` says. */
export const USER_OPERATIONS = {
  listUsers: { method: 'GET', path: '/users' },
  createUser: { method: 'POST', path: '/users' },
  getUser: { method: 'GET', path: '/users/:id' },
  updateUser: { method: 'PATCH', path: '/users/:id' },
  deleteUser: { method: 'DELETE', path: '/users/:id' },
  revokeUserSessions: { method: 'POST', path: '/users/:id/revoke-sessions' },
  revokeUserSession: { method: 'DELETE', path: '/users/:id/sessions/:sessionId' },
  unlinkIdentity: { method: 'DELETE', path: '/users/:id/identities/:identityId' },
  createInvitation: { method: 'POST', path: '/users/:id/invitations' },
} as const;
