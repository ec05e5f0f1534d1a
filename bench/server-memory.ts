import { readFileSync } from 'node:fs';
import type { GatehouseProcess } from '../e2e/harness/gatehouse-process.ts';

/** For Node; {@link settledMemory} talks to the inspector it opens. */
export const INSPECTED = ['--inspect=127.0.0.1:0'];

export type Memory = {
  /** JavaScript objects and the buffers they own. */
  heapBytes: number;
  /** Pages of the process that are in RAM; the allocator gives them back when it likes. */
  residentBytes: number;
};

/** What a server still holds once everything it does not need is collected. */
export async function settledMemory(server: GatehouseProcess): Promise<Memory> {
  const address = /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(server.log())?.[0];
  if (address === undefined) throw new Error('The server was started without its inspector');
  const inspector = await openInspector(address);
  // The second round takes what the finalizers of the first let go.
  for (let round = 0; round < 2; round += 1) await inspector.call('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await inspector.call('Runtime.getHeapUsage');
  inspector.close();
  return {
    heapBytes: Number(usedSize) + Number(backingStorageSize),
    residentBytes: residentBytes(server.pid),
  };
}

type Inspector = { call: (method: string) => Promise<Record<string, unknown>>; close: () => void };

/** Chrome DevTools protocol, one call at a time. */
async function openInspector(address: string): Promise<Inspector> {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', reject, { once: true });
  });
  let lastId = 0;
  return {
    async call(method) {
      const id = (lastId += 1);
      const answered = new Promise<{ result: Record<string, unknown> }>((resolve) => {
        const listen = ({ data }: MessageEvent): void => {
          const message = JSON.parse(String(data)) as { id?: number; result: Record<string, unknown> };
          if (message.id !== id) return;
          socket.removeEventListener('message', listen);
          resolve(message);
        };
        socket.addEventListener('message', listen);
      });
      socket.send(JSON.stringify({ id, method }));
      return (await answered).result;
    },
    close: () => socket.close(),
  };
}

/** proc(5), VmRSS. */
function residentBytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}
