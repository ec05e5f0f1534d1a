import { seedFleet } from './devices.ts';
import { runGenerator, type WithCpu } from './load/generate.ts';
import type { FleetOrder, FleetResult } from './load/fleet-generator.ts';
import { TICK_MS } from './load/simulated-client.ts';
import type { Scale } from './part.ts';
import { startServers, type Dialect } from './servers.ts';

export type Scene = {
  dialect: Dialect;
  processes: number;
  clients: number;
  /** They have never been here: each brings its inventory first. */
  areNew: boolean;
  inSession: number;
};
export type ClientLoadResult = { scenes: (Scene & { result: WithCpu<FleetResult> })[] };

const CONNECTIONS = 200;
const SESSION_MS = 30_000;
const IDLE_BEAT_MS = 15_000;

/** Whole fleets with their real cadence: the first minute of new clients, and an ordinary minute of many. */
export async function measureClients(scale: Scale): Promise<ClientLoadResult> {
  const scenes = [];
  for (const scene of scenesOf(scale)) scenes.push({ ...scene, result: await play(scene, scale) });
  return { scenes };
}

function scenesOf(scale: Scale): Scene[] {
  const [few, many] = scale === 'full' ? [5000, 50_000] : [200, 1000];
  return [
    { dialect: 'sqlite', processes: 1, clients: few, areNew: true, inSession: 0.05 },
    { dialect: 'postgres', processes: 1, clients: few, areNew: true, inSession: 0.05 },
    { dialect: 'sqlite', processes: 1, clients: many, areNew: false, inSession: 0.02 },
    { dialect: 'postgres', processes: 1, clients: many, areNew: false, inSession: 0.02 },
    { dialect: 'postgres', processes: 2, clients: many, areNew: false, inSession: 0.02 },
  ];
}

async function play(scene: Scene, scale: Scale): Promise<WithCpu<FleetResult>> {
  const { clients, areNew, inSession } = scene;
  const { servers, stop } = await startServers({
    ...scene,
    seed: (url) => seedFleet(url, areNew ? 0 : clients),
  });
  try {
    const order: FleetOrder = {
      ports: servers.map(({ port }) => port),
      connections: CONNECTIONS,
      clients: { count: clients, areNew },
      startWithinMs: scale === 'full' ? IDLE_BEAT_MS : 2000,
      // As many begin as end, once so many are in a session.
      sessions: {
        startChance: (inSession / (1 - inSession)) * (TICK_MS / SESSION_MS),
        lastMs: SESSION_MS,
      },
      // New clients are watched from their first moment; a known fleet once it is in its rhythm.
      warmUpSeconds: areNew ? 0 : scale === 'full' ? 35 : 2,
      seconds: scale === 'full' ? 60 : 16,
    };
    return await runGenerator<FleetResult>(servers, 'fleet-generator.ts', order);
  } finally {
    await stop();
  }
}
