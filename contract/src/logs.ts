import { z } from 'zod';
import { Id, Instant, ListQuery, pageOf } from './common.ts';
import { Permission } from './permissions.ts';

/** The device a log speaks of, by the name it had then; `id` is null when it was deleted since. */
const LoggedDevice = z.object({ id: Id.nullable(), rustdeskId: z.string(), name: z.string() });
/** The other side as it introduced itself; nobody checks that. */
const Peer = z.object({ id: z.string(), name: z.string() });
/** The account last signed in on the controlling client, as far as we can tell. */
const LoggedUser = z.object({ id: Id, name: z.string() });

export const Connection = z.object({
  id: Id,
  device: LoggedDevice,
  /** Counts in the device's client; not unique across restarts. */
  connId: z.number().int(),
  /** Unsigned 64 bits as decimal text; `0` until somebody logged in. Shared by the connections of one session. */
  sessionId: z.string(),
  /** 0 remote desktop, 1 file transfer, 2 port forwarding, 3 camera, 4 terminal; null: nobody logged in. */
  type: z.number().int().nullable(),
  ip: z.string(),
  peer: Peer,
  user: LoggedUser.nullable(),
  /** 1 confirmed with a click, 2 one-time password, 3 permanent password, 4 sides were switched. */
  primaryAuth: z.number().int().nullable(),
  /** 1 code of an authenticator, 2 trusted device. */
  twoFactor: z.number().int().nullable(),
  note: z.string(),
  startedAt: Instant,
  authorizedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** `vanished`: the device stopped listing it; `offline`: the device fell silent; `superseded`: its number was reused. */
  endReason: z.enum(['closed', 'superseded', 'vanished', 'offline']).nullable(),
  disconnectRequestedAt: Instant.nullable(),
  /** `audit_log.edit`: the caller may cut it; everybody who sees it may write its note. */
  may: z.array(Permission),
});
export type Connection = z.infer<typeof Connection>;

const period = { from: Instant.optional(), to: Instant.optional() };
/** One row alone, for addresses that show it to somebody else. */
const one = { id: Id.optional() };
const logQuery = {
  ...period,
  ...one,
  deviceId: Id.optional(),
  userId: Id.optional(),
  /** Leaves out what came after this row, so that pages do not move while new rows arrive. */
  until: Id.optional(),
};

export const ConnectionQuery = ListQuery.extend({
  ...logQuery,
  state: z.enum(['live', 'ended']).optional(),
  /** `none`: nobody logged in. */
  type: z.enum(['0', '1', '2', '3', '4', 'none']).optional(),
  primaryAuth: z.enum(['1', '2', '3', '4']).optional(),
  twoFactor: z.enum(['1', '2', 'none']).optional(),
});
export type ConnectionQuery = z.infer<typeof ConnectionQuery>;
export const ConnectionPage = pageOf(Connection);
export type ConnectionPage = z.infer<typeof ConnectionPage>;

export const FileTransfer = z.object({
  id: Id,
  at: Instant,
  device: LoggedDevice,
  connectionId: Id.nullable(),
  peer: Peer,
  user: LoggedUser.nullable(),
  ip: z.string(),
  direction: z.enum(['fromDevice', 'toDevice']),
  /** On the controlled device; empty for files copied through the clipboard. */
  path: z.string(),
  isFile: z.boolean(),
  fileCount: z.number().int(),
  /** Of the listed files. */
  totalBytes: z.number().int(),
  /** The ten largest at most. */
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
});
export type FileTransfer = z.infer<typeof FileTransfer>;

export const FileTransferQuery = ListQuery.extend({
  ...logQuery,
  direction: z.enum(['fromDevice', 'toDevice']).optional(),
});
export type FileTransferQuery = z.infer<typeof FileTransferQuery>;
export const FileTransferPage = pageOf(FileTransfer);
export type FileTransferPage = z.infer<typeof FileTransferPage>;

export const Alarm = z.object({
  id: Id,
  /** The first and the last of {@link count} equal alarms. */
  at: Instant,
  lastAt: Instant,
  count: z.number().int(),
  /** 0-2 and 6-10 come from clients, 3-5 are sign-ins to accounts, 100 and above are Gatehouse's own. */
  type: z.number().int(),
  device: LoggedDevice.nullable(),
  /** The account under attack. */
  user: z.object({ id: Id.nullable(), name: z.string() }).nullable(),
  peer: Peer,
  ip: z.string(),
  connectionId: Id.nullable(),
  info: z.record(z.string(), z.unknown()),
});
export type Alarm = z.infer<typeof Alarm>;

export const AlarmQuery = ListQuery.extend({
  ...period,
  ...one,
  type: z.coerce.number().int().optional(),
  deviceId: Id.optional(),
  userId: Id.optional(),
});
export type AlarmQuery = z.infer<typeof AlarmQuery>;
export const AlarmPage = pageOf(Alarm);
export type AlarmPage = z.infer<typeof AlarmPage>;

export const ConnectionDetail = Connection.extend({
  /** The newest hundred of each. */
  fileTransfers: z.array(FileTransfer),
  alarms: z.array(Alarm),
});
export type ConnectionDetail = z.infer<typeof ConnectionDetail>;

export const UpdateConnection = z.object({ note: z.string().max(1000) });
export const DisconnectConnections = z.object({ ids: z.array(Id).min(1).max(200) });
export const DisconnectedConnections = z.object({
  /** Those still open; their devices close them within seconds if they are there. */
  requested: z.number().int(),
});
export const LogCounts = z.object({
  openConnections: z.number().int(),
  /** Open connections somebody has logged in to. */
  liveSessions: z.number().int(),
  alarms24h: z.number().int(),
});
export type LogCounts = z.infer<typeof LogCounts>;
