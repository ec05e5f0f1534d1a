import type { AccessExplanation, AccessParty } from '@gatehouse/contract';
import type { Core } from '../core.ts';
import type { Database } from '../database/database.ts';
import { AppError } from '../errors.ts';
import {
  decideAccess,
  whatWouldChange,
  type AccessEdge,
  type AccessFacts,
  type AccessSettings,
  type Party,
  type Verdict,
} from './access.policy.ts';
import { findController, findTargetDevice, listDeviceGroupsOf, listEdgesFrom } from './access.store.ts';
import {
  findDeviceGroupNames,
  listAccessibleDeviceGroups,
  listAccessibleDevices,
  listAccessibleIds,
  listAccessibleUsers,
  type Viewpoint,
} from './accessible.store.ts';
import { createPageStarts } from './page-starts.ts';

/** What an ID server without access rules does; a setting once ours can refuse. */
const NOT_SIGNED_IN: AccessSettings['notSignedIn'] = 'allow';
const ENABLED = 1;
const DISABLED = 0;

type Slice = { limit: number; offset: number };
type List<Row> = { total: number; rows: Row[] };
export type AccessibleDevice = {
  rustdeskId: string;
  name: string;
  username: string;
  os: string;
  note: string;
  /** Null without an owner, and for one who is not in the list of users. */
  owner: { id: string; name: string } | null;
  /** Empty when no group of the viewer's list holds it. */
  deviceGroupName: string;
};
export type ListedUser = Awaited<ReturnType<typeof listAccessibleUsers>>['rows'][number];

export type Access = {
  /** `userId` null: nobody is signed in. @throws AppError `user.not_found`, `device.not_found` */
  decide: (userId: string | null, device: string) => Promise<Verdict>;
  /** The verdict with names and with what would change it. @throws AppError `user.not_found`, `device.not_found` */
  explain: (userId: string | null, device: string) => Promise<AccessExplanation>;
  /** RustDesk's "Disable retrieving accessible devices": for everybody, whatever they may administrate. */
  isRetrievingDisabled: () => Promise<boolean>;
  /**
   * Names are the same in the three lists: clients match devices to users and groups by them. Here `offset` is a multiple
   * of `limit`, and the total is that of when the first page was read, for two minutes.
   */
  listDevices: (userId: string, slice: Slice) => Promise<List<AccessibleDevice>>;
  listDeviceGroups: (userId: string, slice: Slice) => Promise<List<string>>;
  listUsers: (userId: string, slice: Slice) => Promise<List<ListedUser>>;
};

/** Who may reach which device. */
export function createAccess(core: Core): Access {
  const { db, settings } = core;
  const starts = createPageStarts(core);
  return {
    decide: async (userId, device) => decideAccess((await gather(core, userId, device)).facts),
    async explain(userId, device) {
      const gathered = await gather(core, userId, device);
      return present(gathered);
    },
    isRetrievingDisabled: () => settings.get('disableRetrievingAccessible'),
    async listDevices(userId, slice) {
      const viewer = await viewpointOf(core, userId);
      const { limit } = slice;
      const { total, stretch } = await starts.find(userId, slice, () => listAccessibleIds(db, viewer));
      const rows = stretch === null ? [] : await listAccessibleDevices(db, viewer, { ...stretch, limit });
      const groups = await findDeviceGroupNames(
        db,
        viewer,
        rows.map(({ id }) => id),
      );
      return {
        total,
        rows: rows.map((row) => ({
          rustdeskId: row.rustdesk_id,
          name: row.name,
          username: row.username,
          os: row.os,
          note: row.note,
          owner:
            row.user_id === null || row.owner_status !== ENABLED
              ? null
              : { id: row.user_id, name: row.owner_name ?? '' },
          deviceGroupName: groups.get(row.id) ?? '',
        })),
      };
    },
    async listDeviceGroups(userId, slice) {
      const { total, rows } = await listAccessibleDeviceGroups(db, await viewpointOf(core, userId), slice);
      return { total, rows: rows.map(({ name }) => name) };
    },
    listUsers: async (userId, slice) => listAccessibleUsers(db, await viewpointOf(core, userId), slice),
  };
}

