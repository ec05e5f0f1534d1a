import { z } from 'zod';
import { Instant, Origin } from './common.ts';

/** Where a value comes from; anything but `database` and `default` cannot be changed in the console. */
export const SettingSource = z.enum([
  'flag',
  'environment',
  'environment-file',
  'config-file',
  'database',
  'default',
]);
export type SettingSource = z.infer<typeof SettingSource>;

const setting = <T extends z.ZodType>(value: T) =>
  z.object({ value, source: SettingSource, sourceName: z.string().nullable() });

export const DeviceLoginMode = z.enum(['confirm', 'direct']);
export const OnIpMismatch = z.enum(['allow', 'challenge', 'block']);

/** Who becomes a device by its first inventory: any client, only one that was deployed with a token, none. */
export const NewDevices = z.enum(['allow', 'deploy', 'refuse']);
/** Host or host:port as clients take it for ID server and relay, IPv6 in brackets; empty: not said. */
export const HostAndPort = z
  .string()
  .trim()
  .max(255)
  .regex(
    /^$|^(\[[0-9a-fA-F:.]+\]|[\p{L}\p{N}]([\p{L}\p{N}._-]*[\p{L}\p{N}])?)(:\d{1,5})?$/u,
    'Give host or host:port, for example rd.example.org',
  );
/** 32 bytes in base64; empty: not said. */
export const ServerKey = z
  .string()
  .trim()
  .regex(/^$|^[A-Za-z0-9+/]{43}=$/, 'Give the 44 characters of id_ed25519.pub');

export const GeneralSettings = z.object({
  publicUrl: setting(z.string().nullable()),
  allowedOrigins: setting(z.array(z.string())),
  deviceLogin: setting(DeviceLoginMode),
  deviceLoginOnIpMismatch: setting(OnIpMismatch),
  deviceLoginUnknownDevices: setting(OnIpMismatch),
  maxPeersPerAddressBook: setting(z.int()),
  allowNonAdminShareToOtherGroups: setting(z.boolean()),
  newDevices: setting(NewDevices),
  /** Whoever has TOTP must give a code at the RustDesk client also after a provider has signed them in. */
  secondFactorAfterProvider: setting(z.boolean()),
  onlyAdminAccessesUnassigned: setting(z.boolean()),
  disableRetrievingAccessible: setting(z.boolean()),
  onlyAdminAccessesLogs: setting(z.boolean()),
  logRetentionDays: setting(z.int()),
  organisationName: setting(z.string()),
  signInNotice: setting(z.string()),
  supportContact: setting(z.string()),
  idServer: setting(z.string()),
  relayServer: setting(z.string()),
  serverKey: setting(z.string()),
});
export type GeneralSettings = z.infer<typeof GeneralSettings>;

export const UpdateGeneralSettings = z
  .object({
    publicUrl: Origin,
    allowedOrigins: z.array(Origin).max(50),
    deviceLogin: DeviceLoginMode,
    deviceLoginOnIpMismatch: OnIpMismatch,
    deviceLoginUnknownDevices: OnIpMismatch,
    /** 0: no limit. */
    maxPeersPerAddressBook: z.int().min(0).max(1_000_000),
    allowNonAdminShareToOtherGroups: z.boolean(),
    newDevices: NewDevices,
    secondFactorAfterProvider: z.boolean(),
    onlyAdminAccessesUnassigned: z.boolean(),
    disableRetrievingAccessible: z.boolean(),
    /** RustDesk's "Only admin can access logs". */
    onlyAdminAccessesLogs: z.boolean(),
    /** RustDesk's "Log Retention (Days)"; 0: for ever. */
    logRetentionDays: z.int().min(0).max(36_500),
    organisationName: z.string().trim().max(80),
    signInNotice: z.string().trim().max(500),
    supportContact: z.string().trim().max(200),
    idServer: HostAndPort,
    relayServer: HostAndPort,
    serverKey: ServerKey,
  })
  .partial();
/** What stock clients must be told to use this server; empty where nobody said it. */
export const ClientSetup = z.object({
  idServer: z.string(),
  relayServer: z.string(),
  serverKey: z.string(),
  /** The public URL. */
  apiServer: z.string(),
});
export type ClientSetup = z.infer<typeof ClientSetup>;
export type UpdateGeneralSettings = z.infer<typeof UpdateGeneralSettings>;

/** How many rows of each log. */
export const RemovedLogs = z.object({
  connections: z.int(),
  fileTransfers: z.int(),
  alarms: z.int(),
  activity: z.int(),
});
export type RemovedLogs = z.infer<typeof RemovedLogs>;
/** `days`: in place of those that are set, to see beforehand what would go. */
export const LogRetentionQuery = z.object({ days: z.coerce.number().int().min(0).max(36_500).optional() });
export const LogRetention = z.object({
  days: z.int(),
  lastRun: z
    .object({
      startedAt: Instant,
      /** Null while it runs. */
      finishedAt: Instant.nullable(),
      removed: RemovedLogs.nullable(),
    })
    .nullable(),
  nextRunAt: Instant.nullable(),
  wouldRemove: RemovedLogs,
});
export type LogRetention = z.infer<typeof LogRetention>;

/** This installation as support wants to know it; no secrets, no names of people or devices. */
export const About = z.object({
  version: z.string(),
  node: z.string(),
  platform: z.string(),
  database: z.object({
    kind: z.enum(['sqlite', 'postgres']),
    version: z.string(),
    migrations: z.array(z.string()),
    /** Of the database alone. */
    bytes: z.int(),
  }),
  startedAt: Instant,
  processId: z.int(),
  /** One of several on the same database. */
  valkey: z.boolean(),
  counts: z.object({ users: z.int(), devices: z.int(), connections: z.int() }),
  licence: z.string(),
  libraries: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
});
export type About = z.infer<typeof About>;

/**
 * One line of an address check. Reasons: `https.encrypted`, `https.loopback`, `https.plain` · `forwarded.consistent`,
 * `forwarded.untrusted`, `forwarded.scheme_missing`, `forwarded.host_differs`, `forwarded.unusable` ·
 * `browser.matches`, `browser.other_host`, `browser.other_scheme`, `browser.other_port` · `entra.https`,
 * `entra.localhost`, `entra.loopback_address`, `entra.http`, `entra.too_long`. Data: `host`; `seen`, `browser` and
 * `proxy`; `browser` and `publicUrl`; `callbackUrl` and `port`.
 */
export const AddressCheck = z.object({
  id: z.enum(['https', 'forwarded-headers', 'matches-browser', 'entra-accepts']),
  outcome: z.enum(['pass', 'warn', 'fail']),
  /** Key of the console's text; `data` fills its placeholders. */
  reason: z.string(),
  data: z.record(z.string(), z.string()),
});
export type AddressCheck = z.infer<typeof AddressCheck>;
export const CheckAddresses = z.object({ publicUrl: Origin, browserOrigin: z.string().max(300) });
export const CheckedAddresses = z.object({ callbackUrl: z.string(), checks: z.array(AddressCheck) });
export type CheckedAddresses = z.infer<typeof CheckedAddresses>;
