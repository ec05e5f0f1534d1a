import type { Alarm } from '@gatehouse/contract';
import type { CsvColumn } from '../http/csv-download.ts';
import type { AlarmRow } from './alarm-list.store.ts';

export function presentAlarm(row: AlarmRow): Alarm {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    lastAt: new Date(row.last_at).toISOString(),
    count: row.count,
    type: row.type,
    device:
      row.rustdesk_id === ''
        ? null
        : { id: row.device_id, rustdeskId: row.rustdesk_id, name: row.device_name },
    user: row.user_id === null && row.user_name === '' ? null : { id: row.user_id, name: row.user_name },
    peer: { id: row.peer_id, name: row.peer_name },
    ip: row.ip,
    connectionId: row.connection_id,
    info: JSON.parse(row.info) as Alarm['info'],
  };
}

export const ALARM_COLUMNS: readonly CsvColumn<Alarm>[] = [
  ['first', ({ at }) => at],
  ['last', ({ lastAt }) => lastAt],
  ['count', ({ count }) => String(count)],
  ['type', ({ type }) => String(type)],
  ['device_id', ({ device }) => device?.rustdeskId ?? ''],
  ['device_name', ({ device }) => device?.name ?? ''],
  ['account', ({ user }) => user?.name ?? ''],
  ['from_id', ({ peer }) => peer.id],
  ['from_name', ({ peer }) => peer.name],
  ['ip', ({ ip }) => ip],
  ['info', ({ info }) => (Object.keys(info).length === 0 ? '' : JSON.stringify(info))],
  ['connection', ({ connectionId }) => connectionId ?? ''],
  ['id', ({ id }) => id],
];
