import type { Platform } from './platform.ts';
import type { DeviceTableRow } from './devices.store.ts';

/** A device as the features see it; times in milliseconds. */
export type Device = {
  /** The GUID of the script API. */
  id: string;
  rustdeskId: string;
  userId: string | null;
  enabled: boolean;
  /** What people see: the override, else what the client reported. */
  name: string;
  nameOverride: string | null;
  /** Of the operating system; the same rule as for the name. */
  username: string;
  usernameOverride: string | null;
  os: string;
  platform: Platform;
  version: string;
  cpu: string;
  memory: string;
  ip: string;
  note: string;
  /** The ID server's key of this device is known. */
  hasKey: boolean;
  /** Null: known from a sign-in or a deployment only. */
  sysinfoAt: number | null;
  firstSeenAt: number;
  /** As stored; presence knows a newer one while the device is there. */
  lastSeenAt: number;
  /** Another uuid asked to be this device; until an administrator accepts it, it is refused. */
  contested: { at: number; ip: string } | null;
};

export function toDevice(row: DeviceTableRow): Device {
  return {
    id: row.id,
    rustdeskId: row.rustdesk_id,
    userId: row.user_id,
    enabled: row.status === 1,
    name: row.name,
    nameOverride: row.name_override,
    username: row.username,
    usernameOverride: row.username_override,
    os: row.os,
    platform: row.platform as Platform,
    version: row.version,
    cpu: row.cpu,
    memory: row.memory,
    ip: row.ip,
    note: row.note,
    hasKey: row.pk !== null,
    sysinfoAt: row.sysinfo_at,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    contested:
      row.contested_uuid_hash === null
        ? null
        : { at: row.contested_at ?? row.last_seen_at, ip: row.contested_ip ?? '' },
  };
}

/** Device and name for the audit log, which outlives both. */
export function deviceTarget(device: { rustdesk_id: string; name: string }): {
  type: string;
  id: string;
  name: string;
} {
  return { type: 'device', id: device.rustdesk_id, name: device.name || device.rustdesk_id };
}
