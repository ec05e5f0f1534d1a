import type { Core } from '../core.ts';
import { hashSecret } from '../ids.ts';
import type { Signals } from '../signals/signals.ts';
import { findDevice } from './devices.store.ts';

/** A heartbeat, read (client contract 2.8). */
export type Beat = {
  rustdeskId: string;
  /** As sent; empty from clients before 1.2.2. */
  uuid: string;
  ip: string;
  connIds: readonly number[];
};

export type Sighting =
  | { kind: 'known'; deviceId: string; needsSysinfo: boolean }
  /** No row with this ID. */
  | { kind: 'unknown' }
  /** The row has another uuid. */
  | { kind: 'foreign' };

export type Presence = {
  /** From memory; only a device that this process has never met costs a look into the database. */
  beat: (beat: Beat) => Promise<Sighting>;
  /** Who is this, by ID and uuid? Answers like {@link beat} but leaves no mark. */
  identify: (rustdeskId: string, uuid: string) => Promise<Sighting>;
  /** False after three missed beats. */
  isOnline: (deviceId: string) => boolean;
  /** Milliseconds; null when no beat came since the start: the row knows the rest. */
  lastSeen: (deviceId: string) => number | null;
  onlineIds: () => string[];
  close: () => Promise<void>;
};

/** Who is there. */
export function createPresence(core: Core, { signals: _signals }: { signals: Signals }): Presence {
  const seen = new Map<string, number>();
  const identify: Presence['identify'] = async (rustdeskId, uuid) => {
    const row = await findDevice(core.db, rustdeskId);
    if (row === undefined) return { kind: 'unknown' };
    if (row.uuid_hash !== '' && row.uuid_hash !== hashSecret(uuid)) return { kind: 'foreign' };
    return { kind: 'known', deviceId: row.id, needsSysinfo: row.sysinfo_at === null };
  };
  return {
    identify,
    async beat({ rustdeskId, uuid }) {
      const sighting = await identify(rustdeskId, uuid);
      if (sighting.kind === 'known') seen.set(sighting.deviceId, core.now());
      return sighting;
    },
    isOnline: (deviceId) => core.now() - (seen.get(deviceId) ?? -Infinity) < 45_000,
    lastSeen: (deviceId) => seen.get(deviceId) ?? null,
    onlineIds: () => [...seen.keys()],
    close: async () => {},
  };
}
