import { diffFields, type Actor } from '../audit/audit.service.ts';
import { cleanLines } from '../clean-text.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';
import {
  findConnectionsById,
  findConnectionWithOwner,
  requestDisconnect,
  type ConnectionWithOwner,
} from './connection-changes.store.ts';
import { updateConnection } from './connection-records.store.ts';

/** Clients allow 256 in their box; scripts may write more. */
export const MAX_NOTE = 1000;

export type ConnectionChanges = {
  /** @throws AppError `connection.not_found` */
  setNote: (id: string, note: string, actor: Actor) => Promise<void>;
  /**
   * For the person signed in on a client: the controlling account, the owner of the controlled device and
   * administrators may. False for anybody else, and when there is no such record.
   */
  setNoteAs: (
    person: { userId: string; isAdministrator: boolean },
    change: { id: string; note: string },
    actor: Actor,
  ) => Promise<boolean>;
  /**
   * The devices' next beats cut these. Those that have ended are left out.
   * @returns how many were asked for
   */
  disconnect: (ids: readonly string[], actor: Actor) => Promise<number>;
  /** @throws AppError `connection.not_found`, `connection.ended` */
  disconnectOne: (id: string, actor: Actor) => Promise<void>;
};

export function createConnectionChanges(core: Core, { signals }: { signals: Signals }): ConnectionChanges {
  const disconnect: ConnectionChanges['disconnect'] = async (ids, actor) => {
    const at = core.now();
    const rows = await core.db.transaction().execute(async (transaction) => {
      const open = await requestDisconnect(transaction, ids, at);
      for (const row of open)
        await core.audit.record(
          actor,
          { action: 'connection.disconnected', target: connectionTarget(row), details: detailsOf(row) },
          transaction,
        );
      return open;
    });
    for (const { device_id, conn_id } of rows)
      if (device_id !== null)
        signals.publish({ kind: 'disconnect', deviceId: device_id, connIds: [conn_id] });
    return rows.length;
  };
  return {
    async setNote(id, note, actor) {
      const row = await findConnectionWithOwner(core.db, id);
      if (row === undefined) throw notFound();
      await saveNote(core, row, note, actor);
    },
    async setNoteAs({ userId, isAdministrator }, { id, note }, actor) {
      const row = await findConnectionWithOwner(core.db, id);
      if (row === undefined) return false;
      if (!isAdministrator && row.user_id !== userId && row.owner_id !== userId) return false;
      await saveNote(core, row, note, actor);
      return true;
    },
    disconnect,
    async disconnectOne(id, actor) {
      if ((await disconnect([id], actor)) > 0) return;
      const [row] = await findConnectionsById(core.db, [id]);
      if (row === undefined) throw notFound();
      throw new AppError('connection.ended', 'This connection has ended already');
    },
  };
}

async function saveNote(
  { db, audit }: Core,
  row: ConnectionWithOwner,
  text: string,
  actor: Actor,
): Promise<void> {
  const note = cleanLines(text, MAX_NOTE);
  const changes = diffFields({ note: row.note }, { note });
  if (changes.length === 0) return;
  await db.transaction().execute(async (transaction) => {
    await updateConnection(transaction, row.id, { note });
    await audit.record(
      actor,
      { action: 'connection.note_changed', target: connectionTarget(row), changes },
      transaction,
    );
  });
}

function connectionTarget(row: { id: string; device_name: string; rustdesk_id: string }) {
  const name = row.device_name === '' ? row.rustdesk_id : `${row.device_name} (${row.rustdesk_id})`;
  return { type: 'connection', id: row.id, name };
}

function detailsOf(row: { rustdesk_id: string; conn_id: number; peer_id: string; peer_name: string }) {
  return { rustdeskId: row.rustdesk_id, connId: row.conn_id, peerId: row.peer_id, peerName: row.peer_name };
}

function notFound(): AppError {
  return new AppError('connection.not_found', 'There is no such connection');
}
