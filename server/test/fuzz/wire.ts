import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { FuzzRequest } from './requests.ts';

export type Answer = { status: number; text: string; headers: Record<string, string | string[] | undefined> };

/** Far longer than any answer takes, even on a busy machine: whoever needs it hangs. */
const PATIENCE_MS = 20_000;

/** Real HTTP to a listening server, with nothing repaired on the way. */
export function openWire(app: FastifyInstance) {
  const agent = new Agent({ keepAlive: true });
  const { port } = app.server.address() as AddressInfo;
  return {
    close: () => agent.destroy(),
    send: ({ method, url, headers, body }: FuzzRequest): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const outgoing = request(
          {
            host: '127.0.0.1',
            port,
            method,
            path: url,
            headers: { ...headers, ...length },
            agent,
            signal: AbortSignal.timeout(PATIENCE_MS),
          },
          (incoming) => {
            const { statusCode: status = 0, headers: received } = incoming;
            if (isEndless(received['content-type'])) {
              resolve({ status, text: '', headers: received });
              outgoing.destroy();
              return;
            }
            const chunks: Buffer[] = [];
            incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
            incoming.on('end', () =>
              resolve({
                status,
                text: Buffer.concat(chunks).toString('utf8'),
                headers: received,
              }),
            );
            incoming.on('error', reject);
          },
        );
        outgoing.on('error', reject);
        outgoing.end(body ?? undefined);
      }),
  };
}

const isEndless = (contentType = ''): boolean => contentType.startsWith('text/event-stream');
