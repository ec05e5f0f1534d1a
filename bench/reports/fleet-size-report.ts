import type { FleetSizeResult } from '../fleet-size.ts';
import { count, mebibytes } from '../format.ts';

export function describeFleetSizes({ costs, memory, unexpected }: FleetSizeResult): string {
  const [smallest] = memory;
  const added = memory.slice(1).map(({ devices, heapBytes, residentBytes }) => ({
    devices,
    heapBytes,
    residentBytes,
    perDevice: (heapBytes - smallest!.heapBytes) / (devices - smallest!.devices),
    residentPerDevice: (residentBytes - smallest!.residentBytes) / (devices - smallest!.devices),
  }));
  return `The same heartbeats, from devices in random order, at servers that know few, many and very many. The servers take turns,
round by round; the ratio compares the server's CPU for a beat with the smallest fleet's. Target: flat.

| database | known devices | CPU of a beat | ratio |
|---|---|---|---|
${costs.map(({ dialect, devices, cpuOfBeat, ratio }) => `| ${dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'} | ${count(devices)} | ${cpuOfBeat.toFixed(1)} µs | **${ratio.toFixed(2)}** |`).join('\n')}

Memory of these servers (SQLite) once every device has beaten. The heap is what the inspector reports after a forced
garbage collection: JavaScript objects and the buffers they own. The row of a device is in the database and not in these
numbers, nor is it read into them. The difference to the smallest fleet's server, divided by the devices that it knows
more, is what one device costs. Resident pages follow the allocator's own rules. Target: at most 250 bytes of heap a
device.

| known devices | heap | resident | heap for 10,000 more | heap of a device | resident of a device |
|---|---|---|---|---|---|
| ${count(smallest!.devices)} | ${mebibytes(smallest!.heapBytes)} MiB | ${mebibytes(smallest!.residentBytes)} MiB | | | |
${added.map((fleet) => `| ${count(fleet.devices)} | ${mebibytes(fleet.heapBytes)} MiB | ${mebibytes(fleet.residentBytes)} MiB | ${mebibytes(fleet.perDevice * 10_000)} MiB | **${Math.round(fleet.perDevice)} bytes** | ${Math.round(fleet.residentPerDevice)} bytes |`).join('\n')}

Unexpected answers: ${unexpected}.
`;
}
