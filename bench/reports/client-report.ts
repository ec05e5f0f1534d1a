import type { ClientLoadResult, Scene } from '../client-load.ts';
import { count, ms, percent } from '../format.ts';
import type { FleetResult } from '../load/fleet-generator.ts';
import type { WithCpu } from '../load/generate.ts';

export function describeClients({ scenes }: ClientLoadResult): string {
  return `Scripted clients with the cadence of stock ones: inventory at the start, a heartbeat every 15 s, every 3 s while a
session lives, and the audits that open, authorise and close it (30 s a session). They share 200 kept-alive connections;
time counts from the moment a request was due. An answer is unexpected when a stock client would ignore or repeat it.

${scenes.map(describeScene).join('\n')}`;
}

function describeScene({ result, ...scene }: Scene & { result: WithCpu<FleetResult> }): string {
  const { seconds, kinds, serverCpuSeconds, missedTicks } = result;
  const rows = kinds.map(
    ({ kind, answers, p50Ms, p99Ms, unexpected, firstUnexpected }) =>
      `| ${kind} | ${count(answers / seconds)}/s | ${ms(p50Ms)} ms | ${ms(p99Ms)} ms | ${unexpected === 0 ? '0' : `${unexpected} (${firstUnexpected})`} |`,
  );
  const cpu = serverCpuSeconds.map((spent) => percent(spent / seconds)).join(' and ');
  return `**${title(scene)}** Server CPU ${cpu} of a core; ${missedTicks} ticks had to wait for an earlier answer.

| request | rate | p50 | p99 | unexpected answers |
|---|---|---|---|---|
${rows.join('\n')}
`;
}

function title({ dialect, processes, clients, areNew, inSession }: Scene): string {
  const database = dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  const servers = processes === 1 ? 'one process' : `${processes} processes`;
  const who = areNew
    ? `${count(clients)} new clients, all within 15 s, and the minute after`
    : `${count(clients)} known clients`;
  return `${who}; ${percent(inSession)} in a session; ${database}, ${servers}.`;
}
