import type { Core } from '../core.ts';
import type { Signal, Signals } from '../signals/signals.ts';
import { within } from '../within.ts';
import { createBatcher } from './batcher.ts';
import { readClaims } from './claims.store.ts';
import { acknowledge, payloadOf, restamp, type Stored, type Wanted } from './delivery.policy.ts';
import { readStored, updateStored, type StoredChange } from './delivery.store.ts';
import { readGeneration } from './strategies.store.ts';
import { decide, readSnapshot, wantedOf, type Snapshot } from './strategy-snapshot.ts';

/** What the next heartbeat carries: an integer stamp and every key with a text, `''` to give a key back. */
export type Delivery = { modifiedAt: number; options: Record<string, string> };

export type StrategyDelivery = {
  /** From memory: null when the client has what it should have. `modifiedAt` is what the beat said. */
  deliveryFor: (deviceId: string, modifiedAt: number) => Promise<Delivery | null>;
};

const BATCH = 200;
/** How often the database is asked whether another process changed a strategy or an assignment. */
const LOOK_EVERY_MS = 5000;
/** Whatever no signal told is noticed after ten to fifteen minutes, spread out over the devices. */
const ENTRY_MS = 600_000;
const ENTRY_SPREAD_MS = 300_000;
/** Devices whose entries end in the same half minute can share one. */
const ENTRY_STEP_MS = 30_000;
const MAX_SHARED = 2000;
/** A beat waits no longer for a slow database: the next one carries what this one could not. */
const PATIENCE_MS = 2000;
/** Another process was quicker this often: the next beat tries again. */
const ATTEMPTS = 3;

/** Never changed, so that many devices can share one. */
type Entry = Readonly<{
  generation: number;
  expiresAt: number;
  stamp: number;
  /** Shared between all devices of a strategy, but for those that still have keys to give back. */
  options: Readonly<Record<string, string>> | null;
  /** Until the client says the stamp back. */
  pending: { stored: Stored; wanted: Wanted } | null;
}>;
type Share = (entry: Entry) => Entry;

/** Strategies on their way to devices (client contract 5.1): memory answers, the device's row is the truth. */
export function createDelivery(core: Core, { signals }: { signals: Signals }): StrategyDelivery {
  const entries = new Map<string, Entry>();
  const share = createSharing();
  const freshness = createFreshness(core);
  const snapshots = createSnapshots(core, freshness);
  const computed = createBatcher<Entry>(BATCH, async (deviceIds) => {
    // What is written down must not come from strategies that another process has changed since.
    await freshness.look({ now: true });
    const generation = freshness.generation();
    const strategies = await snapshots(generation);
    const settled = await settle(core, deviceIds, strategies);
    return new Map(
      [...settled].map(([id, state]) => [
        id,
        share(entryOf(state, { generation, expiresAt: expiryOf(core, id) })),
      ]),
    );
  });
  const acknowledged = createBatcher<true>(BATCH, async (deviceIds) => {
    await acknowledgeAll(core, deviceIds, { entries, share });
    return new Map();
  });
  const isStale = ({ generation, expiresAt }: Entry) =>
    generation !== freshness.generation() || expiresAt <= core.now();
  signals.subscribe((signal) => {
    if (signal.kind === 'device-changed') entries.delete(signal.deviceId);
    else if (concernsMany(signal)) freshness.advance();
  });
  const current = (deviceId: string, modifiedAt: number): Entry | undefined => {
    const entry = entries.get(deviceId);
    // A client that is ahead of us was served by another process: only the row knows.
    return entry === undefined || isStale(entry) || entry.stamp < modifiedAt ? undefined : entry;
  };
  const answer = async (deviceId: string, modifiedAt: number): Promise<Delivery | null> => {
    await freshness.look();
    let entry = current(deviceId, modifiedAt);
    if (entry === undefined) {
      entry = await computed(deviceId);
      if (entry === undefined) return null;
      entries.set(deviceId, entry);
    }
    if (entry.pending !== null && entry.stamp === modifiedAt) await acknowledged(deviceId);
    return deliveryOf(entry, modifiedAt);
  };
  return {
    async deliveryFor(deviceId, modifiedAt) {
      const entry = freshness.isDue() ? undefined : current(deviceId, modifiedAt);
      if (entry?.pending === null) return deliveryOf(entry, modifiedAt);
      try {
        return await within(PATIENCE_MS, answer(deviceId, modifiedAt), null);
      } catch (error) {
        // Clients take a failed beat for a server that is gone (client contract 1.9); the next one asks again.
        core.log.error({ err: error }, 'a strategy could not be worked out');
        return null;
      }
    },
  };
}

function deliveryOf({ options, stamp }: Entry, modifiedAt: number): Delivery | null {
  return options === null || stamp === modifiedAt ? null : { modifiedAt: stamp, options };
}

/** Nearly all devices have nothing to be told and are alike: one object serves them all. */
function createSharing(): Share {
  const shared = new Map<string, Entry>();
  return (entry) => {
    if (entry.pending !== null) return entry;
    const key = `${entry.expiresAt} ${entry.stamp}`;
    const known = shared.get(key);
    if (known?.generation === entry.generation && known.options === entry.options) return known;
    if (shared.size >= MAX_SHARED) shared.clear();
    shared.set(key, entry);
    return entry;
  };
}

