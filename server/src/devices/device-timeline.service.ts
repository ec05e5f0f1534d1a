import type { AuditEvent, Timeline, TimelineEntry, TimelineQuery } from '@gatehouse/contract';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import { listByIds } from './device-list.store.ts';
import {
  listActivityOf,
  listAlarmsOf,
  listConnectionsOf,
  listFileTransfersOf,
  type TimelinePart,
} from './device-timeline.store.ts';

export type DeviceTimeline = {
  /**
   * First sight, sign-ins and changes, connections, file transfers and alarms in one list, the newest first.
   * @throws AppError `device.not_found`
   */
  timeline: (deviceId: string, query: TimelineQuery) => Promise<Timeline>;
};

export function createDeviceTimeline({ db }: Pick<Core, 'db'>): DeviceTimeline {
  return {
    async timeline(deviceId, { before, limit }) {
      const [device] = await listByIds(db, [deviceId]);
      if (device === undefined) throw new AppError('device.not_found', 'There is no such device');
      // One more than asked from each: then the merged list knows whether anything follows.
      const part: TimelinePart = { before: readPosition(before), limit: limit + 1 };
      const lists = [
        (await listActivityOf(db, [device.rustdesk_id, deviceId], part)).map(activity),
        (await listConnectionsOf(db, deviceId, part)).map(connection),
        (await listFileTransfersOf(db, deviceId, part)).map(fileTransfer),
        (await listAlarmsOf(db, deviceId, part)).map(alarm),
        firstSeen(device, part),
      ];
      const entries = lists.flat().sort(newestFirst);
      const shown = entries.slice(0, limit);
      return { entries: shown, next: entries.length > limit ? positionOf(shown.at(-1)!) : null };
    },
  };
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
