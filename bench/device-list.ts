import type { ResponseOf } from '@gatehouse/contract';
import { adminApi } from '../e2e/harness/admin-api.ts';
import { openDatabase } from '../server/src/database/database.ts';
import { cpuSeconds } from './cpu.ts';
import { openCaller, type Caller } from './load/caller.ts';
import { heartbeatOf } from './load/client-requests.ts';
import { generate } from './load/generate.ts';
import { summarize } from './load/latencies.ts';
import type { Scale } from './part.ts';
import { seededDevice, seedDevices } from './seed-devices.ts';
import { ADMINISTRATOR, BASE, startServers, type Dialect } from './servers.ts';

type Timing = {
  query: string;
  total: number;
  p50Ms: number;
  p95Ms: number;
  /** Of the server's process; other work on the machine hardly changes it. PostgreSQL's is not in it. */
  cpuMs: number;
};
export type DeviceListResult = {
  devices: number;
  runs: { dialect: Dialect; lists: Timing[]; searches: Timing[] }[];
};

const LISTS = [
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
  'deviceGroupId=none',
  'contested=true',
];
const SEARCHES = [
  'q=pc-04711',
  'q=1%20010%20470',
  'q=person77',
  'q=room%20third%2012',
  'q=nothing-like-this',
  'q=m%C3%BCller',
  'q=10.7.&online=true',
];

/** The console's list of devices, as an administrator's browser asks for it; half of the devices are online. */
export async function measureDeviceList(scale: Scale): Promise<DeviceListResult> {
  const devices = scale === 'full' ? 50_000 : 1000;
  const rounds = scale === 'full' ? 40 : 3;
  const runs = [];
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const { servers, stop } = await startServers({ dialect, seed: (url) => seedOrganisation(url, devices) });
    try {
      await everyOtherBeats(servers, devices);
      const server = servers[0]!;
      const { cookie } = await adminApi(server, BASE, ADMINISTRATOR);
      const caller = await openCaller(server.port, { cookie });
      const order = { caller, pid: server.pid, rounds };
      const lists = await time([...LISTS, ...(await chosenFilters(caller))], order);
      runs.push({ dialect, lists, searches: await time(SEARCHES, order) });
      caller.close();
    } finally {
      await stop();
    }
  }
  return { devices, runs };
}

async function seedOrganisation(databaseUrl: string, devices: number): Promise<void> {
  const db = await openDatabase(databaseUrl);
  await seedDevices(db, devices, Date.now());
  await db.destroy();
}

async function everyOtherBeats(servers: Parameters<typeof generate>[0], devices: number): Promise<void> {
  const requests = Array.from({ length: devices / 2 }, (_, index) => heartbeatOf(seededDevice(index * 2)));
  const order = { requests, connections: 32, atMost: requests.length, seconds: 120 };
  // Some are told their strategy.
  const { firstUnexpected } = await generate(servers, { ...order, ratePerSecond: null });
  if (firstUnexpected !== null) throw new Error(`A heartbeat was answered with ${firstUnexpected}`);
}

/** What an administrator would pick in the filters. */
async function chosenFilters(caller: Caller): Promise<string[]> {
  const { body } = await caller.ask('GET', '/api/v1/devices/choices');
  const { deviceGroups, strategies } = JSON.parse(body) as ResponseOf<'getDeviceChoices'>;
  return [
    `deviceGroupId=${deviceGroups[0]!.id}`,
    ...strategies.map(({ id }) => `strategyId=${id}`),
    'strategyId=none',
  ];
}

type Order = { caller: Caller; pid: number; rounds: number };

async function time(queries: readonly string[], { caller, pid, rounds }: Order): Promise<Timing[]> {
  const timings: Timing[] = [];
  for (const query of queries) {
    const times: number[] = [];
    let total = 0;
    const before = cpuSeconds(pid);
    for (let round = 0; round < rounds; round += 1) {
      const { body, ms } = await caller.ask('GET', `/api/v1/devices?${query}`);
      times.push(ms);
      total = (JSON.parse(body) as ResponseOf<'listDevices'>).total;
    }
    const cpuMs = ((cpuSeconds(pid) - before) * 1000) / rounds;
    const { p50Ms, p95Ms } = summarize(times);
    timings.push({ query, total, p50Ms, p95Ms, cpuMs });
  }
  return timings;
}
