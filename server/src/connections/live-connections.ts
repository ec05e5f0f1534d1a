/** Beats without a connection after which it is gone: the first may have been on its way before it began. */
const MISSES = 2;
const CUT_FOR_MS = 120_000;
const LOST_KEPT_MS = 3_600_000;

type Live = {
  /** The record; null while only a request to cut is known. */
  id: string | null;
  missed: number;
  cutUntil: number;
  /** When it was given up because the device was silent; it may come back with the device. */
  lostAt: number | null;
  /** Counts up with every change, so that an older reading of the database does not undo it. */
  change: number;
};

export type Beaten = {
  cut: number[];
  vanished: string[];
  /** Their records were ended and have to be opened again. */
  returned: { id: string; connId: number }[];
};

export type OpenRecord = {
  id: string;
  deviceId: string;
  connId: number;
  disconnectRequestedAt: number | null;
};

/** Open connections by device, in memory: every beat of every device is compared with them. */
export class LiveConnections {
  readonly #devices = new Map<string, Map<number, Live>>();
  #changes = 0;

  /** What the beat at `at` means: which connections to cut, which are gone, which came back. */
  beat(deviceId: string, connIds: readonly number[], at: number): Beaten {
    const beaten: Beaten = { cut: [], vanished: [], returned: [] };
    const known = this.#devices.get(deviceId);
    if (known === undefined) return beaten;
    const there = new Set(connIds);
    for (const [connId, live] of known) {
      if (there.has(connId)) {
        live.missed = 0;
        if (live.cutUntil > at) beaten.cut.push(connId);
        if (live.lostAt !== null && live.id !== null) beaten.returned.push({ id: live.id, connId });
        live.lostAt = null;
      } else if ((live.missed += 1) >= MISSES) {
        known.delete(connId);
        if (live.id !== null && live.lostAt === null) beaten.vanished.push(live.id);
      }
    }
    if (known.size === 0) this.#devices.delete(deviceId);
    return beaten;
  }

  opened(deviceId: string, connId: number, id: string): void {
    const before = this.#devices.get(deviceId)?.get(connId);
    this.#put(deviceId, connId, { id, missed: 0, cutUntil: before?.id === id ? before.cutUntil : 0 });
  }

  ended(deviceId: string, connId: number): void {
    const known = this.#devices.get(deviceId);
    this.#changes += 1;
    known?.delete(connId);
    if (known?.size === 0) this.#devices.delete(deviceId);
  }

  cut(deviceId: string, connIds: readonly number[], at: number): void {
    for (const connId of connIds) {
      const before = this.#devices.get(deviceId)?.get(connId);
      this.#put(deviceId, connId, { id: before?.id ?? null, missed: 0, cutUntil: at + CUT_FOR_MS });
    }
  }

  /** The device is silent. @returns its records */
  lose(deviceId: string, at: number): string[] {
    const open = [...(this.#devices.get(deviceId)?.values() ?? [])].filter(
      ({ id, lostAt }) => id !== null && lostAt === null,
    );
    for (const live of open) live.lostAt = at;
    return open.map(({ id }) => id!);
  }

  /** Passed to {@link refresh}, whose rows were read after it was taken. */
  get mark(): number {
    return this.#changes;
  }

  /** Takes over what other processes have opened, ended and asked to cut. */
  refresh(rows: readonly OpenRecord[], mark: number, at: number): void {
    const open = new Set(rows.map(({ deviceId, connId }) => `${deviceId} ${connId}`));
    for (const [deviceId, known] of this.#devices) {
      for (const [connId, live] of known) {
        const isKept = live.lostAt === null ? live.change > mark : at - live.lostAt < LOST_KEPT_MS;
        if (!isKept && !open.has(`${deviceId} ${connId}`)) this.ended(deviceId, connId);
      }
    }
    for (const { id, deviceId, connId, disconnectRequestedAt } of rows) {
      const before = this.#devices.get(deviceId)?.get(connId);
      if (before !== undefined && (before.id === id || before.change > mark)) continue;
      const cutUntil = disconnectRequestedAt === null ? 0 : disconnectRequestedAt + CUT_FOR_MS;
      this.#put(deviceId, connId, { id, missed: 0, cutUntil: Math.max(cutUntil, before?.cutUntil ?? 0) });
    }
  }

  #put(deviceId: string, connId: number, live: Pick<Live, 'id' | 'missed' | 'cutUntil'>): void {
    const known = this.#devices.get(deviceId) ?? new Map<number, Live>();
    this.#devices.set(deviceId, known);
    known.set(connId, { ...live, lostAt: null, change: (this.#changes += 1) });
  }
}
