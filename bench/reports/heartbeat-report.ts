import { count, LOAD_HEADER, loadRow } from '../format.ts';
import type { HeartbeatResult } from '../heartbeat-load.ts';
import { answersPerCore } from '../load/generate.ts';

const DATABASES = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

export function describeHeartbeats({ devices, connections, deployments }: HeartbeatResult): string {
  const named = deployments.map((deployment) => ({
    ...deployment,
    name: `${DATABASES[deployment.dialect]}, ${deployment.processes === 1 ? 'one process' : `${deployment.processes} processes`}`,
  }));
  return `${count(devices)} known devices send \`POST /api/heartbeat\` over ${connections} kept-alive connections, one request at a time on
each, every one with an address of its own that a reverse proxy tells. They are met already, run no session and have
nothing to fetch, as nearly all beats of a fleet. Target: at least 10,000/s on one core, and a p99 of at most 20 ms at
half load, where time counts from the moment a beat was due.

${LOAD_HEADER}
${named.flatMap(({ name, full, half }) => [loadRow(`${name}: as fast as answers come`, full), loadRow(`${name}: half of that`, half)]).join('\n')}

What one core does when nothing else wants it, by the CPU time that the servers spent:

| deployment | beats for one second of CPU | CPU of a beat |
|---|---|---|
${named.map(({ name, full }) => `| ${name} | **${count(answersPerCore(full))}** | ${(1_000_000 / answersPerCore(full)).toFixed(1)} µs |`).join('\n')}
`;
}
