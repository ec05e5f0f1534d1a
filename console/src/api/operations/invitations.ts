/** Method and path, as `contract/src/operations/invitations.ts` says. */
export const INVITATION_OPERATIONS = {
  readInvitation: { method: 'POST', path: '/invitations/read' },
  acceptInvitationWithPassword: { method: 'POST', path: '/invitations/accept-with-password' },
  listInvitations: { method: 'GET', path: '/invitations' },
  revokeInvitation: { method: 'DELETE', path: '/invitations/:id' },
  inviteUser: { method: 'POST', path: '/users/invite' },
  resendInvitation: { method: 'POST', path: '/users/:id/invitations/mail' },
} as const;
