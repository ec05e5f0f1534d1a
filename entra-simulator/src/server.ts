import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { SimResponse } from './web/exchange.ts';

const BODY_BYTES_MAX = 65_536;

export interface ReceivedRequest {
  method: string;
  /** Path and query. */
  target: string;
  headers: Record<string, string>;
  body: string;
}

export interface Listener {
  origin: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  host: string;
  port: number;
  tls?: { key: string; cert: string };
  answer(request: ReceivedRequest): Promise<SimResponse>;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_BYTES_MAX) throw new RangeError('request body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function flatten(request: IncomingMessage): Record<string, string> {
  const pairs = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

async function respond(
  options: ListenOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request);
    const received = {
      method: request.method ?? 'GET',
      target: request.url ?? '/',
      headers: flatten(request),
      body,
    };
    const answer = await options.answer(received);
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': Buffer.byteLength(answer.body),
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  } catch (error) {
    response.writeHead(error instanceof RangeError ? 413 : 500, { 'content-type': 'text/plain' });
    response.end(error instanceof Error ? error.message : 'error');
  }
}

function listening(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
}

/** Opens a port and answers with `options.answer`; port 0 picks a free one. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const onRequest: RequestListener = (request, response) => void respond(options, request, response);
  const server = options.tls ? createTlsServer(options.tls, onRequest) : createServer(onRequest);
  await listening(server, options);
  const { port } = server.address() as AddressInfo;
  const scheme = options.tls ? 'https' : 'http';
  return {
    origin: `${scheme}://${options.host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
