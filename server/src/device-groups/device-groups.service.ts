import type {
  ChangeDeviceGroupMembers,
  CreateGroup,
  DeviceGroupRow,
  SetDeviceGroupAccess,
  UpdateGroup,
} from '@gatehouse/contract';
import { accessRules, type PartiesOf } from '../access/access-rules.service.ts';
import { groupChanges } from '../access/group-changes.service.ts';
import { findGroupByName, listGroups, type GroupRow } from '../access/groups.store.ts';
import type { Actor } from '../audit/audit.service.ts';
import type { Core } from '../core.ts';
import type { DatabaseTransaction } from '../database/database.ts';
import { AppError } from '../errors.ts';
import { foldName } from '../fold-name.ts';
import type { Signals } from '../signals/signals.ts';
import { memberScope, type MemberScope } from './member-scope.ts';
import {
  addToDeviceGroup,
  countDevicesByGroup,
  deleteMemberships,
  emptyDeviceGroup,
  findDeviceNames,
  listGroupsOfDevice,
  listGroupStrategies,
  takeFromDeviceGroup,
} from './device-groups.store.ts';

export type DeviceGroups = MemberScope & {
  /**
   * By name as scripts, `--assign` and presets give it; takes the device out of its other groups, as the official
   * server knows only one. @throws AppError `device_group.not_found`
   */
  moveDeviceByName: (deviceId: string, groupName: string, actor: Actor) => Promise<void>;
  /** By name. */
  list: () => Promise<DeviceGroupRow[]>;
  /** @throws AppError `device_group.not_found` */
  get: (id: string) => Promise<DeviceGroupRow>;
  /** @throws AppError `device_group.name_taken` */
  create: (input: CreateGroup, actor: Actor) => Promise<DeviceGroupRow>;
  /** @throws AppError `device_group.not_found`, `device_group.name_taken` */
  update: (id: string, changes: UpdateGroup, actor: Actor) => Promise<DeviceGroupRow>;
  /** Its devices stay. @throws AppError `device_group.not_found` */
  remove: (id: string, actor: Actor) => Promise<void>;
  /** @throws AppError `device_group.not_found`, `user_group.not_found`, `user.not_found` */
  setAccess: (id: string, access: SetDeviceGroupAccess, actor: Actor) => Promise<DeviceGroupRow>;
  /** A device may be in several groups. @throws AppError `device_group.not_found`, `device.not_found` */
  changeMembers: (id: string, change: ChangeDeviceGroupMembers, actor: Actor) => Promise<DeviceGroupRow>;
};

/** Sets of devices that people and user groups may be let into. */
export function createDeviceGroups(core: Core, { signals }: { signals: Signals }): DeviceGroups {
  const { db } = core;
  const groups = groupChanges(core, 'device_group');
  const changed = (): void => signals.publish({ kind: 'groups-changed' });
  const surroundings = async (): Promise<Surroundings> => ({
    counts: await countDevicesByGroup(db),
    strategies: await listGroupStrategies(db),
    parties: await accessRules(core).lookUp(),
  });
  const get: DeviceGroups['get'] = async (id) => {
    const row = await groups.require(db, id);
    return present(row, await surroundings());
  };
  return {
    get,
    ...memberScope(db, groups.require),
    async list() {
      const around = await surroundings();
      return (await listGroups(db, 'device_group')).map((row) => present(row, around));
    },
    async create(input, actor) {
      const { id } = await groups.create(input, actor);
      changed();
      return get(id);
    },
    async update(id, changes, actor) {
      await groups.update(id, changes, actor);
      changed();
      return get(id);
    },
    async remove(id, actor) {
      await groups.remove(id, actor, (transaction) => emptyDeviceGroup(transaction, id));
      changed();
      signals.publish({ kind: 'devices-changed' });
    },
    async setAccess(id, access, actor) {
      await groups.setAccess(id, access, actor);
      changed();
      return get(id);
    },
    async changeMembers(id, change, actor) {
      const row = await groups.require(db, id);
      const count = await changeMembers(core, { row, change, actor });
      if (count > 0) {
        changed();
        signals.publish({ kind: 'devices-changed' });
      }
      return get(id);
    },
    async moveDeviceByName(deviceId, groupName, actor) {
      const rustdeskId = await db
        .transaction()
        .execute((transaction) => moveDevice(core, { transaction, deviceId, groupName, actor }));
      if (rustdeskId === null) return;
      changed();
      signals.publish({ kind: 'device-changed', deviceId, rustdeskId });
    },
  };
}

