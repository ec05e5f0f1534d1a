import { Id } from '../common.ts';
import { byId, endpoint, type Endpoint } from '../endpoint.ts';
import {
  CreateInvitation,
  CreateUser,
  Invitation,
  UpdateUser,
  UserDetail,
  UserListQuery,
  UserPage,
} from '../users.ts';

/** People: who exists, who may come in, what each may be asked for. */
export const USER_OPERATIONS = {
  listUsers: endpoint({
    method: 'GET',
    path: '/users',
    access: ['user.view'],
    summary: 'Users',
    query: UserListQuery,
    response: UserPage,
  }),
  createUser: endpoint({
    method: 'POST',
    path: '/users',
    access: ['user.create'],
    summary: 'Create a user',
    body: CreateUser,
    response: UserDetail,
  }),
  getUser: endpoint({
    method: 'GET',
    path: '/users/:id',
    access: ['user.view'],
    summary: 'A user with identities and sessions',
    params: byId,
    response: UserDetail,
  }),
  updateUser: endpoint({
    method: 'PATCH',
    path: '/users/:id',
    access: ['user.edit_note', 'user.edit_email', 'user.edit_password', 'user.enable', 'user.update_group'],
    summary: 'Change a user; disabling ends all sessions at once',
    params: byId,
    body: UpdateUser,
    response: UserDetail,
  }),
  deleteUser: endpoint({
    method: 'DELETE',
    path: '/users/:id',
    access: ['user.delete'],
    summary: 'Delete a disabled user',
    params: byId,
  }),
  revokeUserSessions: endpoint({
    method: 'POST',
    path: '/users/:id/revoke-sessions',
    access: ['user.force_logout'],
    summary: 'End all sessions of a user',
    params: byId,
  }),
  revokeUserSession: endpoint({
    method: 'DELETE',
    path: '/users/:id/sessions/:sessionId',
    access: ['user.force_logout'],
    summary: 'End one session of a user',
    params: byId.extend({ sessionId: Id }),
  }),
  unlinkIdentity: endpoint({
    method: 'DELETE',
    path: '/users/:id/identities/:identityId',
    access: 'administrator',
    summary: 'Unlink an identity',
    params: byId.extend({ identityId: Id }),
  }),
  createInvitation: endpoint({
    method: 'POST',
    path: '/users/:id/invitations',
    access: ['user.invite'],
    summary: 'A one-time address to claim the account',
    params: byId,
    body: CreateInvitation,
    response: Invitation,
  }),
} as const satisfies Record<string, Endpoint>;
