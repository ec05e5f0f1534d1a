import type { AuditEvent, Timeline, TimelineEntry, TimelineQuery } from '@gatehouse/contract';
import { reachesDevice, reachFor, type Authority } from '../admin-roles/authority.policy.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { listGroupsOf } from './device-belongings.store.ts';
import { listByIds } from './device-list.store.ts';
import { reachedDevice } from './device-reach.ts';
import {
  listActivityOf,
  listAlarmsOf,
  listConnectionsOf,
  listFileTransfersOf,
  type TimelinePart,
} from './device-timeline.store.ts';

export type DeviceTimeline = {
  /**
   * First sight, sign-ins and changes, connections, file transfers and alarms in one list, the newest first; as far as
   * the viewer may read logs: of everything, or of these devices without what administrators did.
   * @throws AppError `device.not_found`
   */
  timeline: (authority: Authority, deviceId: string, query: TimelineQuery) => Promise<Timeline>;
};

export function createDeviceTimeline({ db }: Pick<Core, 'db'>): DeviceTimeline {
  return {
    async timeline(authority, deviceId, { before, limit }) {
      const [device] = await listByIds(db, [deviceId]);
      const reached =
        device && reachedDevice(device, (await listGroupsOf(db, [deviceId])).get(deviceId) ?? []);
      if (device === undefined || !reachesDevice(authority, 'device.view', reached!))
        throw new AppError('device.not_found', 'There is no such device');
      const readsLogs = reachesDevice(authority, 'audit_log.view', reached!);
      const readsActivity = reachFor(authority, 'audit_log.view').everything;
      // One more than asked from each: then the merged list knows whether anything follows.
      const part: TimelinePart = { before: readPosition(before), limit: limit + 1 };
      const lists = [
        readsActivity ? (await listActivityOf(db, [device.rustdesk_id, deviceId], part)).map(activity) : [],
        readsLogs ? await listLogsOf(db, deviceId, part) : [],
        firstSeen(device, part),
      ];
      const entries = lists.flat().sort(newestFirst);
      const shown = entries.slice(0, limit);
      return { entries: shown, next: entries.length > limit ? positionOf(shown.at(-1)!) : null };
    },
  };
}

async function listLogsOf(db: Core['db'], deviceId: string, part: TimelinePart): Promise<TimelineEntry[]> {
  return [
    ...(await listConnectionsOf(db, deviceId, part)).map(connection),
    ...(await listFileTransfersOf(db, deviceId, part)).map(fileTransfer),
    ...(await listAlarmsOf(db, deviceId, part)).map(alarm),
  ];
}

/** The last entry of a page: the next one starts after it. */
const positionOf = ({ at, id }: TimelineEntry): string => `${Date.parse(at)}:${id}`;

function readPosition(before: string | undefined): TimelinePart['before'] {
  if (before === undefined) return { at: Number.MAX_SAFE_INTEGER, id: '' };
  const [at, id] = before.split(':') as [string, string];
  return { at: Number(at), id };
}

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return b.at.localeCompare(a.at) || (a.id < b.id ? 1 : -1);
}

const when = ({ id, at }: { id: string; at: number }) => ({ id, at: new Date(at).toISOString() });

function firstSeen(device: { id: string; first_seen_at: number }, { before }: TimelinePart): TimelineEntry[] {
  const entry = { id: device.id, at: device.first_seen_at };
  const isOlder = entry.at < before.at || (entry.at === before.at && entry.id < before.id);
  return isOlder ? [{ kind: 'first-seen', ...when(entry) }] : [];
}

function activity(row: Awaited<ReturnType<typeof listActivityOf>>[number]): TimelineEntry {
  return {
    kind: 'activity',
    ...when(row),
    action: row.action,
    severity: row.severity as AuditEvent['severity'],
    actor: row.actor_name,
    ip: row.ip,
    changes: JSON.parse(row.changes) as AuditEvent['changes'],
  };
}

function connection(row: Awaited<ReturnType<typeof listConnectionsOf>>[number]): TimelineEntry {
  return {
    kind: 'connection',
    ...when(row),
    type: row.type,
    peerId: row.peer_id,
    peerName: row.peer_name,
    ip: row.ip,
    endedAt: row.ended_at === null ? null : new Date(row.ended_at).toISOString(),
  };
}

function fileTransfer(row: Awaited<ReturnType<typeof listFileTransfersOf>>[number]): TimelineEntry {
  return {
    kind: 'file-transfer',
    ...when(row),
    direction: row.direction,
    peerId: row.peer_id,
    peerName: row.peer_name,
    path: row.path,
    fileCount: row.file_count,
  };
}

function alarm(row: Awaited<ReturnType<typeof listAlarmsOf>>[number]): TimelineEntry {
  return { kind: 'alarm', ...when(row), type: row.type, count: row.count, ip: row.ip };
}
