import type { Core } from '../core.ts';
import type { Bus } from '../signals/bus.ts';
import type { PresenceTable } from './presence-table.ts';

const TOPIC = 'seen';
const PIECE = 2000;

/** Lets processes that share a database agree who is there: each tells the others whom it saw, a second's worth at a time. */
export type PresenceSharing = {
  note: (deviceId: string) => void;
  push: () => void;
};

export function sharePresence(
  core: Core,
  { table, bus }: { table: PresenceTable; bus: Bus },
): PresenceSharing {
  let seen: string[] = [];
  bus.receive(TOPIC, (message) => {
    if (!Array.isArray(message)) return;
    const at = core.now();
    for (const deviceId of message as string[]) {
      const slot = table.slotOfDevice(deviceId);
      if (slot >= 0) table.seeElsewhere(slot, at);
    }
  });
  return {
    note(deviceId) {
      if (bus.isShared) seen.push(deviceId);
    },
    push() {
      for (let from = 0; from < seen.length; from += PIECE) bus.send(TOPIC, seen.slice(from, from + PIECE));
      seen = [];
    },
  };
}
