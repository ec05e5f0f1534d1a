import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '../server/test/start-server.ts';
import { seedDevices } from './seed-devices.ts';

const DEVICES = 50_000;
const ROUNDS = 30;

/** Milliseconds. `cpu` is the processor's time, which other work on the machine hardly changes. */
export type DeviceListResult = { request: string; total: number; p50: number; p95: number; cpu: number }[];

/** How long the list of devices takes in a server with 50,000 of them, from request to answer. */
export async function measureDeviceList(url?: string): Promise<DeviceListResult> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const server = await startTestServer({
    database: { url: url ?? join(folder, 'gatehouse.db'), drop: async () => {} },
  });
  try {
    const cookies = await server.asAdministrator();
    await seedDevices(server.core.db, DEVICES, Date.now());
    await beatEveryOther(server);
    const results: DeviceListResult = [];
    for (const request of await requests(server)) results.push(await measure(server, cookies, request));
    return results;
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Half of them are online, so that presence has something to tell. */
async function beatEveryOther(server: TestServer): Promise<void> {
  server.services.signals.publish({ kind: 'devices-changed' });
  for (let n = 0; n < DEVICES; n += 2)
    await server.services.presence.beat({
      rustdeskId: String(1_000_000_000 + n * 7919),
      uuid: `uuid ${n}`,
      ip: '10.0.0.1',
      connIds: [],
    });
}

async function requests({ core }: TestServer): Promise<string[]> {
  const group = await core.db.selectFrom('device_group').select('id').executeTakeFirstOrThrow();
  const strategies = await core.db.selectFrom('strategy').select('id').orderBy('name_folded').execute();
  return [
    '',
    'page=2500',
    'pageSize=200',
    'sort=-lastSeenAt',
    'sort=rustdeskId',
    'sort=user',
    'sort=deviceGroup',
    'sort=-version',
    'online=true',
    'online=false&sort=-lastSeenAt',
    'offlineDays=30',
    'status=disabled',
    'platform=linux&sort=ip',
    'userId=none',
    `deviceGroupId=${group.id}`,
    'deviceGroupId=none',
    ...strategies.map(({ id }) => `strategyId=${id}`),
    'strategyId=none',
    'contested=true',
    'q=pc-04711',
    'q=1%20010%20470',
    'q=person77',
    'q=room%20third%2012',
    'q=nothing-like-this',
    'q=m%C3%BCller',
    'q=10.7.&online=true',
  ];
}

async function measure(server: TestServer, cookies: Record<string, string>, query: string) {
  const times: number[] = [];
  let total = 0;
  let cpu = process.cpuUsage();
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    if (round === 3) cpu = process.cpuUsage();
    const start = performance.now();
    const { status, body, text } = await server.call('GET', `/api/v1/devices?${query}`, { cookies });
    if (status !== 200) throw new Error(text);
    if (round >= 3) times.push(performance.now() - start);
    total = (body as { total: number }).total;
  }
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  return {
    request: query,
    total,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    cpu: (user + system) / 1000 / ROUNDS,
  };
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

/** `node bench/device-list.ts [postgres://… of an empty database]` */
if (import.meta.main) {
  console.log('      p50        p95        CPU');
  for (const { request, total, ...times } of await measureDeviceList(process.argv[2])) {
    const columns = [times.p50, times.p95, times.cpu].map((ms) => `${ms.toFixed(1).padStart(7)} ms`);
    console.log(`${columns.join(' ')}  ${total} of ?${request}`);
  }
}
