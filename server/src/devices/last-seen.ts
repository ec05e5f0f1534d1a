import { setImmediate as breathe } from 'node:timers/promises';
import type { Core } from '../core.ts';
import { isBusy } from '../database/sqlite.ts';
import type { PresenceTable } from './presence-table.ts';
import { saveSightings } from './presence.store.ts';

const EVERY_MS = 30_000;
/** A statement of this size holds the one connection of SQLite for a few milliseconds. */
const PIECE = 500;

/** Writes sightings behind: a beat is no write, a hundred of them in half a minute are one. */
export type LastSeenWriter = {
  /** When it is time. */
  writeIfDue: () => Promise<void>;
  write: () => Promise<void>;
};

export function createLastSeenWriter(core: Core, table: PresenceTable): LastSeenWriter {
  let dueAt = core.now() + EVERY_MS;
  let running: Promise<void> | null = null;
  const writeAll = async (): Promise<void> => {
    for (const piece of table.takeUnwritten(PIECE)) {
      try {
        await saveSightings(core.db, piece);
      } catch (error) {
        table.giveBack(piece);
        // Another process writes at length: the next time is soon enough.
        if (!isBusy(error)) core.log.error({ err: error }, 'sightings of devices could not be written');
        return;
      }
      await breathe();
    }
  };
  const write = async (): Promise<void> => {
    if (running !== null) await running;
    dueAt = core.now() + EVERY_MS;
    running = writeAll();
    await running;
    running = null;
  };
  return {
    write,
    async writeIfDue() {
      if (running === null && core.now() >= dueAt) await write();
    },
  };
}
