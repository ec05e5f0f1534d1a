import {
  createServer as createHttpServer,
  request,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { certificateFor } from './certificate.ts';
import { listenOnLoopback } from './loopback.ts';

/** What the outside world is made of in a test: every name the browser may open, by `host:port`. */
export type EdgeRoute =
  /** Plain http, passed on unchanged: the browser talks to this loopback port under another name. */
  | { kind: 'pass'; port: () => number }
  /** TLS ends here, plain http with X-Forwarded-For, -Proto and -Host goes on: a reverse proxy. */
  | { kind: 'reverse-proxy'; port: () => number }
  /** TLS ends here and a function answers. */
  | { kind: 'answer'; handle: (request: IncomingMessage, response: ServerResponse, url: URL) => void };

export type Edge = {
  /** Forward proxy: absolute-form http and CONNECT. */
  proxyPort: number;
  /** TLS for every name of the routes. */
  tlsPort: number;
  caPem: string;
  /** `METHOD url` of every request a browser or the server sent through, without bodies. */
  seen: string[];
  /** `host:port` of every CONNECT. */
  connects: string[];
  close: () => Promise<void>;
};

/** Starts the forward proxy and the TLS front that stand for DNS, the Internet and a reverse proxy. */
export async function startEdge(routes: Record<string, EdgeRoute>): Promise<Edge> {
  const seen: string[] = [];
  const connects: string[] = [];
  const secureNames = Object.keys(routes)
    .filter((authority) => authority.endsWith(':443'))
    .map((authority) => authority.slice(0, -4));
  const { key, cert, caPem } = await certificateFor(secureNames);
  const tls = createHttpsServer({ key, cert }, (incoming, outgoing) => {
    const authority = `${incoming.headers.host ?? ''}:443`;
    seen.push(`${incoming.method} https://${incoming.headers.host}${incoming.url}`);
    dispatch(routes[authority], incoming, outgoing);
  });
  const tlsPort = await listenOnLoopback(tls);
  const proxy = createHttpServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '', 'http://nowhere.invalid');
    seen.push(`${incoming.method} ${url.href}`);
    incoming.url = `${url.pathname}${url.search}`;
    dispatch(routes[`${url.hostname}:${url.port || 80}`], incoming, outgoing);
  });
  proxy.on('connect', (incoming: IncomingMessage, client: Duplex, head: Buffer) => {
    connects.push(incoming.url ?? '');
    tunnel(routes, tlsPort, { authority: incoming.url ?? '', client, head });
  });
  const proxyPort = await listenOnLoopback(proxy);
  return {
    proxyPort,
    tlsPort,
    caPem,
    seen,
    connects,
    async close() {
      for (const server of [proxy, tls]) {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  };
}

function dispatch(route: EdgeRoute | undefined, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (route === undefined) {
    outgoing
      .writeHead(502, { 'content-type': 'text/plain' })
      .end(`The test network has no ${incoming.headers.host}`);
    return;
  }
  if (route.kind === 'answer') {
    route.handle(incoming, outgoing, new URL(incoming.url ?? '/', `https://${incoming.headers.host}`));
    return;
  }
  const added =
    route.kind === 'pass'
      ? {}
      : {
          'x-forwarded-for': '203.0.113.7',
          'x-forwarded-proto': 'https',
          'x-forwarded-host': incoming.headers.host ?? '',
        };
  forward(route.port(), incoming, outgoing, added);
}

function forward(
  port: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  added: Record<string, string>,
): void {
  const { 'proxy-connection': _, ...headers } = incoming.headers;
  const onward = request(
    {
      host: '127.0.0.1',
      port,
      method: incoming.method,
      path: incoming.url,
      headers: { ...headers, ...added },
      agent: false,
    },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  onward.on('error', (error) => outgoing.headersSent || outgoing.writeHead(502).end(error.message));
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

type Tunnel = { authority: string; client: Duplex; head: Buffer };

function tunnel(
  routes: Record<string, EdgeRoute>,
  tlsPort: number,
  { authority, client, head }: Tunnel,
): void {
  client.on('error', () => client.destroy());
  if (routes[authority] === undefined) {
    client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    return;
  }
  const onward: Socket = connect(tlsPort, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.write(head);
    onward.pipe(client);
    client.pipe(onward);
  });
  onward.on('error', () => client.destroy());
  client.on('close', () => onward.destroy());
}
