import type { BulkDevices, BulkStep, DeviceBulkAction, DeviceRow, PermissionName } from '@gatehouse/contract';
import { assertPermission, assertReachesDevice } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import type { Actor } from '../audit/audit.service.ts';
import { createTally, readCursor, writeCursor, type Tally } from '../bulk-step.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Strategies } from '../strategies/strategies.service.ts';
import { assertSeesStrategies } from '../strategies/strategy-reach.ts';
import type { DeviceMembership } from './device-membership.service.ts';
import { reachedRow } from './device-reach.ts';
import type { DeviceViews } from './device-views.service.ts';
import type { Devices } from './devices.service.ts';
import type { Presence } from './presence.ts';

/** Short enough to show progress, and for a request. */
const STEP = 100;

type Dependencies = {
  authority: Authority;
  devices: Devices;
  membership: DeviceMembership;
  views: DeviceViews;
  presence: Pick<Presence, 'isOnline'>;
  strategies: Pick<Strategies, 'assign'>;
};

/**
 * One step of a change to many devices. Each device is changed by itself, as if an administrator had opened it: its
 * own line in the activity log, and a refusal of one stops no other. The walk goes by id, so it comes to an end though
 * the devices it has changed may no longer match. Devices out of the caller's reach are refused like others.
 * @throws AppError `permission.required`, `user.not_found`, `device_group.not_found`, `strategy.not_found`, `request.invalid`
 */
export async function changeDevices(
  { now }: Core,
  dependencies: Dependencies,
  { action, target }: BulkDevices,
  actor: Actor,
): Promise<BulkStep> {
  const { views, authority } = dependencies;
  for (const permission of neededFor(action)) assertPermission(authority, permission);
  if (action.kind === 'set-strategy') assertSeesStrategies(authority);
  const { ids, next } =
    'ids' in target
      ? { ids: target.ids, next: null }
      : await views.walk(target.matching, readCursor(target.cursor, now()), STEP);
  const rows = new Map((await views.rows(ids)).map((row) => [row.id, row]));
  const tally = createTally<DeviceBulkAction>();
  for (const id of ids) {
    const row = rows.get(id);
    if (row === undefined) tally.refuse({ id, name: '', code: 'device.not_found' });
    else await changeOne(dependencies, { row, action, actor }, tally);
  }
  return { ...tally.result(), cursor: writeCursor(next) };
}

type One = { row: DeviceRow; action: DeviceBulkAction; actor: Actor };

async function changeOne(
  dependencies: Dependencies,
  one: One,
  tally: Tally<DeviceBulkAction>,
): Promise<void> {
  const { row, action } = one;
  if (isAlready(row, action)) return tally.keep();
  try {
    for (const permission of neededFor(action, row))
      assertReachesDevice(dependencies.authority, permission, reachedRow(row));
    await apply(dependencies, one);
    tally.change(row.id, backTo(row, action));
  } catch (error) {
    if (!(error instanceof AppError) || !/^(device|permission)\./.test(error.code)) throw error;
    tally.refuse({ id: row.id, name: row.name || row.rustdeskId, code: error.code });
  }
}

const NEEDED: Record<DeviceBulkAction['kind'], PermissionName> = {
  enable: 'device.enable',
  disable: 'device.enable',
  assign: 'device.assign_user',
  'set-groups': 'device.update_group',
  'add-group': 'device.update_group',
  'set-strategy': 'device.update_strategy',
  delete: 'device.delete',
};

/** Disabling on the way to deletion is disabling; of a device that is disabled already, nothing but deletion. */
function neededFor(action: DeviceBulkAction, row?: DeviceRow): PermissionName[] {
  const disables = action.kind === 'delete' && action.disableFirst && row?.status !== 'disabled';
  return [NEEDED[action.kind], ...(disables ? (['device.enable'] as const) : [])];
}

const groupIdsOf = ({ deviceGroups }: DeviceRow): string[] => deviceGroups.map(({ id }) => id);

function isAlready(row: DeviceRow, action: DeviceBulkAction): boolean {
  switch (action.kind) {
    case 'enable':
      return row.status === 'enabled';
    case 'disable':
      return row.status === 'disabled';
    case 'assign':
      return (row.user?.id ?? null) === action.userId;
    case 'add-group':
      return groupIdsOf(row).includes(action.deviceGroupId);
    case 'set-strategy':
      return (row.strategy.device?.id ?? null) === action.strategyId;
    case 'set-groups':
      return groupIdsOf(row).toSorted().join() === action.deviceGroupIds.toSorted().join();
    default:
      return false;
  }
}

/** The action that takes it back; null for what is gone for good. */
function backTo(row: DeviceRow, action: DeviceBulkAction): DeviceBulkAction | null {
  switch (action.kind) {
    case 'enable':
      return { kind: 'disable' };
    case 'disable':
      return { kind: 'enable' };
    case 'assign':
      return { kind: 'assign', userId: row.user?.id ?? null };
    case 'set-strategy':
      return { kind: 'set-strategy', strategyId: row.strategy.device?.id ?? null };
    case 'add-group':
    case 'set-groups':
      return { kind: 'set-groups', deviceGroupIds: groupIdsOf(row) };
    default:
      return null;
  }
}

async function apply(dependencies: Dependencies, one: One): Promise<void> {
  const { devices, membership, strategies, presence } = dependencies;
  const { row, action, actor } = one;
  switch (action.kind) {
    case 'enable':
    case 'disable':
      await devices.setEnabled(row.id, action.kind === 'enable', actor);
      return;
    case 'assign':
      await devices.assignUser(row.id, action.userId, actor);
      return;
    case 'add-group':
      await membership.setGroups(row.id, [...groupIdsOf(row), action.deviceGroupId], actor);
      return;
    case 'set-groups':
      await membership.setGroups(row.id, action.deviceGroupIds, actor);
      return;
    case 'set-strategy':
      await strategies.assign(action.strategyId, { device: [row.id] }, actor);
      return;
    case 'delete':
      // First, so that a device that stays is not left disabled.
      if (action.disableFirst && !action.force && presence.isOnline(row.id))
        throw new AppError('device.online', 'The device is online and would come back at once');
      if (action.disableFirst) await devices.setEnabled(row.id, false, actor);
      await devices.remove(row.id, actor, { force: action.force });
  }
}
