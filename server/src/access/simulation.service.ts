import type { AccessSimulation, SimulateAccess } from '@gatehouse/contract';
import { reachesDevice, reachesUser, type Authority } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { findController, findTargetDevice, listDeviceGroupsOf } from './access.store.ts';
import {
  effectsOf,
  reaches,
  sumUp,
  withChanges,
  type DeviceClass,
  type Effect,
  type PersonClass,
  type RuleSet,
} from './simulation.policy.ts';
import {
  countAdministrators,
  findDeviceNames,
  findUserNames,
  readDeviceClasses,
  readPersonClasses,
  readReaching,
} from './simulation.store.ts';

const SAMPLES = 8;

export type Simulations = {
  /**
   * What changed rules would open and close. People and devices are counted in classes that all rules treat alike, so
   * that nothing is worked out pair by pair. Samples and questions name only what the caller may see.
   * @throws AppError `user.not_found`, `device.not_found`
   */
  simulate: (wanted: SimulateAccess, authority: Authority) => Promise<AccessSimulation>;
};

export function createSimulations(core: Core): Simulations {
  return {
    async simulate(wanted, authority) {
      const { db, settings } = core;
      const { reaching, inPerson } = await readReaching(db);
      const onlyAdminAccessesUnassigned = await settings.get('onlyAdminAccessesUnassigned');
      const rules = {
        before: { reaching, onlyAdminAccessesUnassigned },
        after: {
          reaching: withChanges(reaching, wanted),
          onlyAdminAccessesUnassigned: wanted.onlyAdminAccessesUnassigned ?? onlyAdminAccessesUnassigned,
        },
      };
      for (const { sourceKind, sourceId } of wanted.add) if (sourceKind === 'user') inPerson.add(sourceId);
      const people = await readPersonClasses(db, inPerson);
      const devices = await readDeviceClasses(db);
      const effects = [...effectsOf(people, devices, rules)];
      const asked = await readAsked(core, wanted, authority);
      return {
        ...sumUp(effects),
        gainedPairs: await nameSamples(core, effects, { authority, gained: true }),
        lostPairs: await nameSamples(core, effects, { authority, gained: false }),
        user: asked.user && ofPerson(asked.user, devices, rules),
        device: asked.device && (await ofDevice(core, asked.device, people, rules)),
        pair:
          asked.user && asked.device
            ? { before: meet(asked, rules.before), after: meet(asked, rules.after) }
            : null,
      };
    },
  };
}

type Rules = { before: RuleSet; after: RuleSet };
type AskedUser = PersonClass & { name: string; isActive: boolean; isAdministrator: boolean };
type AskedDevice = DeviceClass & { name: string; isOpen: boolean };
type Asked = { user: AskedUser | null; device: AskedDevice | null };

async function readAsked(core: Core, wanted: SimulateAccess, authority: Authority): Promise<Asked> {
  return {
    user: wanted.userId === undefined ? null : await readUser(core, wanted.userId, authority),
    device: wanted.deviceId === undefined ? null : await readDevice(core, wanted.deviceId, authority),
  };
}

async function readUser({ db }: Core, id: string, authority: Authority): Promise<AskedUser> {
  const row = await findController(db, id);
  const reached = row && { userGroupId: row.user_group_id, isAdministrator: row.is_admin === 1 };
  if (row === undefined || !reachesUser(authority, 'user.view', reached!))
    throw new AppError('user.not_found', 'There is no such user');
  return {
    userGroupId: row.user_group_id,
    userId: id,
    count: 1,
    exampleId: id,
    name: row.username,
    isActive: row.status === 1,
    isAdministrator: row.is_admin === 1,
  };
}

async function readDevice({ db }: Core, id: string, authority: Authority): Promise<AskedDevice> {
  const row = await findTargetDevice(db, id);
  const deviceGroupIds = row === undefined ? [] : (await listDeviceGroupsOf(db, id)).map((group) => group.id);
  const owner = row?.owner_id ? { id: row.owner_id, userGroupId: row.owner_group_id ?? '' } : null;
  if (row?.id !== id || !reachesDevice(authority, 'device.view', { owner, deviceGroupIds }))
    throw new AppError('device.not_found', 'There is no such device');
  return {
    ownerGroupId: row.owner_group_id,
    deviceGroupIds,
    count: 1,
    exampleId: id,
    name: row.name || row.rustdesk_id,
    isOpen: row.status === 1 && row.owner_status !== 0,
  };
}

function meet({ user, device }: Asked, rules: RuleSet): boolean {
  if (user === null || device === null || !user.isActive || !device.isOpen) return false;
  return user.isAdministrator || reaches(user, device, rules);
}

function ofPerson(user: AskedUser, devices: readonly DeviceClass[], rules: Rules) {
  const change = { before: 0, after: 0, gained: 0, lost: 0 };
  for (const device of user.isActive ? devices : []) {
    const [was, will] = [rules.before, rules.after].map(
      (set) => user.isAdministrator || reaches(user, device, set),
    ) as [boolean, boolean];
    tally(change, { was, will }, device.count);
  }
  return { id: user.exampleId, name: user.name, ...change };
}

async function ofDevice(core: Core, device: AskedDevice, people: readonly PersonClass[], rules: Rules) {
  const administrators = device.isOpen ? await countAdministrators(core.db) : 0;
  const change = { before: administrators, after: administrators, gained: 0, lost: 0 };
  for (const person of device.isOpen ? people : [])
    tally(
      change,
      { was: reaches(person, device, rules.before), will: reaches(person, device, rules.after) },
      person.count,
    );
  return { id: device.exampleId, name: device.name, ...change };
}

type Change = { before: number; after: number; gained: number; lost: number };

function tally(change: Change, { was, will }: { was: boolean; will: boolean }, count: number): void {
  if (was) change.before += count;
  if (will) change.after += count;
  if (will && !was) change.gained += count;
  if (was && !will) change.lost += count;
}

const named = (names: ReadonlyMap<string, string>, id: string) => ({ id, name: names.get(id) ?? '' });

/** One pair of each kind, as long as the caller may see both. */
async function nameSamples(
  { db }: Core,
  effects: readonly Effect[],
  { authority, gained }: { authority: Authority; gained: boolean },
): Promise<AccessSimulation['gainedPairs']> {
  const shown = effects
    .filter((effect) => effect.gained === gained && maySee(authority, effect))
    .slice(0, SAMPLES);
  const users = await findUserNames(
    db,
    shown.map(({ person }) => person.exampleId),
  );
  const devices = await findDeviceNames(
    db,
    shown.map(({ device }) => device.exampleId),
  );
  return shown.map(({ person, device }) => ({
    user: named(users, person.exampleId),
    device: named(devices, device.exampleId),
  }));
}

function maySee(authority: Authority, { person, device }: Effect): boolean {
  const { ownerGroupId, deviceGroupIds } = device;
  // Whose device exactly is not known of a class: for people who see their own ones only, it is somebody else's.
  const owner = ownerGroupId === null ? null : { id: '', userGroupId: ownerGroupId };
  return (
    reachesUser(authority, 'user.view', { userGroupId: person.userGroupId, isAdministrator: false }) &&
    reachesDevice(authority, 'device.view', { owner, deviceGroupIds })
  );
}
