import type { FileTransfer } from '@gatehouse/contract';
import { instant, presentUser } from '../connections/connection-presenter.ts';
import type { CsvColumn } from '../http/csv-download.ts';
import type { ListedTransfer } from './file-transfer-list.store.ts';

export function presentTransfer(row: ListedTransfer): FileTransfer {
  const files = JSON.parse(row.files) as [name: string, bytes: number][];
  return {
    id: row.id,
    at: instant(row.at),
    device: { id: row.device_id, rustdeskId: row.rustdesk_id, name: row.device_name },
    connectionId: row.connection_id,
    peer: { id: row.peer_id, name: row.peer_name },
    user: presentUser(row),
    ip: row.ip,
    direction: row.direction === 0 ? 'fromDevice' : 'toDevice',
    path: row.path,
    isFile: row.is_file === 1,
    fileCount: row.file_count,
    totalBytes: row.total_bytes,
    files: files.map(([name, bytes]) => ({ name, bytes })),
  };
}

export const TRANSFER_COLUMNS: readonly CsvColumn<FileTransfer>[] = [
  ['time', ({ at }) => at],
  ['direction', ({ direction }) => (direction === 'fromDevice' ? 'from_device' : 'to_device')],
  ['device_id', ({ device }) => device.rustdeskId],
  ['device_name', ({ device }) => device.name],
  ['peer_id', ({ peer }) => peer.id],
  ['peer_name', ({ peer }) => peer.name],
  ['user', ({ user }) => user?.name ?? ''],
  ['ip', ({ ip }) => ip],
  ['path', ({ path }) => path],
  ['files', ({ fileCount }) => String(fileCount)],
  ['listed_bytes', ({ totalBytes }) => String(totalBytes)],
  ['largest', ({ files }) => files.map(({ name, bytes }) => `${name} (${bytes})`).join('; ')],
  ['connection', ({ connectionId }) => connectionId ?? ''],
  ['id', ({ id }) => id],
];
