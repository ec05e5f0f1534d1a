import { aDevice, type TestDevice } from './devices.ts';
import type { TestServer } from './start-server.ts';

export type ReportingDevice = TestDevice & {
  /** `POST /api/audit/<kind>` with `id` and `uuid`. */
  audit: (
    kind: 'conn' | 'file' | 'alarm',
    body: Record<string, unknown>,
  ) => Promise<{ status: number; text: string }>;
  beat: (conns?: number[]) => Promise<Record<string, unknown>>;
};

/** A known device that talks to the server as a client's service does. */
export async function aReportingDevice(
  server: TestServer,
  { rustdeskId, name, userId = null }: { rustdeskId?: string; name?: string; userId?: string | null } = {},
): Promise<ReportingDevice> {
  const device = await aDevice(server, {
    ...(rustdeskId === undefined ? {} : { rustdesk_id: rustdeskId }),
    reported_name: name ?? 'Reception',
    user_id: userId,
  });
  return reportingTo(server, device);
}

/** The same device, whichever server its requests reach. */
export function reportingTo(server: TestServer, device: TestDevice): ReportingDevice {
  const self = { id: device.rustdeskId, uuid: device.uuid };
  return {
    ...device,
    audit: (kind, body) => sendAudit(server, kind, { ...self, ...body }),
    async beat(conns = []) {
      const { body } = await server.call('POST', '/api/heartbeat', {
        body: { ...self, ver: 1_004_090, ...(conns.length === 0 ? {} : { conns }), modified_at: 0 },
      });
      return body as Record<string, unknown>;
    },
  };
}

/** A `bigint` is sent as a JSON number with all its digits, as clients do. */
export async function sendAudit(
  server: TestServer,
  kind: 'conn' | 'file' | 'alarm',
  body: Record<string, unknown>,
): Promise<{ status: number; text: string }> {
  const text = JSON.stringify(body, (_key, value: unknown) =>
    typeof value === 'bigint' ? `bigint:${value}` : value,
  ).replaceAll(/"bigint:(\d+)"/g, '$1');
  return server.call('POST', `/api/audit/${kind}`, {
    body: text,
    headers: { 'content-type': 'application/json' },
  });
}
