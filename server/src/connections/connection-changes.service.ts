import { assertPermission } from '../admin-roles/assert-reach.ts';
import type { Authority } from '../admin-roles/authority.policy.ts';
import { connectionIsReached } from '../admin-roles/log-reach.store.ts';
import { diffFields, type Actor } from '../audit/audit.service.ts';
import { cleanLines } from '../clean-text.ts';
import type { Core } from '../core.ts';
import { AppError } from '../errors.ts';
import type { Signals } from '../signals/signals.ts';
import {
  findConnectionWithOwner,
  findReachedConnection,
  requestDisconnect,
} from './connection-changes.store.ts';
import { updateConnection, type ConnectionRow } from './connection-records.store.ts';

/** Clients allow 256 in their box; scripts may write more. */
export const MAX_NOTE = 1000;

/** Who does it, and how far that person's permissions go. */
type Caller = { actor: Actor; authority: Authority };

export type ConnectionChanges = {
  /** Whoever sees a connection may write its note (console 239). @throws AppError `connection.not_found` */
  setNote: (id: string, note: string, caller: Caller) => Promise<void>;
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
   * The devices' next beats cut these. Those that have ended, or that the caller may not cut, are left out.
   * @returns how many were asked for
   */
  disconnect: (ids: readonly string[], caller: Caller) => Promise<number>;
  /** @throws AppError `connection.not_found`, `connection.ended`, `permission.required`, `permission.out_of_scope` */
  disconnectOne: (id: string, caller: Caller) => Promise<void>;
};

export function createConnectionChanges(core: Core, { signals }: { signals: Signals }): ConnectionChanges {
  const disconnect: ConnectionChanges['disconnect'] = async (ids, { actor, authority }) => {
    const at = core.now();
    const rows = await core.db.transaction().execute(async (transaction) => {
      const reached = connectionIsReached(authority, 'audit_log.edit');
      const open = await requestDisconnect(transaction, reached, ids, at);
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
    async setNote(id, note, { actor, authority }) {
      const row = await findReachedConnection(core.db, connectionIsReached(authority, 'audit_log.view'), id);
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
    async disconnectOne(id, caller) {
      const { authority } = caller;
      const seen = await findReachedConnection(core.db, connectionIsReached(authority, 'audit_log.view'), id);
      if (seen === undefined) throw notFound();
      assertPermission(authority, 'audit_log.edit');
      if ((await disconnect([id], caller)) > 0) return;
      await assertMayCut(core, authority, id);
      throw new AppError('connection.ended', 'This connection has ended already');
    },
  };
}

async function assertMayCut({ db }: Core, authority: Authority, id: string): Promise<void> {
  const reached = connectionIsReached(authority, 'audit_log.edit');
  if ((await findReachedConnection(db, reached, id)) !== undefined) return;
  throw new AppError('permission.out_of_scope', 'Your permission audit_log.edit does not reach this one', {
    permissions: ['audit_log.edit'],
  });
}

async function saveNote({ db, audit }: Core, row: ConnectionRow, text: string, actor: Actor): Promise<void> {
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
