import { benchDevice, inventoryOf, type DeviceIdentity } from '../devices.ts';

type State = { conns?: number[]; modifiedAt?: number };

/** A heartbeat as the client of {@link benchDevice} sends it. */
export function heartbeat(index: number, state: State = {}): string {
  return heartbeatOf(benchDevice(index), state);
}

/** Client contract 2.8. */
export function heartbeatOf({ id, uuid, ip }: DeviceIdentity, state: State = {}): string {
  return clientRequest(ip, '/api/heartbeat', {
    id,
    uuid,
    ver: 1_004_090,
    ...(state.conns?.length ? { conns: state.conns } : {}),
    modified_at: state.modifiedAt ?? 0,
  });
}

export function sysinfo(index: number): string {
  return clientRequest(benchDevice(index).ip, '/api/sysinfo', inventoryOf(index));
}

/** An audit of one connection (client contract 2.11); `step` is what this one adds. */
export function connectionAudit(
  index: number,
  step: Record<string, unknown> & { session_id: string },
): string {
  const { id, uuid, ip } = benchDevice(index);
  const text = JSON.stringify({ id, uuid, ...step });
  // 64 bits do not fit into a number of JavaScript, but the client sends one.
  return clientRequest(ip, '/api/audit/conn', text.replace(/"session_id":"(\d+)"/, '"session_id":$1'));
}

/** Every client has an address of its own, told as a reverse proxy on this machine would. */
function clientRequest(ip: string, path: string, body: object | string): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return [
    `POST ${path} HTTP/1.1`,
    'Host: localhost:21114',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(text)}`,
    `X-Forwarded-For: ${ip}`,
    '',
    text,
  ].join('\r\n');
}
