import type { GatehouseProcess } from './harness/gatehouse-process.ts';
import { ADMINISTRATOR, CONSOLE_A } from './harness/world.ts';

export type ReportingClient = {
  id: string;
  /** `POST /api/audit/<kind>`; a bigint travels as a number with all its digits. The answer's text. */
  audit: (kind: 'conn' | 'file' | 'alarm', body: Record<string, unknown>) => Promise<string>;
  /** What the next heartbeat is told. */
  beat: (conns: number[]) => Promise<Record<string, unknown>>;
};

/** A client's service on a computer where the administrator has signed in once, so that the server knows it. */
export async function reportingClient(
  gatehouse: GatehouseProcess,
  device: { id: string; name: string },
): Promise<ReportingClient> {
  const self = { id: device.id, uuid: Buffer.from(`machine ${device.id}`).toString('base64') };
  const post = async (path: string, body: object) => {
    const text = JSON.stringify({ ...self, ...body }, (_key, value: unknown) =>
      typeof value === 'bigint' ? `bigint:${value}` : value,
    ).replaceAll(/"bigint:(\d+)"/g, '$1');
    const headers = { 'content-type': 'application/json' };
    return (await gatehouse.send(`${CONSOLE_A}${path}`, { method: 'POST', headers, body: text })).text;
  };
  const deviceInfo = { os: 'windows', type: 'client', name: device.name };
  await post('/api/login', { ...ADMINISTRATOR, type: 'account', deviceInfo });
  return {
    id: device.id,
    audit: (kind, body) => post(`/api/audit/${kind}`, body),
    beat: async (conns) =>
      JSON.parse(await post('/api/heartbeat', { ver: 1_004_090, modified_at: 0, conns })) as Record<
        string,
        unknown
      >,
  };
}
