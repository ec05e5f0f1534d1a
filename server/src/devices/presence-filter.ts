import type { DeviceFilter } from '@gatehouse/contract';
import type { SeenDevice } from './device-list.store.ts';
import type { Presence } from './presence.ts';

const DAY_MS = 86_400_000;

type Watch = Pick<Presence, 'isOnline' | 'lastSeen'>;

/** What a filter asks that the database alone cannot answer. */
export function asksPresence({ online, offlineDays }: DeviceFilter): boolean {
  return online !== undefined || offlineDays !== undefined;
}

/** Milliseconds; presence is newer than the row while a device is there. */
export function lastSeenAt(presence: Watch, { id, last_seen_at }: SeenDevice): number {
  return Math.max(last_seen_at, presence.lastSeen(id) ?? 0);
}

/** The part of the filter that presence decides. */
export function passesPresence(
  presence: Watch,
  { online, offlineDays }: DeviceFilter,
  now: number,
): (device: SeenDevice) => boolean {
  return (device) =>
    (online === undefined || presence.isOnline(device.id) === (online === 'true')) &&
    (offlineDays === undefined || lastSeenAt(presence, device) <= now - offlineDays * DAY_MS);
}
