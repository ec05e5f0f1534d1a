import { isForType, PERMISSION_NAMES, withImplied, type PermissionName } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import {
  administratorAuthority,
  authorityOfRoles,
  authorityOfToken,
  hasPermission,
  reachesDevice,
  reachesUser,
  reachFor,
  type HeldRole,
} from './authority.policy.ts';

const role = (changes: Partial<HeldRole>): HeldRole => ({
  type: 'global',
  permissions: [],
  userGroupIds: [],
  deviceGroupIds: [],
  unassignedDevices: false,
  ...changes,
});
const holding = (...roles: Partial<HeldRole>[]) => authorityOfRoles('anna', roles.map(role));
const user = (userGroupId: string, isAdministrator = false) => ({ userGroupId, isAdministrator });
const device = (owner: string | null, ...deviceGroupIds: string[]) => ({
  owner: owner === null ? null : { id: owner, userGroupId: `group of ${owner}` },
  deviceGroupIds,
});
const ALL: readonly PermissionName[] = PERMISSION_NAMES;
const forType = (type: HeldRole['type']) => ALL.filter((permission) => isForType(permission, type));
const actionsOf = (type: HeldRole['type'], resource: string) =>
  forType(type)
    .filter((name) => name.startsWith(`${resource}.`))
    .map((name) => name.slice(resource.length + 1))
    .toSorted();

describe('what an admin role gives', () => {
  it('is nothing without a role', () => {
    expect([...holding().reaches.keys()]).toEqual([]);
    expect(reachesUser(holding(), 'user.view', user('A'))).toBe(false);
    expect(reachesDevice(holding(), 'device.view', device('anna'))).toBe(false);
  });

  it.each(ALL)('%s brings the view of its resource, in the same reach (console 168)', (permission) => {
    const scope = { type: 'group_scoped' as const, userGroupIds: ['A'] };
    const authority = holding({ ...scope, permissions: [permission] });
    const view = `${permission.split('.')[0]!}.view` as PermissionName;
    expect(hasPermission(authority, view)).toBe(true);
    expect(reachFor(authority, view)).toEqual(reachFor(authority, permission));
  });

  it('is no right to assign where it is one to edit (console 169)', () => {
    expect(withImplied(['user_group.edit'])).toEqual(['user_group.view', 'user_group.edit']);
    expect(withImplied(['strategy.edit'])).toEqual(['strategy.view', 'strategy.edit']);
    expect(withImplied(['control_role.edit'])).toEqual(['control_role.view', 'control_role.edit']);
  });

  it('includes the strategy of device groups in their edit (console 179)', () => {
    expect(withImplied(['device_group.edit'])).toEqual([
      'device_group.view',
      'device_group.edit',
      'device_group.update_strategy',
    ]);
  });

  it('is the union of the roles, part by part (console 164)', () => {
    const authority = holding(
      { type: 'individual', permissions: ['device.enable'] },
      { type: 'group_scoped', permissions: ['device.enable'], userGroupIds: ['A'] },
      { type: 'group_scoped', permissions: ['device.view'], userGroupIds: ['A', 'B'], deviceGroupIds: ['C'] },
      { type: 'group_scoped', permissions: ['device.view'], unassignedDevices: true },
    );
    expect(reachFor(authority, 'device.enable')).toEqual({
      everything: false,
      own: true,
      userGroupIds: ['A'],
      deviceGroupIds: [],
      unassignedDevices: false,
    });
    expect(reachFor(authority, 'device.view')).toEqual({
      everything: false,
      own: true,
      userGroupIds: ['A', 'B'],
      deviceGroupIds: ['C'],
      unassignedDevices: true,
    });
    const withGlobal = holding(
      { type: 'individual', permissions: ['device.view'] },
      { permissions: ['device.view'] },
    );
    expect(reachesDevice(withGlobal, 'device.view', device('ben'))).toBe(true);
  });

  it('is everything with a global role (console 165)', () => {
    const authority = holding({ permissions: ['user.enable', 'device.view'] });
    expect(reachesUser(authority, 'user.enable', user('anywhere'))).toBe(true);
    expect(reachesDevice(authority, 'device.view', device(null))).toBe(true);
    expect(reachesDevice(authority, 'device.enable', device(null))).toBe(false);
  });

  it('is the own devices with an individual role (console 165)', () => {
    const authority = holding({ type: 'individual', permissions: ['device.enable'] });
    expect(reachesDevice(authority, 'device.enable', device('anna', 'C'))).toBe(true);
    expect(reachesDevice(authority, 'device.enable', device('ben', 'C'))).toBe(false);
    expect(reachesDevice(authority, 'device.enable', device(null))).toBe(false);
  });

  it('is users in the selected user groups with a scoped role (console 166)', () => {
    const scope = { type: 'group_scoped' as const, userGroupIds: ['A'], deviceGroupIds: ['C'] };
    const authority = holding({ ...scope, permissions: ['user.enable'] });
    expect(reachesUser(authority, 'user.enable', user('A'))).toBe(true);
    expect(reachesUser(authority, 'user.enable', user('B'))).toBe(false);
    expect(reachesUser(authority, 'user.enable', user('C'))).toBe(false);
  });

  it.each([
    ['in a selected device group', device('zoe', 'B', 'C'), true],
    ['of a user in a selected user group', device('ben'), true],
    ['with neither owner nor group, by the box', device(null), true],
    ['without an owner but in another group', device(null, 'D'), false],
    ['of somebody else in another group', device('zoe', 'D'), false],
    ['of its own holder, which is no reason', device('anna'), false],
  ])('reaches with a scoped role a device %s or not (console 167)', (_, target, expected) => {
    const scope = { type: 'group_scoped' as const, userGroupIds: ['group of ben'], deviceGroupIds: ['C'] };
    const authority = holding({ ...scope, unassignedDevices: true, permissions: ['device.enable'] });
    expect(reachesDevice(authority, 'device.enable', target)).toBe(expected);
    const unticked = holding({ ...scope, permissions: ['device.enable'] });
    expect(reachesDevice(unticked, 'device.enable', target)).toBe(expected && target.owner !== null);
  });

  it('never changes an administrator, whatever the role (console 163)', () => {
    const authority = holding({ permissions: ALL });
    const changing = ALL.filter((name) => name.startsWith('user.') && name !== 'user.view');
    for (const permission of changing)
      expect(reachesUser(authority, permission, user('A', true))).toBe(false);
    expect(reachesUser(authority, 'user.view', user('A', true))).toBe(true);
  });

  it('does not limit administrators (console 162)', () => {
    const authority = administratorAuthority('chief');
    for (const permission of ALL) expect(reachFor(authority, permission).everything).toBe(true);
    expect(reachesUser(authority, 'user.delete', user('A', true))).toBe(true);
  });

  it('does not come from a token that only reads', () => {
    const reading = authorityOfToken({ user: 'r', device: 'r' });
    expect([...reading.reaches.keys()]).toEqual(['user.view', 'device.view']);
  });
});

