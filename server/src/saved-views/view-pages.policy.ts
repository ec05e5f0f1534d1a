import type { PermissionName, ViewPage } from '@gatehouse/contract';
import { hasPermission, type Authority } from '../admin-roles/authority.policy.ts';

/** What opens the list a view belongs to; null: it is open to everybody. */
const NEEDED: Record<ViewPage, PermissionName | null> = {
  devices: 'device.view',
  users: 'user.view',
  connections: 'audit_log.view',
  'file-transfers': 'audit_log.view',
  alarms: 'audit_log.view',
  activity: 'audit_log.view',
  'address-books': null,
};

/** Logs that people see of themselves while nobody has closed them. */
const OPEN_LOGS: readonly ViewPage[] = ['connections', 'file-transfers', 'alarms'];

type Situation = { onlyAdminAccessesLogs: boolean };

/** A view of a list is for those who may open the list. */
export function mayOpenPage(authority: Authority, page: ViewPage, situation: Situation): boolean {
  const needed = NEEDED[page];
  if (needed === null || hasPermission(authority, needed)) return true;
  return OPEN_LOGS.includes(page) && !situation.onlyAdminAccessesLogs;
}