async function viewpointOf({ db, settings }: Core, userId: string): Promise<Viewpoint> {
  const row = await requireController(db, userId);
  return {
    userId,
    userGroupId: row.user_group_id,
    isAdministrator: row.is_admin === 1,
    onlyAdminAccessesUnassigned: await settings.get('onlyAdminAccessesUnassigned'),
  };
}

async function requireController(db: Database, userId: string) {
  const row = await findController(db, userId);
  if (row === undefined) throw new AppError('user.not_found', 'There is no such user');
  return row;
}

type Gathered = Awaited<ReturnType<typeof gather>>;

async function gather({ db, settings }: Core, userId: string | null, wanted: string) {
  const controller = userId === null ? null : await requireController(db, userId);
  const device = await findTargetDevice(db, wanted);
  if (device === undefined) throw new AppError('device.not_found', 'There is no such device');
  const deviceGroups = await listDeviceGroupsOf(db, device.id);
  const edges = controller === null ? [] : await listEdgesFrom(db, [controller.id, controller.user_group_id]);
  const facts: AccessFacts = {
    controller:
      controller === null
        ? null
        : {
            id: controller.id,
            isAdministrator: controller.is_admin === 1,
            active: controller.status === ENABLED,
            userGroupId: controller.user_group_id,
          },
    device: {
      enabled: device.status === ENABLED,
      owner:
        device.owner_id === null
          ? null
          : {
              id: device.owner_id,
              enabled: device.owner_status !== DISABLED,
              userGroupId: device.owner_group_id ?? '',
            },
      deviceGroupIds: deviceGroups.map(({ id }) => id),
    },
    edges: edges.map(toEdge),
    settings: {
      onlyAdminAccessesUnassigned: await settings.get('onlyAdminAccessesUnassigned'),
      notSignedIn: NOT_SIGNED_IN,
    },
  };
  return { facts, controller, device, deviceGroups };
}

const toEdge = (row: Awaited<ReturnType<typeof listEdgesFrom>>[number]): AccessEdge => ({
  sourceKind: row.source_kind,
  sourceId: row.source_id,
  targetKind: row.target_kind,
  targetId: row.target_id,
});

function present(gathered: Gathered): AccessExplanation {
  const { facts, controller, device, deviceGroups } = gathered;
  const names = namesOf(gathered);
  const party = ({ kind, id }: Party): AccessParty => ({ kind, id, name: names.get(id) ?? '' });
  const named = <Kind>(one: { kind: Kind; from: Party | null; to: Party | null }) => ({
    kind: one.kind,
    from: one.from === null ? null : party(one.from),
    to: one.to === null ? null : party(one.to),
  });
  const verdict = decideAccess(facts);
  const changes = whatWouldChange(facts);
  return {
    allowed: verdict.allowed,
    user:
      controller === null
        ? null
        : {
            id: controller.id,
            username: controller.username,
            userGroup: party({ kind: 'user_group', id: controller.user_group_id }),
          },
    device: {
      id: device.id,
      rustdeskId: device.rustdesk_id,
      name: device.name,
      ownerName: device.owner_name,
      enabled: facts.device.enabled,
      ownerId: device.owner_id,
      ownerGroup:
        device.owner_group_id === null ? null : party({ kind: 'user_group', id: device.owner_group_id }),
      deviceGroups: deviceGroups.map(({ id }) => party({ kind: 'device_group', id })),
    },
    obstacles: verdict.obstacles,
    grants: verdict.grants.map(named),
    needed: changes.needed.map(named),
    oneOf: changes.oneOf.map(named),
  };
}

function namesOf({ controller, device, deviceGroups }: Gathered): Map<string, string> {
  const pairs: [string | null | undefined, string | null | undefined][] = [
    [controller?.id, controller?.username],
    [controller?.user_group_id, controller?.group_name],
    [device.owner_id, device.owner_name],
    [device.owner_group_id, device.owner_group_name],
    ...deviceGroups.map(({ id, name }): [string, string] => [id, name]),
  ];
  return new Map(pairs.map(([id, name]) => [id ?? '', name ?? '']));
}
