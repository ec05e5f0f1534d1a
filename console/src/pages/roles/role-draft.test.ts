import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  concernsPeople,
  countLost,
  effective,
  EMPTY_ROLE,
  groupedPermissions,
  isChange,
  isImplied,
  reachesNothing,
  toBody,
  withRecommended,
  type RoleDraft,
} from './role-draft.ts';

const NORTH = { id: 'n', name: 'North' };
const draft = (changes: Partial<RoleDraft>): RoleDraft => ({ ...EMPTY_ROLE, name: 'Helpdesk', ...changes });

describe('a role while it is filled in', () => {
  it('holds what its permissions imply', () => {
    const enabling = draft({ permissions: ['user.enable'] });
    expect(effective(enabling)).toEqual(['user.view', 'user.enable']);
    expect(isImplied('user.view', enabling)).toBe(true);
    expect(isImplied('user.view', draft({ permissions: ['user.view'] }))).toBe(false);
  });

  it('leaves out what its type does not know, and says so', () => {
    const own = draft({ type: 'individual', permissions: ['user.enable', 'device.enable'] });
    expect(effective(own)).toEqual(['device.view', 'device.enable']);
    expect(countLost(own)).toBe(1);
  });

  it('is sent with a scope only where its type has one', () => {
    const scope = { userGroups: [NORTH], unassignedDevices: true };
    expect(toBody(draft({ ...scope, permissions: ['user.view'] }))).toMatchObject({
      userGroupIds: [],
      unassignedDevices: false,
    });
    expect(toBody(draft({ ...scope, type: 'group_scoped', permissions: ['user.view'] }))).toMatchObject({
      userGroupIds: ['n'],
      unassignedDevices: true,
    });
  });

  it('reaches nothing when it is scoped and has no group', () => {
    expect(reachesNothing(draft({}))).toBe(false);
    expect(reachesNothing(draft({ type: 'group_scoped' }))).toBe(true);
    expect(reachesNothing(draft({ type: 'group_scoped', unassignedDevices: true }))).toBe(false);
  });

  it('takes recommended permissions along as far as its type knows them (console 174)', () => {
    expect(withRecommended(['device.assign_user'], 'global')).toEqual([
      'user.view',
      'device.assign_user',
      'user_group.view',
    ]);
    expect(withRecommended(['user.force_logout'], 'global')).toEqual([
      'user.force_logout',
      'user_group.view',
    ]);
    expect(withRecommended(['user.create'], 'group_scoped')).toEqual(['user.create']);
  });

  it('is shown by what its permissions are about', () => {
    expect(groupedPermissions(['user.view', 'user.enable', 'device.view'])).toEqual([
      { resource: 'user', permissions: ['user.view', 'user.enable'] },
      { resource: 'device', permissions: ['device.view'] },
    ]);
  });
});

describe('a change of a role', () => {
  const before = draft({ type: 'group_scoped', permissions: ['user.view'], userGroups: [NORTH] });

  it('is none when only the way it is written differs', () => {
    expect(isChange(changesBetween(before, { ...before, name: 'Helpdesk ' }))).toBe(false);
    const asImplied = draft({ permissions: ['user.enable', 'user.view'] });
    expect(isChange(changesBetween(asImplied, { ...asImplied, permissions: ['user.enable'] }))).toBe(false);
  });

  it('names what comes and what goes', () => {
    const after = {
      ...before,
      name: 'Desk',
      permissions: ['device.enable'] as const,
      userGroups: [],
      unassignedDevices: true,
    };
    expect(changesBetween(before, after)).toEqual({
      texts: [{ field: 'name', before: 'Helpdesk', after: 'Desk' }],
      given: ['device.view', 'device.enable'],
      taken: ['user.view'],
      scopeGiven: [{ kind: 'unassigned', name: '' }],
      scopeTaken: [{ kind: 'user_group', name: 'North' }],
    });
  });

  it('concerns nobody when only the note is another', () => {
    const change = changesBetween(before, { ...before, note: 'first line' });
    expect([isChange(change), concernsPeople(change)]).toEqual([true, false]);
  });
});