describe('the permissions of each type', () => {
  const USERS = ['create', 'delete', 'edit_email', 'edit_note', 'edit_password', 'enable', 'force_logout'];
  const SCOPED_USERS = [...USERS, 'invite', 'manage_2fa', 'update_control_role', 'update_strategy', 'view'];
  const OWN_DEVICES = ['delete', 'edit_info', 'enable', 'update_strategy', 'view'];

  it.each([
    ['user', [...SCOPED_USERS, 'update_group']],
    ['device', [...OWN_DEVICES, 'assign_user', 'update_group']],
    ['user_group', ['edit', 'view']],
    ['device_group', ['edit', 'update_strategy', 'view']],
    ['audit_log', ['edit', 'view']],
    ['strategy', ['edit', 'view']],
    ['control_role', ['edit', 'view']],
  ])('global: %s knows %j (console 176, 177, 178, 179)', (resource, actions) => {
    expect(actionsOf('global', resource)).toEqual(actions.toSorted());
  });

  it('individual: own devices and personal logs', () => {
    expect(actionsOf('individual', 'device')).toEqual(OWN_DEVICES);
    expect(actionsOf('individual', 'audit_log')).toEqual(['edit', 'view']);
    expect(forType('individual')).toHaveLength(OWN_DEVICES.length + 2);
  });

  it('group-scoped: users but for their group, and devices (console 183)', () => {
    expect(actionsOf('group_scoped', 'user')).toEqual(SCOPED_USERS.toSorted());
    expect(actionsOf('group_scoped', 'device')).toEqual(OWN_DEVICES);
    expect(forType('group_scoped')).toHaveLength(SCOPED_USERS.length + OWN_DEVICES.length);
  });

  it('hold what they imply', () => {
    for (const type of ['global', 'individual', 'group_scoped'] as const)
      for (const permission of withImplied(forType(type))) expect(isForType(permission, type)).toBe(true);
  });
});
