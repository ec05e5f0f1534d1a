import type { GatehouseProcess } from '../e2e/harness/gatehouse-process.ts';
import { median } from './cpu.ts';
import { seedFleet } from './devices.ts';
import { heartbeat } from './load/client-requests.ts';
import { answersPerCore, generate } from './load/generate.ts';
import type { Scale } from './part.ts';
import { seededRandom, shuffled } from './random.ts';
import { INSPECTED, settledMemory, type Memory } from './server-memory.ts';
import { startServers, type BenchServers, type Dialect } from './servers.ts';

export type FleetSizeResult = {
  costs: {
    dialect: Dialect;
    devices: number;
    /** Microseconds of the server's CPU. */
    cpuOfBeat: number;
    /** To the smallest fleet, round by round. */
    ratio: number;
  }[];
  /** Of the servers on SQLite, once everybody has beaten; the smallest fleet first. */
  memory: (Memory & { devices: number })[];
  unexpected: number;
};

type Fleet = { devices: number; requests: string[]; running: BenchServers; unexpected: number };

const CONNECTIONS = 32;
/** For each server alike, so that compiled code and connections do not count as devices. */
const WARM_UP_BEATS = 10_000;

/** The same beats at servers that know few, many and very many devices, in rounds that take turns. */
export async function measureFleetSizes(scale: Scale): Promise<FleetSizeResult> {
  const sizes = scale === 'full' ? [1000, 10_000, 100_000] : [1000, 3000];
  const costs: FleetSizeResult['costs'] = [];
  const memory: FleetSizeResult['memory'] = [];
  let unexpected = 0;
  for (const dialect of ['sqlite', 'postgres'] as const) {
    const fleets: Fleet[] = [];
    try {
      for (const devices of sizes) fleets.push(await startFleet(dialect, devices));
      for (const fleet of fleets) {
        const used = await meetEverybody(fleet);
        if (dialect === 'sqlite') memory.push({ devices: fleet.devices, ...used });
      }
      costs.push(...(await compareCosts(dialect, fleets, scale)));
      unexpected += fleets.reduce((total, fleet) => total + fleet.unexpected, 0);
    } finally {
      for (const { running } of fleets) await running.stop();
    }
  }
  return { costs, memory, unexpected };
}

async function startFleet(dialect: Dialect, devices: number): Promise<Fleet> {
  const running = await startServers({
    dialect,
    seed: (url) => seedFleet(url, devices),
    nodeFlags: INSPECTED,
  });
  const requests = Array.from({ length: devices }, (_, index) => heartbeat(index));
  return { devices, requests: shuffled(requests, seededRandom(devices)), running, unexpected: 0 };
}

/** Everybody beats once, so that the server holds whatever it holds of a device. */
async function meetEverybody(fleet: Fleet): Promise<Memory> {
  const { requests, running } = fleet;
  const server = running.servers[0]!;
  await beat(fleet, server, { requests, atMost: requests.length });
  await beat(fleet, server, { requests, atMost: WARM_UP_BEATS });
  return settledMemory(server);
}

async function compareCosts(
  dialect: Dialect,
  fleets: Fleet[],
  scale: Scale,
): Promise<FleetSizeResult['costs']> {
  const [rounds, beats] = scale === 'full' ? [9, 20_000] : [2, 2000];
  const results: number[][] = fleets.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, fleet] of fleets.entries()) {
      const start = (round * beats) % fleet.devices;
      const requests = [...fleet.requests.slice(start), ...fleet.requests.slice(0, start)].slice(0, beats);
      results[index]!.push(await beat(fleet, fleet.running.servers[0]!, { requests, atMost: beats }));
    }
  }
  return fleets.map(({ devices }, index) => ({
    dialect,
    devices,
    cpuOfBeat: median(results[index]!),
    ratio: median(results[index]!.map((cost, round) => cost / results[0]![round]!)),
  }));
}

/** @returns microseconds of the server's CPU for one beat */
async function beat(
  fleet: Fleet,
  server: GatehouseProcess,
  order: { requests: string[]; atMost: number },
): Promise<number> {
  const load = await generate([server], {
    ...order,
    connections: CONNECTIONS,
    seconds: 300,
    ratePerSecond: null,
    expected: '{}',
  });
  fleet.unexpected += load.unexpected;
  return 1_000_000 / answersPerCore(load);
}
