import type { DeviceDetail, DevicePlatform, DeviceRow, PermissionName } from '@gatehouse/contract';
import type { listSignInsOf } from './device-belongings.store.ts';
import { fingerprintOf } from './contested.ts';
import type { ListedDevice } from './device-list.store.ts';
import type { AssignedStrategy } from './device-strategy.store.ts';

type Named = { id: string; name: string };

type Surroundings = {
  isOnline: boolean;
  /** Milliseconds. */
  lastSeenAt: number;
  groups: Named[];
  strategyOf: (kind: AssignedStrategy['kind'], targetId: string) => AssignedStrategy | null;
  may: PermissionName[];
};

const toInstant = (at: number): string => new Date(at).toISOString();

export function presentDevice(row: ListedDevice, surroundings: Surroundings): DeviceRow {
  const { isOnline, lastSeenAt, groups } = surroundings;
  return {
    id: row.id,
    rustdeskId: row.rustdesk_id,
    name: row.name,
    username: row.username,
    os: row.os,
    platform: row.platform as DevicePlatform,
    version: row.version,
    ip: row.ip,
    user: named(row.user_id, row.owner_name),
    userGroup: named(row.owner_group_id, row.owner_group_name),
    deviceGroups: groups,
    strategy: strategyOf(row, surroundings),
    status: row.status === 1 ? 'enabled' : 'disabled',
    isOnline,
    lastSeenAt: toInstant(lastSeenAt),
    firstSeenAt: toInstant(row.first_seen_at),
    note: row.note,
    contested:
      row.contested_uuid_hash === null
        ? null
        : {
            at: toInstant(row.contested_at ?? row.last_seen_at),
            ip: row.contested_ip ?? '',
            fingerprint: fingerprintOf(row.contested_uuid_hash),
          },
    may: surroundings.may,
  };
}

const named = (id: string | null, name: string | null): Named | null =>
  id === null || name === null ? null : { id, name };

/** Device, then user, then device group; the first by name of several groups (spec: console 3.10). */
function strategyOf(
  row: ListedDevice,
  { groups, strategyOf: assigned }: Surroundings,
): DeviceRow['strategy'] {
  const device = assigned('device', row.id);
  const user = row.user_id === null ? null : assigned('user', row.user_id);
  const group = groups.map(({ id }) => assigned('device_group', id)).find((found) => found !== null) ?? null;
  const winner = device ?? user ?? group;
  return {
    effective: winner && { id: winner.id, name: winner.name, level: winner.kind, enabled: winner.enabled },
    device: device && named(device.id, device.name),
    user: user && named(user.id, user.name),
    deviceGroup: group && named(group.id, group.name),
  };
}

type DetailFacts = { openConnections: number; signIns: Awaited<ReturnType<typeof listSignInsOf>> };

export function presentDetail(row: DeviceRow, listed: ListedDevice, facts: DetailFacts): DeviceDetail {
  return {
    ...row,
    reportedName: listed.reported_name,
    reportedUsername: listed.reported_username,
    nameOverride: listed.name_override,
    usernameOverride: listed.username_override,
    cpu: listed.cpu,
    memory: listed.memory,
    inventoryAt: listed.sysinfo_at === null ? null : toInstant(listed.sysinfo_at),
    hasUuid: listed.uuid_hash !== '',
    hasKey: listed.pk !== null,
    presets: JSON.parse(listed.presets) as Record<string, string>,
    openConnections: facts.openConnections,
    signIns: facts.signIns.map((token) => ({
      id: token.id,
      user: { id: token.user_id, name: token.username },
      via: token.via,
      at: toInstant(token.created_at),
      lastUsedAt: toInstant(token.last_used_at),
      ip: token.ip,
    })),
  };
}
