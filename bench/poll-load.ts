import { send } from '../e2e/harness/http.ts';
import { startGatehouse, type GatehouseProcess } from '../e2e/harness/gatehouse-process.ts';
import { BENCH_CLIENT, BENCH_TENANT } from './bench-provider.ts';
import { generate, type MeasuredLoad } from './load/generate.ts';

export type PollResult = {
  waiting: number;
  connections: number;
  startsPerSecond: number;
  full: MeasuredLoad;
  half: MeasuredLoad;
};

const WAITING = 10_000;
const CONNECTIONS = 64;
const BASE = 'http://localhost:21114';

/** 10,000 desktop clients wait for their sign-in and poll a real server process: as fast as it goes, then at half of that. */
export async function measurePolls(): Promise<PollResult> {
  const server = await startGatehouse({
    bootstrap: {
      admin: { name: 'admin', password: 'bench-administrator-1' },
      settings: { public_url: BASE },
      oidc: {
        providers: [
          {
            type: 'azure',
            name: 'azure',
            client_id: BENCH_CLIENT.clientId,
            client_secret: BENCH_CLIENT.clientSecret,
            issuer: `https://login.microsoftonline.com/${BENCH_TENANT}/v2.0`,
            enabled: true,
          },
        ],
      },
    },
    // Every client has an address of its own, told as a reverse proxy would.
    env: { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1/32', GATEHOUSE_LOG_LEVEL: 'warn' },
  });
  try {
    const { requests, startsPerSecond } = await startSignIns(server);
    const order = { requests, connections: CONNECTIONS, expected: '{"error":"No authed oidc is found"}' };
    await generate([server], { ...order, seconds: 3, ratePerSecond: null });
    const full = await generate([server], { ...order, seconds: 10, ratePerSecond: null });
    const half = await generate([server], {
      ...order,
      seconds: 10,
      ratePerSecond: Math.floor(full.perSecond / 2),
    });
    return { waiting: WAITING, connections: CONNECTIONS, startsPerSecond, full, half };
  } finally {
    await server.stop();
  }
}

async function startSignIns(
  server: GatehouseProcess,
): Promise<{ requests: string[]; startsPerSecond: number }> {
  const requests: string[] = [];
  const startedAt = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < WAITING) {
      const index = (next += 1);
      requests.push(await startOne(server, index));
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return { requests, startsPerSecond: (WAITING * 1000) / (performance.now() - startedAt) };
}

async function startOne(server: GatehouseProcess, index: number): Promise<string> {
  const id = String(100_000_000 + index);
  const uuid = Buffer.from(`machine-${index}`).toString('base64');
  const ip = `198.18.${index >> 8}.${index & 255}`;
  const answer = await send(server.port, `${BASE}/api/oidc/auth`, {
    method: 'POST',
    headers: { 'x-forwarded-for': ip, 'x-forwarded-proto': 'http', 'x-forwarded-host': 'localhost:21114' },
    body: { op: 'azure', id, uuid, deviceInfo: { os: 'windows', type: 'client', name: `PC-${index}` } },
  });
  const { code } = answer.json() as { code?: string };
  if (code === undefined) throw new Error(`Sign-in ${index} did not start: ${answer.text}`);
  const query = new URLSearchParams({ code, id, uuid }).toString();
  return `GET /api/oidc/auth-query?${query} HTTP/1.1\r\nHost: localhost:21114\r\nX-Forwarded-For: ${ip}\r\n\r\n`;
}
