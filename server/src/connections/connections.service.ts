import type { Core } from '../core.ts';
import type { Presence } from '../devices/presence.ts';
import type { Signals } from '../signals/signals.ts';

export type Connections = {
  /**
   * Called with every beat of a known device: from memory, it closes records whose connection is gone and tells which
   * live ones the client has to cut.
   */
  observeBeat: (deviceId: string, connIds: readonly number[]) => number[];
  /** Writes what is waiting. */
  close: () => Promise<void>;
};

/** Who was connected to what. */
export function createConnections(
  _core: Core,
  _services: { signals: Signals; presence: Presence },
): Connections {
  return { observeBeat: () => [], close: async () => {} };
}
