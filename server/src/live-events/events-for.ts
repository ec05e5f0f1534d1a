import type { ChangedThing, LiveEvent, PermissionName } from '@gatehouse/contract';
import { hasPermission, reachFor, type Authority } from '../admin-roles/authority.policy.ts';
import { deviceIsReached, userIsReached } from '../admin-roles/reach.store.ts';
import type { Database } from '../database/database.ts';
import type { News } from './news.ts';

/** Any of these lets somebody hear that the thing changed; the rest is for administrators. */
const HEARD_WITH: Partial<Record<ChangedThing, readonly PermissionName[]>> = {
  devices: ['device.view'],
  users: ['user.view'],
  groups: ['user_group.view', 'device_group.view', 'user.view', 'device.view'],
  strategies: ['strategy.view'],
  logs: ['audit_log.view'],
};

/** What one person hears of the news: of devices and users only those that their permissions reach. */
export async function eventsFor(db: Database, authority: Authority, news: News): Promise<LiveEvent[]> {
  const [devices, users] = await Promise.all([
    reachedDevices(db, authority, [...news.online, ...news.offline, ...news.devices]),
    reachedUsers(db, authority, news.users),
  ]);
  const isReached = (id: string): boolean => devices.has(id);
  const [online, offline] = [news.online.filter(isReached), news.offline.filter(isReached)];
  const what = new Set([...news.changed].filter((thing) => hears(authority, thing)));
  if (news.devices.some(isReached)) what.add('devices');
  if (users.size > 0) what.add('users');
  if (concernsThemselves(authority, news)) what.add('me');
  return [
    ...(online.length + offline.length > 0 ? [{ kind: 'presence' as const, online, offline }] : []),
    ...(what.size > 0 ? [{ kind: 'changed' as const, what: [...what] }] : []),
  ];
}

function hears(authority: Authority, thing: ChangedThing): boolean {
  return (
    authority.isAdministrator ||
    (HEARD_WITH[thing] ?? []).some((permission) => hasPermission(authority, permission))
  );
}

function concernsThemselves({ isAdministrator, userId }: Authority, { users, changed }: News): boolean {
  return (userId !== null && users.includes(userId)) || (!isAdministrator && changed.has('roles'));
}

async function reachedDevices(
  db: Database,
  authority: Authority,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0 || !hasPermission(authority, 'device.view')) return new Set();
  if (reachFor(authority, 'device.view').everything) return new Set(ids);
  const rows = await db
    .selectFrom('device')
    .select('device.id')
    .where('device.id', 'in', ids)
    .where(deviceIsReached(authority, 'device.view'))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function reachedUsers(
  db: Database,
  authority: Authority,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0 || !hasPermission(authority, 'user.view')) return new Set();
  if (reachFor(authority, 'user.view').everything) return new Set(ids);
  const rows = await db
    .selectFrom('user')
    .select('user.id')
    .where('user.id', 'in', ids)
    .where(userIsReached(authority, 'user.view'))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
