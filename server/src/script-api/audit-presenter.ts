import type {
  listAlarmAudits,
  listConnectionAudits,
  listConsoleAudits,
  listFileAudits,
} from './audits.store.ts';
import { consoleNumbers } from './audit-numbers.ts';

type RowOf<List extends (...parameters: never[]) => Promise<{ rows: unknown[] }>> = Awaited<
  ReturnType<List>
>['rows'][number];
type Presented = Record<string, unknown>;

/** Scripts turn whole Unix seconds into the reader's own time. */
const seconds = (at: number): number => Math.floor(at / 1000);

export function presentConnectionAudit(row: RowOf<typeof listConnectionAudits>): Presented {
  return {
    guid: row.id,
    created_at: seconds(row.started_at),
    end_time: row.ended_at === null ? null : seconds(row.ended_at),
    // Absent: nobody ever got in. Null would be printed as an unknown type (client contract 3.7).
    ...(row.type === null ? {} : { conn_type: row.type }),
    id: row.rustdesk_id,
    device_name: row.device_name,
    peer_id: row.peer_id,
    peer_name: row.peer_name,
    user_name: row.username ?? '',
    ip: row.ip,
    conn_id: row.conn_id,
    // Text: it does not fit into the numbers of every language.
    session_id: row.session_id,
    primary_auth: row.primary_auth,
    two_factor: row.two_factor,
    note: row.note,
  };
}

export function presentFileAudit(row: RowOf<typeof listFileAudits>): Presented {
  return {
    guid: row.id,
    created_at: seconds(row.at),
    id: row.rustdesk_id,
    device_name: row.device_name,
    peer_id: row.peer_id,
    peer_name: row.peer_name,
    user_name: row.username ?? '',
    ip: row.ip,
    // As clients report it: 0 from the controlled device, 1 to it.
    type: row.direction,
    path: row.path,
    is_file: row.is_file === 1,
    num: row.file_count,
    files: JSON.parse(row.files) as unknown,
  };
}

export function presentAlarmAudit(row: RowOf<typeof listAlarmAudits>): Presented {
  return {
    guid: row.id,
    // The last time of those that were counted together.
    created_at: seconds(row.last_at),
    first_at: seconds(row.at),
    count: row.count,
    typ: row.type,
    device: row.rustdesk_id,
    device_name: row.device_name,
    user_name: row.user_name,
    peer_id: row.peer_id,
    peer_name: row.peer_name,
    ip: row.ip,
    info: JSON.parse(row.info) as unknown,
  };
}

export function presentConsoleAudit(row: RowOf<typeof listConsoleAudits>): Presented {
  const changes = JSON.parse(row.changes) as { field: string }[];
  return {
    guid: row.id,
    created_at: seconds(row.at),
    ...consoleNumbers(
      row.action,
      changes.map(({ field }) => field),
    ),
    action: row.action,
    operator: row.actor_name,
    target: row.target_name ?? '',
    ip: row.ip ?? '',
    changes,
    details: JSON.parse(row.details) as unknown,
  };
}
