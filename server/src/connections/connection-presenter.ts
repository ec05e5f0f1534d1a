import type { Connection } from '@gatehouse/contract';
import type { CsvColumn } from '../http/csv-download.ts';
import type { ListedConnection } from './connection-list.store.ts';

export const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));

export function presentConnection(row: ListedConnection): Connection {
  return {
    id: row.id,
    device: { id: row.device_id, rustdeskId: row.rustdesk_id, name: row.device_name },
    connId: row.conn_id,
    sessionId: row.session_id,
    type: row.type,
    ip: row.ip,
    peer: { id: row.peer_id, name: row.peer_name },
    user: presentUser(row),
    primaryAuth: row.primary_auth,
    twoFactor: row.two_factor,
    note: row.note,
    startedAt: instant(row.started_at),
    authorizedAt: instantOrNull(row.authorized_at),
    endedAt: instantOrNull(row.ended_at),
    endReason: row.end_reason as Connection['endReason'],
    disconnectRequestedAt: instantOrNull(row.disconnect_requested_at),
    may: row.may_edit === 1 ? ['audit_log.view', 'audit_log.edit'] : ['audit_log.view'],
  };
}

export function presentUser(row: {
  user_id: string | null;
  username: string | null;
  display_name: string | null;
}): { id: string; name: string } | null {
  if (row.user_id === null) return null;
  return { id: row.user_id, name: row.display_name || row.username || '' };
}

const TYPES = ['remote_desktop', 'file_transfer', 'port_forwarding', 'camera', 'terminal'];
const PRIMARY_AUTHS = ['', 'click', 'one_time_password', 'permanent_password', 'switch_sides'];
const TWO_FACTORS = ['', 'code', 'trusted_device'];

const word = (words: readonly string[], value: number | null, nothing = ''): string =>
  value === null ? nothing : (words[value] ?? String(value));

export const CONNECTION_COLUMNS: readonly CsvColumn<Connection>[] = [
  ['start', ({ startedAt }) => startedAt],
  ['end', ({ endedAt }) => endedAt ?? ''],
  ['seconds', ({ startedAt, endedAt }) => secondsBetween(startedAt, endedAt)],
  ['type', ({ type }) => word(TYPES, type, 'not_logged_in')],
  ['device_id', ({ device }) => device.rustdeskId],
  ['device_name', ({ device }) => device.name],
  ['peer_id', ({ peer }) => peer.id],
  ['peer_name', ({ peer }) => peer.name],
  ['user', ({ user }) => user?.name ?? ''],
  ['ip', ({ ip }) => ip],
  ['primary_auth', ({ primaryAuth }) => word(PRIMARY_AUTHS, primaryAuth)],
  ['two_factor', ({ twoFactor }) => word(TWO_FACTORS, twoFactor)],
  ['note', ({ note }) => note],
  ['end_reason', ({ endReason }) => endReason ?? ''],
  ['session_id', ({ sessionId }) => sessionId],
  ['id', ({ id }) => id],
];

function secondsBetween(from: string, to: string | null): string {
  return to === null ? '' : String(Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}
