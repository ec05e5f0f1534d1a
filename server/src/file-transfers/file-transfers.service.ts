import { cleanText } from '../clean-text.ts';
import { originOf } from '../connections/audit-origin.ts';
import type { AuditWriter } from '../connections/audit-writer.ts';
import type { Reporter } from '../connections/connection-lifecycle.ts';
import { newId } from '../ids.ts';
import { insertFileTransfer } from './file-transfers.store.ts';

const MAX_FILES = 10;
const MAX_INT32 = 2_147_483_647;

export type FileAudit = {
  connId: number | null;
  peerId: string;
  peerName: string;
  ip: string;
  /** 0 controlled to controlling, 1 the other way. */
  direction: number;
  /** On the controlled device; empty for files copied through the clipboard. */
  path: string;
  isFile: boolean;
  /** The true number; `files` are at most the ten largest. */
  count: number;
  files: readonly (readonly [name: string, bytes: number])[];
};

export type FileTransfers = {
  /** Resolves when it is stored. */
  report: (reporter: Reporter, audit: FileAudit, nonce: string | null) => Promise<void>;
};

/** What was copied (client contract 6.3). */
export function createFileTransfers({ writer }: { writer: AuditWriter }): FileTransfers {
  return {
    report: (reporter, audit, nonce) =>
      writer.write({
        nonce,
        async run(transaction) {
          const { deviceId, rustdeskId, at } = reporter;
          const origin = await originOf(transaction, { deviceId, at, ...audit });
          await insertFileTransfer(transaction, {
            id: newId(at),
            at,
            device_id: deviceId,
            rustdesk_id: rustdeskId,
            device_name: origin.deviceName,
            connection_id: origin.connectionId,
            ...columnsOf(audit),
          });
          return undefined;
        },
      }),
  };
}

function columnsOf(audit: FileAudit) {
  const files = audit.files
    .map(([name, bytes]) => [cleanText(name, 260), wholeBytes(bytes)] as const)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MAX_FILES);
  const total = files.reduce((sum, [, bytes]) => sum + bytes, 0);
  return {
    conn_id: audit.connId,
    peer_id: cleanText(audit.peerId, 100),
    peer_name: cleanText(audit.peerName, 200),
    ip: cleanText(audit.ip, 64),
    direction: audit.direction,
    path: cleanText(audit.path, 1000),
    is_file: audit.isFile ? (1 as const) : (0 as const),
    file_count: Math.min(Math.max(audit.count, files.length), MAX_INT32),
    total_bytes: wholeBytes(total),
    files: JSON.stringify(files),
  };
}

/** Sizes are 64-bit in clients; beyond 2^53 nobody counts bytes. */
function wholeBytes(value: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.trunc(value), 0), Number.MAX_SAFE_INTEGER) : 0;
}
