import type { Insertable } from 'kysely';
import type { DeviceTable } from '../database/tables.ts';
import { newId } from '../ids.ts';
import { platformOf } from './platform.ts';

type Known = Pick<Insertable<DeviceTable>, 'rustdesk_id' | 'uuid_hash'> & Partial<Insertable<DeviceTable>>;

/** A row for a device that nobody has seen before; enabled, unassigned, without an inventory unless one is given. */
export function newDevice(known: Known, at: number): Insertable<DeviceTable> {
  return {
    id: newId(at),
    pk: null,
    user_id: null,
    status: 1,
    name: known.reported_name ?? '',
    reported_name: '',
    name_override: null,
    username: known.reported_username ?? '',
    reported_username: '',
    username_override: null,
    os: '',
    platform: platformOf(known.os ?? ''),
    version: '',
    version_number: 0,
    cpu: '',
    memory: '',
    ip: '',
    note: '',
    presets: '{}',
    sysinfo_at: null,
    first_seen_at: at,
    last_seen_at: at,
    contested_uuid_hash: null,
    contested_at: null,
    contested_ip: null,
    strategy_digest: '',
    strategy_stamp: 0,
    strategy_keys: '[]',
    ...known,
  };
}
