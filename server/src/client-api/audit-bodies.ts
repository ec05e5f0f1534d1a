import { z } from 'zod';
import { cleanLines, cleanText } from '../clean-text.ts';
import type { ConnectionAudit } from '../connections/connection-lifecycle.ts';
import type { FileAudit } from '../file-transfers/file-transfers.service.ts';

/** Lenient: what is missing or odd becomes empty, because an audit that is refused is an audit that is lost. */
const text = (max: number) =>
  z
    .unknown()
    .default(null)
    .transform((value) => cleanText(value, max));
const integer = z.int32().nullable().catch(null);
const nonce = z.string().min(1).max(64).nullable().catch(null);

const MAX_UINT64 = (1n << 64n) - 1n;
/** An unsigned 64-bit number as decimal text; `0` when it is none. */
export const SessionId = z
  .unknown()
  .default(null)
  .transform((value) => {
    const digits = String(typeof value === 'number' || typeof value === 'string' ? value : '');
    return /^\d{1,20}$/.test(digits) && BigInt(digits) <= MAX_UINT64 ? BigInt(digits).toString() : '0';
  });

const reporter = { id: z.string().min(1).max(64), uuid: z.string().max(300).catch(''), nonce };

export const ConnectionBody = z.object({
  ...reporter,
  /** Absent in the notes of controlling clients. */
  conn_id: z.int32().optional(),
  session_id: SessionId,
  action: text(20),
  ip: text(64).transform(plainAddress),
  conn_audit_ref: text(200),
  peer: z.array(z.unknown()).max(10).catch([]),
  type: integer,
  primary_auth: integer,
  two_factor: integer,
  note: z
    .string()
    .transform((value) => cleanLines(value, 1000))
    .optional()
    .catch(undefined),
});
export type ConnectionBody = z.output<typeof ConnectionBody>;

/** Null for an action that no client knows. */
export function connectionAuditOf(body: ConnectionBody, connId: number): ConnectionAudit | null {
  const sessionId = body.session_id;
  if (body.action === 'close') return { kind: 'closed', connId, sessionId };
  if (body.action === 'new')
    return { kind: 'new', connId, ip: body.ip, auditRef: body.conn_audit_ref || null };
  if (body.action !== '') return null;
  return {
    kind: 'authorized',
    connId,
    sessionId,
    peerId: cleanText(body.peer[0], 100),
    peerName: cleanText(body.peer[1], 200),
    type: body.type ?? 0,
    primaryAuth: body.primary_auth,
    twoFactor: body.two_factor,
  };
}

export const FileBody = z.object({
  ...reporter,
  conn_id: integer,
  peer_id: text(100),
  type: integer,
  path: text(1000),
  is_file: z.boolean().catch(false),
  info: z.unknown().default(null).transform(readInfo),
});

const FileInfo = z.object({
  ip: text(64).transform(plainAddress),
  name: text(200),
  num: z.number().catch(0),
  files: z.array(z.unknown()).max(1000).catch([]),
});

export function fileAuditOf(body: z.output<typeof FileBody>): FileAudit {
  const { ip, name, num, files } = FileInfo.parse(body.info);
  return {
    connId: body.conn_id,
    peerId: body.peer_id,
    peerName: name,
    ip,
    direction: body.type ?? 0,
    path: body.path,
    isFile: body.is_file,
    count: Number.isFinite(num) ? Math.max(0, Math.trunc(num)) : 0,
    files: files.flatMap((file) =>
      Array.isArray(file) ? [[textOf(file[0]), sizeOf(file[1])] as const] : [],
    ),
  };
}

/** Objects are neither: turning one into text runs what it says itself. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const sizeOf = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'string' ? Number(value) : 0;

export const AlarmBody = z.object({
  ...reporter,
  conn_id: integer,
  conn_audit_ref: text(200),
  /** Not `type`, as the others have it (trap 11). */
  typ: z.int32(),
  info: z.unknown().default(null).transform(readInfo),
});

export function alarmOf({ typ, conn_id, conn_audit_ref, info }: z.output<typeof AlarmBody>) {
  const { id, ip, name, ...more } = info;
  return {
    type: typ,
    connId: conn_id,
    peerId: cleanText(id, 100),
    peerName: cleanText(name, 200),
    ip: plainAddress(cleanText(ip, 64)),
    info: conn_audit_ref === '' ? more : { ...more, conn_audit_ref },
  };
}

/** `info` is a JSON text inside the JSON (trap 10). */
function readInfo(value: unknown): Record<string, unknown> {
  try {
    const read: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/** Sockets for both families show IPv4 as `::ffff:192.0.2.1`. */
function plainAddress(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '');
}

export const ActiveQuery = z.object({
  id: text(100),
  session_id: SessionId,
  conn_type: z.coerce.number().pipe(z.int32()).catch(-1),
});

export const NoteBody = z.object({ guid: z.string().max(64), note: z.string().max(100_000) });

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
const keepDigits: Reviver = (key, value, { source }) => {
  if (key === 'session_id' && typeof value === 'number') return source;
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
};

/**
 * Session IDs are unsigned 64-bit numbers, beyond what a JavaScript number holds (trap 14): their digits are taken as
 * they stand in the text. NUL characters, which PostgreSQL refuses, are left out.
 */
export function parseAudit(body: string): unknown {
  return JSON.parse(body, keepDigits as (key: string, value: unknown) => unknown) as unknown;
}
