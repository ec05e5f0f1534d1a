import { z } from 'zod';
import { ChangeRoleMembers } from '../admin-roles.ts';
import {
  ControlRoleList,
  ControlRoleRow,
  ControlRoleUserPage,
  ControlRoleUserQuery,
  CreateControlRole,
  EffectiveControlRole,
  SetUserControlRole,
  UpdateControlRole,
} from '../control-roles.ts';
import { byId, endpoint, type Endpoint } from '../endpoint.ts';

/** What a controlling user may do inside a session (client contract 5.3). */
export const CONTROL_ROLE_OPERATIONS = {
  listControlRoles: endpoint({
    method: 'GET',
    path: '/control-roles',
    access: ['control_role.view'],
    summary: 'Control roles, the built-in ones first',
    response: ControlRoleList,
  }),
  createControlRole: endpoint({
    method: 'POST',
    path: '/control-roles',
    access: ['control_role.edit'],
    summary: 'Create a control role',
    body: CreateControlRole,
    response: ControlRoleRow,
  }),
  getControlRole: endpoint({
    method: 'GET',
    path: '/control-roles/:id',
    access: ['control_role.view'],
    summary: 'A control role',
    params: byId,
    response: ControlRoleRow,
  }),
  updateControlRole: endpoint({
    method: 'PATCH',
    path: '/control-roles/:id',
    access: ['control_role.edit'],
    summary: 'Change a control role, or switch it on or off',
    params: byId,
    body: UpdateControlRole,
    response: ControlRoleRow,
  }),
  deleteControlRole: endpoint({
    method: 'DELETE',
    path: '/control-roles/:id',
    access: ['control_role.edit'],
    summary: 'Delete a control role of your own; its users fall back to Default',
    params: byId,
  }),
  listControlRoleUsers: endpoint({
    method: 'GET',
    path: '/control-roles/:id/users',
    access: ['control_role.view'],
    summary: 'Users the caller may see, with the control roles they have',
    params: byId,
    query: ControlRoleUserQuery,
    response: ControlRoleUserPage,
  }),
  changeControlRoleUsers: endpoint({
    method: 'POST',
    path: '/control-roles/:id/users',
    access: ['user.update_control_role'],
    summary: 'Give a control role to users, or take it from them',
    params: byId,
    body: ChangeRoleMembers,
    response: z.object({ added: z.number().int(), removed: z.number().int() }),
  }),
  setUserControlRole: endpoint({
    method: 'PUT',
    path: '/users/:id/control-role',
    access: ['user.update_control_role'],
    summary: 'Set the control role of a user; null takes it',
    params: byId,
    body: SetUserControlRole,
    response: EffectiveControlRole,
  }),
  getUserControlRole: endpoint({
    method: 'GET',
    path: '/users/:id/control-role',
    access: ['user.view'],
    summary: 'Which control role holds for a user, and why',
    params: byId,
    response: EffectiveControlRole,
  }),
} as const satisfies Record<string, Endpoint>;
