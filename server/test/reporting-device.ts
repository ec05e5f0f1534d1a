import { newDevice } from '../src/devices/new-device.ts';
import { hashSecret } from '../src/ids.ts';
import type { TestServer } from './start-server.ts';

export type ReportingDevice = {
  /** Our GUID of it. */
  id: string;
  rustdeskId: string;
  uuid: string;
  /** `POST /api/audit/<kind>` with `id` and `uuid`; digits of `session_id` travel as they are. */
  audit: (
    kind: 'conn' | 'file' | 'alarm',
    body: Record<string, unknown>,
  ) => Promise<{ status: number; text: string }>;
  beat: (conns?: number[]) => Promise<Record<string, unknown>>;
};

let counter = 0;

/** A known device, straight into the database, that talks to the server as a client's service does. */
export async function aReportingDevice(
  server: TestServer,
  options: { rustdeskId?: string; name?: string; userId?: string | null } = {},
): Promise<ReportingDevice> {
  const rustdeskId = options.rustdeskId ?? String(500_000_000 + (counter += 1));
  const uuid = Buffer.from(`machine-${rustdeskId}`).toString('base64');
  const row = newDevice(
    {
      rustdesk_id: rustdeskId,
      uuid_hash: hashSecret(uuid),
      user_id: options.userId ?? null,
      reported_name: options.name ?? `PC-${rustdeskId}`,
    },
    server.core.now(),
  );
  await server.core.db.insertInto('device').values(row).execute();
  const self = { id: rustdeskId, uuid };
  return {
    id: row.id,
    rustdeskId,
    uuid,
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
