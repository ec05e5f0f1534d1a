import type { DatabaseTransaction } from '../database/database.ts';
import { newId } from '../ids.ts';
import { findDeviceName } from './audit-origin.store.ts';
import {
  endConnection,
  findAccountOnClient,
  findNewestOfKey,
  findOpenOfSession,
  insertConnection,
  updateConnection,
  type ConnectionRow,
} from './connection-records.store.ts';

/** Old clients send the audits of a connection side by side; what belongs together arrives within this time. */
const LATE_MS = 60_000;

/** Who reports, and when it arrived. */
export type Reporter = { deviceId: string; rustdeskId: string; at: number };

export type ConnectionAudit =
  | { kind: 'new'; connId: number; ip: string; auditRef: string | null }
  | {
      kind: 'authorized';
      connId: number;
      sessionId: string;
      peerId: string;
      peerName: string;
      type: number;
      primaryAuth: number | null;
      twoFactor: number | null;
    }
  | { kind: 'closed'; connId: number; sessionId: string };

type AuditOf<Kind extends ConnectionAudit['kind']> = ConnectionAudit & { kind: Kind };

/** The record the audit was about, as it stands afterwards; null when there is none. */
type Outcome = { id: string; isOpen: boolean } | null;

/** Another process took the key between two statements; the same transaction succeeds when it comes again. */
class KeyTaken extends Error {
  readonly code = 'KEY_TAKEN';
}

/** One record a connection, whatever order its audits arrive in (client contract 6.1). */
export function applyAudit(
  transaction: DatabaseTransaction,
  reporter: Reporter,
  audit: ConnectionAudit,
): Promise<Outcome> {
  if (audit.kind === 'new') return applyNew(transaction, reporter, audit);
  if (audit.kind === 'authorized') return applyAuthorized(transaction, reporter, audit);
  return applyClosed(transaction, reporter, audit);
}

async function applyNew(
  transaction: DatabaseTransaction,
  reporter: Reporter,
  { connId, ip, auditRef }: AuditOf<'new'>,
): Promise<Outcome> {
  const before = await findNewestOfKey(transaction, reporter.deviceId, connId);
  if (before !== undefined && waitsForNew(before, reporter.at)) {
    await updateConnection(transaction, before.id, { ip, audit_ref: auditRef });
    return { id: before.id, isOpen: before.ended_at === null };
  }
  // The service was restarted and counts from anew (trap 37).
  await supersede(transaction, before, reporter.at);
  return open(transaction, reporter, { conn_id: connId, ip, audit_ref: auditRef });
}

async function applyAuthorized(
  transaction: DatabaseTransaction,
  reporter: Reporter,
  audit: AuditOf<'authorized'>,
): Promise<Outcome> {
  const before = await findNewestOfKey(transaction, reporter.deviceId, audit.connId);
  const changes = {
    session_id: audit.sessionId,
    peer_id: audit.peerId,
    peer_name: audit.peerName,
    type: audit.type,
    primary_auth: audit.primaryAuth,
    two_factor: audit.twoFactor,
    user_id: await findAccountOnClient(transaction, withoutServer(audit.peerId), reporter.at),
    authorized_at: reporter.at,
  };
  if (before !== undefined && waitsForAuthorization(before, audit.sessionId, reporter.at)) {
    await updateConnection(transaction, before.id, changes);
    return { id: before.id, isOpen: before.ended_at === null };
  }
  await supersede(transaction, before, reporter.at);
  return open(transaction, reporter, { conn_id: audit.connId, ...changes });
}

async function applyClosed(
  transaction: DatabaseTransaction,
  reporter: Reporter,
  { connId, sessionId }: AuditOf<'closed'>,
): Promise<Outcome> {
  const before = await findNewestOfKey(transaction, reporter.deviceId, connId);
  if (before === undefined || before.ended_at !== null || isOtherSession(before, sessionId)) return null;
  if (before.session_id === '0') await updateConnection(transaction, before.id, { session_id: sessionId });
  await endConnection(transaction, before.id, { at: reporter.at, reason: 'closed' });
  return { id: before.id, isOpen: false };
}

/** Each note of the session replaces the one before (client contract 6.2). */
export async function applySessionNote(
  transaction: DatabaseTransaction,
  { rustdeskId, sessionId, note }: { rustdeskId: string; sessionId: string; note: string },
): Promise<void> {
  const record = await findOpenOfSession(transaction, rustdeskId, sessionId);
  if (record !== undefined) await updateConnection(transaction, record.id, { note });
}

async function open(
  transaction: DatabaseTransaction,
  { deviceId, rustdeskId, at }: Reporter,
  known: Partial<ConnectionRow> & { conn_id: number },
): Promise<Outcome> {
  const id = newId(at);
  const isInserted = await insertConnection(transaction, {
    id,
    device_id: deviceId,
    rustdesk_id: rustdeskId,
    device_name: await findDeviceName(transaction, deviceId),
    session_id: '0',
    type: null,
    ip: '',
    peer_id: '',
    peer_name: '',
    user_id: null,
    primary_auth: null,
    two_factor: null,
    audit_ref: null,
    note: '',
    started_at: at,
    authorized_at: null,
    ended_at: null,
    end_reason: null,
    disconnect_requested_at: null,
    ...known,
  });
  if (!isInserted) throw new KeyTaken('the connection was opened by another process');
  return { id, isOpen: true };
}

async function supersede(
  transaction: DatabaseTransaction,
  before: ConnectionRow | undefined,
  at: number,
): Promise<void> {
  if (before?.ended_at === null) await endConnection(transaction, before.id, { at, reason: 'superseded' });
}

/** Its authorisation overtook it: only `new` carries the address. */
function waitsForNew(row: ConnectionRow, at: number): boolean {
  return row.ip === '' && row.authorized_at !== null && at - row.started_at < LATE_MS;
}

function waitsForAuthorization(row: ConnectionRow, sessionId: string, at: number): boolean {
  if (row.ended_at === null) return row.authorized_at === null || row.session_id === sessionId;
  return row.authorized_at === null && at - row.ended_at < LATE_MS && !isOtherSession(row, sessionId);
}

function isOtherSession(row: ConnectionRow, sessionId: string): boolean {
  return row.session_id !== '0' && sessionId !== '0' && row.session_id !== sessionId;
}

/** `id@server` of peers on other servers (client contract 1.11). */
export function withoutServer(id: string): string {
  return id.split('@', 1)[0]!;
}
