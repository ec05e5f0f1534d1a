import { byId, endpoint, type Endpoint } from '../endpoint.ts';
import {
  AcceptWithPassword,
  InvitationListQuery,
  InvitationPage,
  InvitationToken,
  InviteByMail,
  ReadInvitation,
} from '../invitations.ts';
import { UserDetail } from '../users.ts';

/** Accounts that wait for their owner. */
export const INVITATION_OPERATIONS = {
  readInvitation: endpoint({
    method: 'POST',
    path: '/invitations/read',
    access: 'anyone',
    summary: 'Whom an invitation is for',
    body: InvitationToken,
    response: ReadInvitation,
  }),
  acceptInvitationWithPassword: endpoint({
    method: 'POST',
    path: '/invitations/accept-with-password',
    access: 'anyone',
    summary: 'Claim an invited account by choosing its password',
    body: AcceptWithPassword,
  }),
  listInvitations: endpoint({
    method: 'GET',
    path: '/invitations',
    access: ['user.invite'],
    summary: 'Invitations nobody has used yet',
    query: InvitationListQuery,
    response: InvitationPage,
  }),
  revokeInvitation: endpoint({
    method: 'DELETE',
    path: '/invitations/:id',
    access: ['user.invite'],
    summary: 'End an invitation; the account stays',
    params: byId,
  }),
  inviteUser: endpoint({
    method: 'POST',
    path: '/users/invite',
    access: ['user.invite'],
    summary: 'Create an account and mail the one-time address to its owner',
    body: InviteByMail,
    response: UserDetail,
  }),
  resendInvitation: endpoint({
    method: 'POST',
    path: '/users/:id/invitations/mail',
    access: ['user.invite'],
    summary: 'Mail a new one-time address; earlier ones end',
    params: byId,
  }),
} as const satisfies Record<string, Endpoint>;
