import type { PermissionName } from '@gatehouse/contract';
import type { Settings } from '../settings/settings.service.ts';
import type { HeldRole } from './authority.policy.ts';

/**
 * What everybody has without any role, as an individual role everybody holds: their own devices (console 28), and the
 * logs that concern themselves, unless only administrators see logs (252). Roles somebody was given keep theirs even
 * then (251).
 */
export async function baseRole(settings: Pick<Settings, 'get'>): Promise<HeldRole> {
  const permissions: PermissionName[] = ['device.view'];
  if (!(await settings.get('onlyAdminAccessesLogs'))) permissions.push('audit_log.view');
  return {
    type: 'individual',
    permissions,
    userGroupIds: [],
    deviceGroupIds: [],
    unassignedDevices: false,
  };
}
