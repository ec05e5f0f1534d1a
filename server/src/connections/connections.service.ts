import type { Core } from '../core.ts';
import type { Presence } from '../devices/presence.ts';
import type { Signals } from '../signals/signals.ts';
import { deleteNoncesBefore } from './audit-nonces.store.ts';
import type { AuditWriter } from './audit-writer.ts';
import { applyAudit, applySessionNote, type ConnectionAudit, type Reporter } from './connection-lifecycle.ts';
import { createConnectionChanges, type ConnectionChanges } from './connection-changes.service.ts';
import {
  endConnection,
  findActive,
  listOpenConnections,
  reopenConnection,
} from './connection-records.store.ts';
import { LiveConnections } from './live-connections.ts';

const REFRESH_EVERY_MS = 30_000;
const SWEEP_EVERY_MS = 60_000;
/** Without any sign of its device for this long, a connection has ended; devices tell every 15 s that they are there. */
const SILENT_MS = 300_000;
/** Clients send an audit again for two minutes at most, and expect it to be known for five (client contract 2.11). */
const NONCE_KEPT_MS = 900_000;

export type Connections = ConnectionChanges & {
  /**
   * Called with every beat of a known device: from memory, it closes records whose connection is gone and tells which
   * live ones the client has to cut.
   */
  observeBeat: (deviceId: string, connIds: readonly number[]) => number[];
  /** Resolves when it is stored. @throws what {@link AuditWriter.write} throws */
  report: (reporter: Reporter, audit: ConnectionAudit, nonce: string | null) => Promise<void>;
  /** The controlling client's note for the open session (client contract 6.2); unknown sessions are ignored. */
  noteSession: (note: { rustdeskId: string; sessionId: string; note: string }) => Promise<void>;
  /** The open record's GUID (client contract 2.14). */
  findActive: (key: { rustdeskId: string; sessionId: string; type: number }) => Promise<string | null>;
  close: () => Promise<void>;
};

type Needed = { signals: Signals; presence: Presence; writer: AuditWriter };

/** Who was connected to what. */
export function createConnections(core: Core, { signals, presence, writer }: Needed): Connections {
  const live = new LiveConnections();
  const background = inBackground(core);
  const endings = endingsThrough(core, writer);
  const refresh = everyOnce(core.now, REFRESH_EVERY_MS, () => background.run(() => refreshFrom(core, live)));
  const sweep = everyOnce(core.now, SWEEP_EVERY_MS, () =>
    background.run(() => sweepSilent(core, presence, endings)),
  );
  const timer = setInterval(sweep, SWEEP_EVERY_MS).unref();
  const unsubscribe = signals.subscribe((signal) => {
    if (signal.kind === 'disconnect') live.cut(signal.deviceId, signal.connIds, core.now());
  });
  // They have ended, until the device comes back with them.
  const stopListening = presence.onOffline((deviceIds) => {
    for (const deviceId of deviceIds) {
      const at = presence.lastSeen(deviceId) ?? core.now();
      for (const id of live.lose(deviceId, core.now())) endings.end(id, at, 'offline');
    }
  });
  return {
    ...createConnectionChanges(core, { signals }),
    observeBeat(deviceId, connIds) {
      const at = core.now();
      refresh();
      sweep();
      const { cut, vanished, returned } = live.beat(deviceId, connIds, at);
      for (const id of vanished) endings.end(id, at, 'vanished');
      for (const { id, connId } of returned) endings.reopen(id, () => live.opened(deviceId, connId, id));
      return cut;
    },
    report: (reporter, audit, nonce) =>
      writer.write({
        nonce,
        async run(transaction) {
          const record = await applyAudit(transaction, reporter, audit);
          if (record === null) return undefined;
          return record.isOpen
            ? () => live.opened(reporter.deviceId, audit.connId, record.id)
            : () => live.ended(reporter.deviceId, audit.connId);
        },
      }),
    noteSession: (note) =>
      writer.write({
        nonce: null,
        async run(transaction) {
          await applySessionNote(transaction, note);
          return undefined;
        },
      }),
    findActive: async (key) => (await findActive(core.db, key)) ?? null,
    async close() {
      clearInterval(timer);
      unsubscribe();
      stopListening();
      await background.settled();
    },
  };
}

type Endings = {
  end: (id: string, at: number, reason: 'vanished' | 'offline') => void;
  reopen: (id: string, afterwards: () => void) => void;
};

/** Through the same queue as the audits, so that they cannot overtake them. */
function endingsThrough({ log }: Core, writer: AuditWriter): Endings {
  const complain = (error: unknown): void => log.error({ err: error }, 'a connection could not be updated');
  return {
    end(id, at, reason) {
      writer
        .write({
          nonce: null,
          async run(transaction) {
            await endConnection(transaction, id, { at, reason });
            return undefined;
          },
        })
        .catch(complain);
    },
    reopen(id, afterwards) {
      writer
        .write({
          nonce: null,
          async run(transaction) {
            return (await reopenConnection(transaction, id)) ? afterwards : undefined;
          },
        })
        .catch(complain);
    },
  };
}

async function refreshFrom({ db, now }: Core, live: LiveConnections): Promise<void> {
  const { mark } = live;
  const rows = await listOpenConnections(db);
  const open = rows.flatMap(({ id, device_id, conn_id, disconnect_requested_at }) =>
    device_id === null
      ? []
      : [{ id, deviceId: device_id, connId: conn_id, disconnectRequestedAt: disconnect_requested_at }],
  );
  live.refresh(open, mark, now());
}

/** Ends what nobody reports any more: the device went away while this server was down, or was deleted. */
async function sweepSilent({ db, now }: Core, presence: Presence, endings: Endings): Promise<void> {
  await deleteNoncesBefore(db, now() - NONCE_KEPT_MS);
  for (const { id, device_id, started_at, last_seen_at } of await listOpenConnections(db)) {
    const seen = device_id === null ? 0 : (presence.lastSeen(device_id) ?? 0);
    const lastSign = Math.max(seen, last_seen_at ?? 0, started_at);
    if (device_id === null || now() - lastSign >= SILENT_MS)
      endings.end(id, device_id === null ? now() : lastSign, 'offline');
  }
}

/** Runs at most once in this time, by the clock of the server; the first call runs. */
function everyOnce(now: () => number, everyMs: number, run: () => void): () => void {
  let ranAt = -Infinity;
  return () => {
    if (now() - ranAt < everyMs) return;
    ranAt = now();
    run();
  };
}

/** Work that nobody waits for, one after the other. */
function inBackground({ log }: Core) {
  let running: Promise<void> = Promise.resolve();
  return {
    run(work: () => Promise<void>): void {
      running = running
        .then(work)
        .catch((error: unknown) => log.error({ err: error }, 'looking after connections failed'));
    },
    settled: () => running,
  };
}
