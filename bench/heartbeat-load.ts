import { seedFleet } from './devices.ts';
import { heartbeat } from './load/client-requests.ts';
import { generate, type MeasuredLoad } from './load/generate.ts';
import type { Scale } from './part.ts';
import { startServers, type Dialect } from './servers.ts';

export type HeartbeatResult = {
  devices: number;
  connections: number;
  deployments: { dialect: Dialect; processes: number; full: MeasuredLoad; half: MeasuredLoad }[];
};

const CONNECTIONS = 64;
const DEPLOYMENTS: readonly { dialect: Dialect; processes: number }[] = [
  { dialect: 'sqlite', processes: 1 },
  { dialect: 'postgres', processes: 1 },
  { dialect: 'postgres', processes: 2 },
];

/** Devices that are known and have nothing new, beating as fast as answers come, and at half of that. */
export async function measureHeartbeats(scale: Scale): Promise<HeartbeatResult> {
  const devices = scale === 'full' ? 10_000 : 1000;
  const seconds = scale === 'full' ? 10 : 2;
  const deployments = [];
  for (const deployment of DEPLOYMENTS) {
    const { servers, stop } = await startServers({
      ...deployment,
      seed: (url) => seedFleet(url, devices),
    });
    try {
      const order = {
        requests: Array.from({ length: devices }, (_, index) => heartbeat(index)),
        connections: CONNECTIONS,
        expected: '{}',
      };
      // Twice everybody, at each server: afterwards the code is hot and every device has been met.
      const warmUp = { seconds: 60, atMost: devices * 2 * servers.length, ratePerSecond: null };
      await generate(servers, { ...order, ...warmUp });
      const full = await generate(servers, { ...order, seconds, ratePerSecond: null });
      const ratePerSecond = Math.floor(full.perSecond / 2);
      const half = await generate(servers, { ...order, seconds, ratePerSecond });
      deployments.push({ ...deployment, full, half });
    } finally {
      await stop();
    }
  }
  return { devices, connections: CONNECTIONS, deployments };
}
