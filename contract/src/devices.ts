import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf } from './common.ts';
import { Permission } from './permissions.ts';

export const DevicePlatform = z.enum(['windows', 'linux', 'macos', 'android', 'ios', '']);
export type DevicePlatform = z.infer<typeof DevicePlatform>;
export const DeviceStatus = z.enum(['enabled', 'disabled']);
export type DeviceStatus = z.infer<typeof DeviceStatus>;

/** Something with a name that a device belongs to. */
const Named = z.object({ id: Id, name: z.string() });

/** Where a strategy comes from; the first that is there wins, even when it is switched off. */
export const StrategyLevel = z.enum(['device', 'user', 'device_group']);
export type StrategyLevel = z.infer<typeof StrategyLevel>;

const deviceStrategy = z.object({
  /** What the device obeys; null: nothing is assigned. A disabled one leaves the device unmanaged. */
  effective: Named.extend({ level: StrategyLevel, enabled: z.boolean() }).nullable(),
  device: Named.nullable(),
  user: Named.nullable(),
  deviceGroup: Named.nullable(),
});

export const DeviceRow = z.object({
  id: Id,
  /** As the client has it, without blanks. */
  rustdeskId: z.string(),
  /** What people see: the administrator's, else what the client reported. */
  name: z.string(),
  /** Of the operating system. */
  username: z.string(),
  os: z.string(),
  platform: DevicePlatform,
  version: z.string(),
  ip: z.string(),
  /** The owner, by the name they sign in with. */
  user: Named.nullable(),
  /** Of the owner. */
  userGroup: Named.nullable(),
  deviceGroups: z.array(Named),
  strategy: deviceStrategy,
  status: DeviceStatus,
  isOnline: z.boolean(),
  lastSeenAt: Instant,
  firstSeenAt: Instant,
  note: z.string(),
  /** Another uuid asked to be this device; the fingerprint names it. */
  contested: z.object({ at: Instant, ip: z.string(), fingerprint: z.string() }).nullable(),
  /** What the caller may do with this one. */
  may: z.array(Permission),
});
export type DeviceRow = z.infer<typeof DeviceRow>;

/** A client that is signed in on the device. */
const deviceSignIn = z.object({
  id: Id,
  user: Named,
  via: z.string(),
  at: Instant,
  lastUsedAt: Instant,
  ip: z.string(),
});

export const DeviceDetail = DeviceRow.extend({
  reportedName: z.string(),
  reportedUsername: z.string(),
  nameOverride: z.string().nullable(),
  usernameOverride: z.string().nullable(),
  cpu: z.string(),
  memory: z.string(),
  /** Null: known from a sign-in only. */
  inventoryAt: Instant.nullable(),
  /** False: no uuid was seen yet, the first that comes is bound. */
  hasUuid: z.boolean(),
  /** Its public key is known, from `--deploy` or the ID server. */
  hasKey: z.boolean(),
  /** The preset-* values it came with. */
  presets: z.record(z.string(), z.string()),
  openConnections: z.number().int(),
  signIns: z.array(deviceSignIn),
});
export type DeviceDetail = z.infer<typeof DeviceDetail>;

const idOrNone = z.union([z.literal('none'), Id]);

/** Which devices: of the list, the export and whatever is done to all that match. */
export const DeviceFilter = z.object({
  /**
   * Words that all must occur: in ID (with or without blanks), name, user name, note, IP address or owner. `%` stands
   * for any characters.
   */
  q: z.string().trim().max(200).default(''),
  online: z.enum(['true', 'false']).optional(),
  status: DeviceStatus.optional(),
  /** `other` has no known system. */
  platform: z.enum(['windows', 'linux', 'macos', 'android', 'ios', 'other']).optional(),
  userId: idOrNone.optional(),
  userGroupId: Id.optional(),
  deviceGroupId: idOrNone.optional(),
  /** The one in effect. */
  strategyId: idOrNone.optional(),
  version: z.string().max(64).optional(),
  /** Not seen for so many days. */
  offlineDays: z.coerce.number().int().min(1).max(3650).optional(),
  contested: z.literal('true').optional(),
});
export type DeviceFilter = z.infer<typeof DeviceFilter>;

export const DEVICE_SORTS = [
  'rustdeskId',
  'name',
  'username',
  'user',
  'deviceGroup',
  'platform',
  'version',
  'ip',
  'note',
  'status',
  'lastSeenAt',
  'firstSeenAt',
] as const;
export type DeviceSort = (typeof DEVICE_SORTS)[number];

