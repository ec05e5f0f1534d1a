import type { PermissionName, StrategyLevel } from '@gatehouse/contract';
import { sql, type RawBuilder } from 'kysely';
import { assertPermission } from '../admin-roles/assert-reach.ts';
import { hasPermission, type Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached, userIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import type { TargetIds } from './assignments.service.ts';
import { findIdsWhere } from './targets.store.ts';

const LEVELS = ['device', 'user', 'device_group'] as const;
const NOT_FOUND = {
  device: 'device.not_found',
  user: 'user.not_found',
  device_group: 'device_group.not_found',
} as const;

/** What the caller may do with strategies, for the console to know what to offer. */
export function permissionsOnStrategies(authority: Authority): PermissionName[] {
  const all = ['strategy.edit', ...LEVELS.map((level) => `${level}.update_strategy` as const)] as const;
  return all.filter((permission) => hasPermission(authority, permission));
}

/** Which rows of its table the caller may see. */
export const targetIsSeen = (authority: Authority, kind: StrategyLevel): RawBuilder<boolean> =>
  targetIsReached(authority, kind, 'view');

/** Which rows of its table the caller may give a strategy to, or take it from. */
export const targetMayChange = (authority: Authority, kind: StrategyLevel): RawBuilder<boolean> =>
  targetIsReached(authority, kind, 'update_strategy');

function targetIsReached(
  authority: Authority,
  kind: StrategyLevel,
  action: 'view' | 'update_strategy',
): RawBuilder<boolean> {
  if (kind === 'device') return deviceIsReached(authority, `device.${action}`);
  if (kind === 'user') return userIsReached(authority, `user.${action}`);
  return hasPermission(authority, `device_group.${action}`) ? sql<boolean>`1 = 1` : sql<boolean>`1 = 0`;
}

/**
 * Whether the caller may change the strategies of all of these. A strategy the caller may not view is not there either.
 * @throws AppError `permission.required`, `permission.out_of_scope`, `strategy.not_found`, `….not_found`
 */
export async function assertMayAssign(db: Database, targets: TargetIds, authority: Authority): Promise<void> {
  for (const kind of LEVELS) {
    const ids = [...new Set(targets[kind])];
    if (ids.length === 0) continue;
    const permission = `${kind}.update_strategy` as const;
    assertPermission(authority, permission);
    const seen = await findIdsWhere(db, kind, { ids, where: targetIsSeen(authority, kind) });
    if (seen.size < ids.length)
      throw new AppError(NOT_FOUND[kind], `Unknown ${kind.replace('_', ' ')} among those given`);
    const changeable = await findIdsWhere(db, kind, { ids, where: targetMayChange(authority, kind) });
    if (changeable.size < ids.length)
      throw new AppError(
        'permission.out_of_scope',
        `Your permission ${permission} does not reach all of them`,
        {
          permissions: [permission],
        },
      );
  }
  assertSeesStrategies(authority);
}

/** Nobody gives, or takes away, what that person may not view. @throws AppError `strategy.not_found` */
export function assertSeesStrategies(authority: Authority): void {
  if (!hasPermission(authority, 'strategy.view'))
    throw new AppError('strategy.not_found', 'There is no such strategy');
}