const concernsMany = ({ kind }: Signal): boolean =>
  ['devices-changed', 'user-changed', 'groups-changed', 'strategies-changed'].includes(kind);

type Freshness = {
  generation: () => number;
  advance: () => void;
  /** The next {@link Freshness.look} asks the database, or one is asking it just now. */
  isDue: () => boolean;
  look: (when?: { now: boolean }) => Promise<void>;
};

/** A counter that makes everything in memory stale at once, moved by signals and by what other processes left behind. */
function createFreshness({ db, now }: Core): Freshness {
  let generation = 0;
  let seen: string | null = null;
  let lookedAt = -Infinity;
  let looking: Promise<void> | null = null;
  const look = async () => {
    const found = await readGeneration(db);
    if (seen !== null && seen !== found) generation += 1;
    seen = found;
  };
  const isOld = (): boolean => now() - lookedAt >= LOOK_EVERY_MS;
  return {
    generation: () => generation,
    advance: () => void (generation += 1),
    isDue: () => looking !== null || isOld(),
    async look(when) {
      if (looking === null && (when?.now === true || isOld())) {
        lookedAt = now();
        looking = look().finally(() => (looking = null));
      }
      if (looking !== null) await looking;
    },
  };
}

/** The strategies of a generation, read once. */
function createSnapshots(core: Core, freshness: Freshness): (generation: number) => Promise<Snapshot> {
  let known: { generation: number; snapshot: Promise<Snapshot> } | null = null;
  return async (generation) => {
    if (known?.generation !== generation) known = { generation, snapshot: readSnapshot(core) };
    const { snapshot } = known;
    return snapshot.catch((error: unknown) => {
      known = null;
      freshness.advance();
      throw error;
    });
  };
}

type State = { stored: Stored; wanted: Wanted };

/** Works out what each device should have and writes down new stamps; devices without a row are left out. */
async function settle(core: Core, deviceIds: string[], strategies: Snapshot): Promise<Map<string, State>> {
  const settled = new Map<string, State>();
  let open = deviceIds;
  for (let attempt = 0; attempt < ATTEMPTS && open.length > 0; attempt += 1) {
    const rows = await readStored(core.db, open);
    const claims = await readClaims(core.db, open);
    const changes: (StoredChange & { wanted: Wanted })[] = [];
    for (const [deviceId, before] of rows) {
      const wanted = wantedOf(decide(claims.get(deviceId) ?? [], strategies), strategies);
      const after = restamp(before, wanted, core.now());
      if (after === before) settled.set(deviceId, { stored: before, wanted });
      else changes.push({ deviceId, before, after, wanted });
    }
    const written = await writeAll(core, changes);
    for (const { deviceId, after, wanted } of changes.filter((change) => written.has(change.deviceId)))
      settled.set(deviceId, { stored: after, wanted });
    open = changes.map(({ deviceId }) => deviceId).filter((id) => !written.has(id));
  }
  return settled;
}

/** In one transaction, in the order of the IDs, so that two processes never wait for each other. */
async function writeAll({ db }: Core, changes: readonly StoredChange[]): Promise<Set<string>> {
  const written = new Set<string>();
  if (changes.length === 0) return written;
  const ordered = [...changes].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1));
  await db.transaction().execute(async (transaction) => {
    for (const change of ordered) if (await updateStored(transaction, change)) written.add(change.deviceId);
  });
  return written;
}

function entryOf(
  { stored, wanted }: State,
  { generation, expiresAt }: Pick<Entry, 'generation' | 'expiresAt'>,
): Entry {
  const isKnown = stored.acknowledged === stored.stamp;
  const options = payloadOf(stored, wanted);
  const pending = options === null || isKnown ? null : { stored, wanted };
  return { generation, expiresAt, stamp: stored.stamp, options, pending };
}

async function acknowledgeAll(
  core: Core,
  deviceIds: string[],
  { entries, share }: { entries: Map<string, Entry>; share: Share },
): Promise<void> {
  const changes = deviceIds.flatMap((deviceId) => {
    const pending = entries.get(deviceId)?.pending;
    if (!pending) return [];
    const after = acknowledge(pending.stored, pending.wanted);
    return [{ deviceId, before: pending.stored, after, wanted: pending.wanted }];
  });
  const written = await writeAll(core, changes);
  for (const { deviceId, before, after, wanted } of changes) {
    const entry = entries.get(deviceId);
    if (entry?.pending?.stored !== before) continue;
    // Somebody else moved the row on: what is in memory is old.
    if (!written.has(deviceId)) entries.delete(deviceId);
    else entries.set(deviceId, share(entryOf({ stored: after, wanted }, entry)));
  }
}

function expiryOf({ now }: Core, deviceId: string): number {
  const spread = Number.parseInt(deviceId.slice(-4), 16) / 0xffff;
  const expiresAt = now() + ENTRY_MS + ENTRY_SPREAD_MS * spread;
  return Math.ceil(expiresAt / ENTRY_STEP_MS) * ENTRY_STEP_MS;
}
