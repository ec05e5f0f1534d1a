import type {
  DeviceChoices,
  DeviceDetail,
  DeviceFilter,
  DeviceListQuery,
  DevicePage,
  DeviceRow,
} from '@gatehouse/contract';
import { permissionsOnDevice } from '../admin-roles/assert-reach.ts';
import { reachesDevice, type Authority } from '../admin-roles/authority.policy.ts';
import type { WalkPosition } from '../bulk-step.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { countOpenConnections, listGroupsOf, listSignInsOf } from './device-belongings.store.ts';
import { listChoices } from './device-choices.store.ts';
import {
  findPage,
  listAllSeen,
  listByIds,
  listStep,
  type ListedDevice,
  type SeenDevice,
} from './device-list.store.ts';
import { presentDetail, presentDevice } from './device-presentation.ts';
import { reachedDevice } from './device-reach.ts';
import { listAssignedStrategies } from './device-strategy.store.ts';
import { asksPresence, lastSeenAt, passesPresence } from './presence-filter.ts';
import type { Presence } from './presence.ts';

export type DeviceViews = {
  list: (query: DeviceListQuery) => Promise<DevicePage>;
  /** @throws AppError `device.not_found` */
  get: (id: string) => Promise<DeviceDetail>;
  choices: () => Promise<DeviceChoices>;
  /** The rows with these ids, in this order; those that are gone or out of sight are left out. */
  rows: (ids: readonly string[]) => Promise<DeviceRow[]>;
  /** The next ids that match, and the position after them, null at the end. A step may hold none though more follow. */
  walk: (
    filter: DeviceFilter,
    position: WalkPosition,
    limit: number,
  ) => Promise<{ ids: string[]; next: WalkPosition | null }>;
};

/**
 * Devices as the console shows them: what is stored, and what presence knows better. Those that the viewer may not see
 * are not there; the others tell what the viewer may do with them.
 */
export function createDeviceViews(
  core: Core,
  { presence, authority }: { presence: Presence; authority: Authority },
): DeviceViews {
  const { db, now } = core;
  const view = { presence, authority };
  const rows: DeviceViews['rows'] = async (ids) => presentAll(core, view, await listByIds(db, ids));
  return {
    rows,
    async list(query) {
      const { total, ids } = await findIds(core, view, query);
      return { total, page: query.page, pageSize: query.pageSize, rows: await rows(ids) };
    },
    async get(id) {
      const [listed] = await listByIds(db, [id]);
      const [row] = await presentAll(core, view, listed === undefined ? [] : [listed]);
      if (listed === undefined || row === undefined)
        throw new AppError('device.not_found', 'There is no such device');
      return presentDetail(row, listed, {
        openConnections: await countOpenConnections(db, id),
        signIns: await listSignInsOf(db, listed.rustdesk_id, now()),
      });
    },
    choices: () => listChoices(db, authority),
    async walk(filter, { after, startedAt }, limit) {
      const step = { after, limit, firstSeenUntil: startedAt, authority, now: now() };
      const found = await listStep(db, filter, step);
      const ids = found.filter(passesPresence(presence, filter, now())).map(({ id }) => id);
      const next = found.length < limit ? null : { after: found.at(-1)!.id, startedAt };
      return { ids, next };
    },
  };
}

type View = { presence: Presence; authority: Authority };

async function findIds({ db, now }: Core, { presence, authority }: View, query: DeviceListQuery) {
  const viewing = { authority, now: now() };
  if (!asksPresence(query)) return findPage(db, query, viewing);
  const isByLastSeen = query.sort.replace('-', '') === 'lastSeenAt';
  const found = (await listAllSeen(db, query, viewing)).filter(passesPresence(presence, query, now()));
  const ids = isByLastSeen ? byLastSeen(presence, found, query.sort) : found.map(({ id }) => id);
  const start = (query.page - 1) * query.pageSize;
  return { total: ids.length, ids: ids.slice(start, start + query.pageSize) };
}

function byLastSeen(presence: Presence, found: readonly SeenDevice[], sort: string): string[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  return found
    .map((device) => ({ id: device.id, at: lastSeenAt(presence, device) }))
    .sort((a, b) => sign * (a.at - b.at || (a.id < b.id ? -1 : 1)))
    .map(({ id }) => id);
}

async function presentAll(
  { db }: Core,
  { presence, authority }: View,
  listed: ListedDevice[],
): Promise<DeviceRow[]> {
  const ids = listed.map(({ id }) => id);
  const groups = await listGroupsOf(db, ids);
  const assigned = await listAssignedStrategies(db, {
    device: ids,
    user: [...new Set(listed.flatMap(({ user_id }) => user_id ?? []))],
    device_group: [...new Set([...groups.values()].flat().map(({ id }) => id))],
  });
  const byTarget = new Map(assigned.map((strategy) => [`${strategy.kind} ${strategy.targetId}`, strategy]));
  return listed.flatMap((row) => {
    const groupsOfIt = groups.get(row.id) ?? [];
    const reached = reachedDevice(row, groupsOfIt);
    if (!reachesDevice(authority, 'device.view', reached)) return [];
    return presentDevice(row, {
      isOnline: presence.isOnline(row.id),
      lastSeenAt: lastSeenAt(presence, row),
      groups: groupsOfIt,
      strategyOf: (kind, targetId) => byTarget.get(`${kind} ${targetId}`) ?? null,
      may: permissionsOnDevice(authority, reached),
    });
  });
}
