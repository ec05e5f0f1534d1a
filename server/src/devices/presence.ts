import type { Core } from '../core.ts';
import type { Bus } from '../signals/bus.ts';
import type { Signals } from '../signals/signals.ts';
import { createLastSeenWriter } from './last-seen.ts';
import { createRoster } from './presence-roster.ts';
import { sharePresence } from './presence-sharing.ts';
import { PresenceTable } from './presence-table.ts';

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

/** Hears of devices that came or that left. */
export type PresenceListener = (deviceIds: readonly string[]) => void;

export type Presence = {
  /** From memory; only an ID that this process has never met costs a look into the database, within a budget. */
  beat: (beat: Beat) => Promise<Sighting>;
  /** Who is this, by ID and uuid? Answers like {@link beat} but leaves no mark. */
  identify: (rustdeskId: string, uuid: string) => Promise<Sighting>;
  /** False after three missed beats. */
  isOnline: (deviceId: string) => boolean;
  /** Milliseconds; null when no beat came since the start: the row knows the rest. */
  lastSeen: (deviceId: string) => number | null;
  onlineIds: () => string[];
  /** Told within a second or so, once each time a device that was there is there no more. @returns ends it */
  onOffline: (listener: PresenceListener) => () => void;
  /** Told within a second or so, once each time a device is there that was not. @returns ends it */
  onOnline: (listener: PresenceListener) => () => void;
  /** What happens every second: tells who left, shares and writes what is due. Tests that move their clock call it. */
  tick: () => Promise<void>;
  close: () => Promise<void>;
};

/** Three missed beats of 15 seconds (client contract 2.8). */
const OFFLINE_MS = 45_000;
const TICK_MS = 1000;

const UNKNOWN = -1;
const FOREIGN = -2;

type Dependencies = { signals: Signals; bus: Bus };

/** Who is there. */
export function createPresence(core: Core, { signals, bus }: Dependencies): Presence {
  const table = new PresenceTable();
  const roster = createRoster(core, { table, signals });
  const writer = createLastSeenWriter(core, table);
  const sharing = sharePresence(core, { table, bus });
  const [left, came] = [presenceListeners(core), presenceListeners(core)];

  /** The table knows all there is to know of this ID; nearly always it does already. */
  const settle = async (rustdeskId: string): Promise<void> => {
    const pending = roster.pending(rustdeskId);
    if (pending !== null) await pending;
    if (table.slotOf(rustdeskId) < 0) await roster.meet(rustdeskId);
  };
  const find = (rustdeskId: string, uuid: string): number => {
    const slot = table.slotOf(rustdeskId);
    if (slot < 0) return UNKNOWN;
    return table.isUuidOf(slot, uuid) ? slot : FOREIGN;
  };
  const sighting = (slot: number): Sighting => {
    if (slot === FOREIGN) return { kind: 'foreign' };
    if (slot === UNKNOWN) return { kind: 'unknown' };
    return { kind: 'known', deviceId: table.deviceId(slot), needsSysinfo: table.needsSysinfo(slot) };
  };
  const tick = async (): Promise<void> => {
    roster.retry();
    sharing.push();
    const gone = table.takeGone(core.now() - OFFLINE_MS);
    const come = table.takeCome();
    if (come.length > 0) came.tell(come);
    if (gone.length > 0) left.tell(gone);
    await writer.writeIfDue();
  };
  const timer = setInterval(() => void tick(), TICK_MS);
  timer.unref();
  return {
    async identify(rustdeskId, uuid) {
      await settle(rustdeskId);
      return sighting(find(rustdeskId, uuid));
    },
    async beat({ rustdeskId, uuid, ip }) {
      await settle(rustdeskId);
      const slot = find(rustdeskId, uuid);
      if (slot >= 0) {
        table.see(slot, core.now(), ip);
        sharing.note(table.deviceId(slot));
      }
      return sighting(slot);
    },
    ...sightings(core, table),
    onOffline: (listener) => left.add(listener),
    onOnline: (listener) => came.add(listener),
    tick,
    async close() {
      clearInterval(timer);
      await roster.close();
      await writer.write();
    },
  };
}

function sightings(core: Core, table: PresenceTable): Pick<Presence, 'isOnline' | 'lastSeen' | 'onlineIds'> {
  return {
    isOnline(deviceId) {
      const slot = table.slotOfDevice(deviceId);
      return slot >= 0 && core.now() - table.lastSeen(slot) < OFFLINE_MS;
    },
    lastSeen(deviceId) {
      const slot = table.slotOfDevice(deviceId);
      return slot < 0 ? null : table.lastSeen(slot) || null;
    },
    onlineIds: () => table.seenSince(core.now() - OFFLINE_MS),
  };
}

function presenceListeners({ log }: Core) {
  const listeners = new Set<PresenceListener>();
  return {
    add(listener: PresenceListener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(deviceIds: readonly string[]) {
      for (const listener of listeners) {
        try {
          listener(deviceIds);
        } catch (error) {
          log.error({ err: error }, 'somebody could not hear that devices came or left');
        }
      }
    },
  };
}