export const DeviceListQuery = ListQuery.extend(DeviceFilter.shape).extend({
  sort: z.enum([...DEVICE_SORTS, ...DEVICE_SORTS.map((sort) => `-${sort}` as const)]).default('name'),
});
export type DeviceListQuery = z.infer<typeof DeviceListQuery>;
export const DevicePage = pageOf(DeviceRow);
export type DevicePage = z.infer<typeof DevicePage>;

/** What filters and dialogs offer. */
export const DeviceChoices = z.object({
  deviceGroups: z.array(Named),
  userGroups: z.array(Named),
  strategies: z.array(Named),
  /** The newest first, with how many devices run it. */
  versions: z.array(z.object({ version: z.string(), count: z.number().int() })),
});
export type DeviceChoices = z.infer<typeof DeviceChoices>;

const overrideText = z.string().trim().max(100).nullable();

export const UpdateDevice = z
  .object({
    status: DeviceStatus,
    userId: Id.nullable(),
    deviceGroupIds: z.array(Id).max(50),
    note: z.string().max(500),
    /** Null or empty: what the client reports. */
    nameOverride: overrideText,
    usernameOverride: overrideText,
    /** Of the device itself; null takes over from its user or groups. */
    strategyId: Id.nullable(),
  })
  .partial();
export type UpdateDevice = z.infer<typeof UpdateDevice>;

/** The one that was shown: meanwhile another may have asked. */
export const AcceptDeviceUuid = z.object({ fingerprint: z.string().min(1).max(64) });

/** `force` deletes a device that is online. */
export const DeleteDeviceQuery = z.object({ force: z.enum(['true', 'false']).default('false') });

export const DeviceBulkAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('enable') }),
  z.object({ kind: z.literal('disable') }),
  z.object({ kind: z.literal('assign'), userId: Id.nullable() }),
  /** Takes the device out of every other group. */
  z.object({ kind: z.literal('set-groups'), deviceGroupIds: z.array(Id).max(50) }),
  z.object({ kind: z.literal('add-group'), deviceGroupId: Id }),
  /** Of the devices themselves; null takes over from users or groups. */
  z.object({ kind: z.literal('set-strategy'), strategyId: Id.nullable() }),
  z.object({ kind: z.literal('delete'), disableFirst: z.boolean(), force: z.boolean() }),
]);
export type DeviceBulkAction = z.infer<typeof DeviceBulkAction>;

export const BulkDevices = z.object({
  action: DeviceBulkAction,
  target: z.union([
    z.object({ ids: z.array(Id).min(1).max(500) }),
    z.object({
      matching: DeviceFilter,
      /** Where the step before stopped; absent for the first. */
      cursor: z.string().max(80).optional(),
    }),
  ]),
});
export type BulkDevices = z.infer<typeof BulkDevices>;

/** One step of a change to many. Call again with `cursor` until it is null. */
export const BulkStep = z.object({
  changed: z.number().int(),
  /** Were already so. */
  unchanged: z.number().int(),
  refused: z.array(z.object({ id: Id, name: z.string(), code: z.string() })),
  cursor: z.string().nullable(),
  /** What takes it back, as further calls; empty for what cannot be taken back. */
  undo: z.array(z.object({ action: DeviceBulkAction, ids: z.array(Id) })),
});
export type BulkStep = z.infer<typeof BulkStep>;

export const TimelineQuery = z.object({
  /** The `next` of the page before. */
  before: z
    .string()
    .regex(/^\d{1,15}:[\w-]{0,64}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type TimelineQuery = z.infer<typeof TimelineQuery>;

const happened = { id: z.string(), at: Instant };

export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first-seen'), ...happened }),
  /** From the activity log. */
  z.object({
    kind: z.literal('activity'),
    ...happened,
    action: z.string(),
    severity: z.enum(['info', 'notice', 'alarm']),
    actor: z.string(),
    ip: z.string().nullable(),
    changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  }),
  z.object({
    kind: z.literal('connection'),
    ...happened,
    /** 0 desktop, 1 files, 2 port, 3 camera, 4 terminal; null: never authorised. */
    type: z.number().int().nullable(),
    peerId: z.string(),
    peerName: z.string(),
    ip: z.string(),
    endedAt: Instant.nullable(),
  }),
  z.object({
    kind: z.literal('file-transfer'),
    ...happened,
    /** 0 from this device, 1 to it. */
    direction: z.number().int(),
    peerId: z.string(),
    peerName: z.string(),
    path: z.string(),
    fileCount: z.number().int(),
  }),
  z.object({
    kind: z.literal('alarm'),
    ...happened,
    type: z.number().int(),
    count: z.number().int(),
    ip: z.string(),
  }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const Timeline = z.object({ entries: z.array(TimelineEntry), next: z.string().nullable() });
export type Timeline = z.infer<typeof Timeline>;
