import type { DeviceListResult } from '../device-list.ts';
import { count, ms } from '../format.ts';

/** Milliseconds at the 95th percentile. */
const TARGETS = { lists: 120, searches: 200 };

export function describeDeviceList({ devices, runs }: DeviceListResult): string {
  const [sqlite, postgres] = runs;
  const rows = (kind: 'lists' | 'searches'): string =>
    sqlite![kind]
      .map((timing, index) => {
        const other = postgres![kind][index]!;
        return `| \`?${readable(timing.query)}\` | ${count(timing.total)} | ${ms(timing.p50Ms)} ms | ${ms(timing.p95Ms)} ms | ${timing.cpuMs.toFixed(0)} ms | ${ms(other.p50Ms)} ms | ${ms(other.p95Ms)} ms |`;
      })
      .join('\n');
  const worst = (kind: 'lists' | 'searches'): string =>
    runs
      .map(
        ({ dialect, [kind]: timings }) =>
          `${ms(Math.max(...timings.map(({ p95Ms }) => p95Ms)))} ms on ${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}`,
      )
      .join(', ');
  return `${count(devices)} devices with owners, groups and strategies, half of them online. An administrator asks \`GET /api/v1/devices\` of a
real server process over one kept-alive connection, one request after the other. Targets for the 95th percentile: a
page in at most ${TARGETS.lists} ms, a search in at most ${TARGETS.searches} ms. The slowest page took **${worst('lists')}**; the slowest search
**${worst('searches')}**. The CPU is that of the server's process, database included.

| page, sort, filter | devices found | SQLite p50 | p95 | CPU | PostgreSQL p50 | p95 |
|---|---|---|---|---|---|---|
${rows('lists')}

| search | devices found | SQLite p50 | p95 | CPU | PostgreSQL p50 | p95 |
|---|---|---|---|---|---|---|
${rows('searches')}
`;
}

function readable(query: string): string {
  return decodeURIComponent(query).replace(/=[0-9a-f-]{36}$/, '=…');
}
