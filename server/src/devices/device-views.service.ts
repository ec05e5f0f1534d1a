import type {
  DeviceChoices,
  DeviceDetail,
  DeviceFilter,
  DeviceListQuery,
  DevicePage,
  DeviceRow,
} from '@gatehouse/contract';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { countOpenConnections, listChoices, listGroupsOf, listSignInsOf } from './device-belongings.store.ts';
import {
  findPage,
  listAllSeen,
  listByIds,
  listStep,
  type ListedDevice,
  type SeenDevice,
} from './device-list.store.ts';
import { presentDetail, presentDevice } from './device-presentation.ts';
import { listAssignedStrategies } from './device-strategy.store.ts';
import { asksPresence, lastSeenAt, passesPresence } from './presence-filter.ts';
import type { Presence } from './presence.ts';

/** Where a walk through all that match stands: devices that came later are not part of it. */
export type WalkPosition = { after: string; startedAt: number };

export type DeviceViews = {
  list: (query: DeviceListQuery) => Promise<DevicePage>;
  /** @throws AppError `device.not_found` */
  get: (id: string) => Promise<DeviceDetail>;
  choices: () => Promise<DeviceChoices>;
  /** The rows with these ids, in this order; those that are gone are left out. */
  rows: (ids: readonly string[]) => Promise<DeviceRow[]>;
  /** The next ids that match, and the position after them, null at the end. A step may hold none though more follow. */
  walk: (
    filter: DeviceFilter,
    position: WalkPosition,
    limit: number,
  ) => Promise<{ ids: string[]; next: WalkPosition | null }>;
};

/** Devices as the console shows them: what is stored, and what presence knows better. */
export function createDeviceViews(core: Core, { presence }: { presence: Presence }): DeviceViews {
  const { db, now } = core;
  const rows: DeviceViews['rows'] = async (ids) => presentAll(core, presence, await listByIds(db, ids));
  return {
    rows,
    async list(query) {
      const { total, ids } = await findIds(core, presence, query);
      return { total, page: query.page, pageSize: query.pageSize, rows: await rows(ids) };
    },
    async get(id) {
      const [listed] = await listByIds(db, [id]);
      if (listed === undefined) throw new AppError('device.not_found', 'There is no such device');
      const [row] = await presentAll(core, presence, [listed]);
      return presentDetail(row!, listed, {
        openConnections: await countOpenConnections(db, id),
        signIns: await listSignInsOf(db, listed.rustdesk_id, now()),
      });
    },
    choices: () => listChoices(db),
    async walk(filter, { after, startedAt }, limit) {
      const step = { after, limit, firstSeenUntil: startedAt, now: now() };
      const found = await listStep(db, filter, step);
      const ids = found.filter(passesPresence(presence, filter, now())).map(({ id }) => id);
      const next = found.length < limit ? null : { after: found.at(-1)!.id, startedAt };
      return { ids, next };
    },
  };
}

async function findIds({ db, now }: Core, presence: Presence, query: DeviceListQuery) {
  if (!asksPresence(query)) return findPage(db, query, now());
  const isByLastSeen = query.sort.replace('-', '') === 'lastSeenAt';
  const found = (await listAllSeen(db, query, now())).filter(passesPresence(presence, query, now()));
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

async function presentAll({ db }: Core, presence: Presence, listed: ListedDevice[]): Promise<DeviceRow[]> {
  const ids = listed.map(({ id }) => id);
  const groups = await listGroupsOf(db, ids);
  const assigned = await listAssignedStrategies(db, {
    device: ids,
    user: [...new Set(listed.flatMap(({ user_id }) => user_id ?? []))],
    device_group: [...new Set([...groups.values()].flat().map(({ id }) => id))],
  });
  const byTarget = new Map(assigned.map((strategy) => [`${strategy.kind} ${strategy.targetId}`, strategy]));
  return listed.map((row) =>
    presentDevice(row, {
      isOnline: presence.isOnline(row.id),
      lastSeenAt: lastSeenAt(presence, row),
      groups: groups.get(row.id) ?? [],
      strategyOf: (kind, targetId) => byTarget.get(`${kind} ${targetId}`) ?? null,
    }),
  );
}
