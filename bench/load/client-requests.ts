import { benchDevice, inventoryOf } from '../devices.ts';

/** A heartbeat as its client sends it (client contract 2.8). */
export function heartbeat(index: number, state: { conns?: number[]; modifiedAt?: number } = {}): string {
  const { id, uuid } = benchDevice(index);
  return clientRequest(index, '/api/heartbeat', {
    id,
    uuid,
    ver: 1_004_090,
    ...(state.conns?.length ? { conns: state.conns } : {}),
    modified_at: state.modifiedAt ?? 0,
  });
}

export function sysinfo(index: number): string {
  return clientRequest(index, '/api/sysinfo', inventoryOf(index));
}

/** An audit of one connection (client contract 2.11); `step` is what this one adds. */
export function connectionAudit(
  index: number,
  step: Record<string, unknown> & { session_id: string },
): string {
  const { id, uuid } = benchDevice(index);
  const text = JSON.stringify({ id, uuid, ...step });
  // 64 bits do not fit into a number of JavaScript, but the client sends one.
  return clientRequest(index, '/api/audit/conn', text.replace(/"session_id":"(\d+)"/, '"session_id":$1'));
}

/** Every client has an address of its own, told as a reverse proxy on this machine would. */
function clientRequest(index: number, path: string, body: object | string): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return [
    `POST ${path} HTTP/1.1`,
    'Host: localhost:21114',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    `X-Forwarded-For: ${benchDevice(index).ip}`,
    '',
    text,
  ].join('\r\n');
}