type MemberChange = { row: GroupRow; change: ChangeDeviceGroupMembers; actor: Actor };
const NAMES_IN_LOG = 20;

/** How many memberships came or went. */
async function changeMembers(core: Core, { row, change, actor }: MemberChange): Promise<number> {
  return core.db.transaction().execute(async (transaction) => {
    const [add, remove] = [[...new Set(change.add)], [...new Set(change.remove)]];
    const known = new Map(
      (await findDeviceNames(transaction, [...add, ...remove])).map((device) => [device.id, device]),
    );
    const missing = add.find((id) => !known.has(id));
    if (missing !== undefined)
      throw new AppError('device.not_found', 'There is no such device', { id: missing });
    const removed = await takeFromDeviceGroup(transaction, row.id, remove);
    const added = await addToDeviceGroup(transaction, row.id, add);
    if (added + removed === 0) return 0;
    const named = (ids: string[]): string =>
      ids
        .slice(0, NAMES_IN_LOG)
        .map((id) => known.get(id)?.name || known.get(id)?.rustdesk_id || id)
        .join(', ');
    const details = { added, removed, devices: named(add), removedDevices: named(remove) };
    await recordMembers(core, { transaction, row, actor, details });
    return added + removed;
  });
}

type Move = { transaction: DatabaseTransaction; deviceId: string; groupName: string; actor: Actor };

/** The device's RustDesk ID; null when it is there already and nowhere else, and nothing changed. */
async function moveDevice(core: Core, { transaction, deviceId, groupName, actor }: Move) {
  const row = await findGroupByName(transaction, 'device_group', foldName(groupName));
  if (row === undefined)
    throw new AppError('device_group.not_found', `There is no device group named ${groupName}`, {
      name: groupName,
    });
  const [device] = await findDeviceNames(transaction, [deviceId]);
  if (device === undefined) throw new AppError('device.not_found', 'There is no such device');
  const before = await listGroupsOfDevice(transaction, deviceId);
  if (before.length === 1 && before[0]!.id === row.id) return null;
  await deleteMemberships(transaction, deviceId);
  await addToDeviceGroup(transaction, row.id, [deviceId]);
  const details = {
    devices: device.name || device.rustdesk_id,
    before: before.map(({ name }) => name).join(', '),
  };
  await recordMembers(core, { transaction, row, actor, details });
  return device.rustdesk_id;
}

type Recording = {
  transaction: DatabaseTransaction;
  row: GroupRow;
  actor: Actor;
  details: Record<string, unknown>;
};

function recordMembers({ audit }: Core, { transaction, row, actor, details }: Recording): Promise<void> {
  const target = { type: 'device_group', id: row.id, name: row.name };
  return audit.record(actor, { action: 'device_group.members_changed', target, details }, transaction);
}

type Surroundings = {
  counts: Map<string, number>;
  strategies: Map<string, { id: string; name: string }>;
  parties: PartiesOf;
};

function present(row: GroupRow, { counts, strategies, parties }: Surroundings): DeviceGroupRow {
  return {
    id: row.id,
    name: row.name,
    note: row.note,
    createdAt: new Date(row.created_at).toISOString(),
    memberCount: counts.get(row.id) ?? 0,
    strategy: strategies.get(row.id) ?? null,
    accessedFrom: parties(row.id).accessedFrom,
  };
}
