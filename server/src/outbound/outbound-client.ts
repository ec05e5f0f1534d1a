import {
  request as requestHttp,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { assertAllowedLiteral, bareHostname, resolveWithSystem, type Resolve } from './checked-lookup.ts';
import {
  allowedForPlainHttp,
  createAgents,
  type NetworkAgents,
  type NetworkProfile,
} from './network-agents.ts';
import { OutboundError } from './outbound-error.ts';
import { readBody } from './read-body.ts';
import { toOutboundError } from './socket-errors.ts';

export type OutboundRequest = {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Of the answer, as received and after inflating. */
  maxBytes: number;
  /** From the first DNS question to the last byte; 8,000 unless said otherwise. */
  timeoutMs?: number;
  /** Media types a 2xx answer may have; empty accepts any. */
  accept: readonly string[];
  network: NetworkProfile;
};

export type OutboundResponse = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Milliseconds since 1970 on our clock, when the headers had arrived. */
  receivedAt: number;
  /** The other side's clock from its Date header, to the second. */
  dateHeaderMs: number | null;
};

export type OutboundClient = {
  /** Rejects with OutboundError only; any status but a redirect is an answer. */
  request(url: string | URL, options: OutboundRequest): Promise<OutboundResponse>;
};

export type OutboundOptions = {
  now?: () => number;
  resolve?: Resolve;
  connectTimeoutMs?: number;
};

export type DisposableOutboundClient = OutboundClient & { [Symbol.dispose](): void };

const maxProfiles = 64;
const maxKeptConnections = 8;
const defaultTimeoutMs = 8000;

/**
 * The one HTTP client for addresses that an administrator typed. It resolves names itself and
 * connects only to checked addresses, follows no redirect and bounds time and size.
 */
export function createOutboundClient(options: OutboundOptions = {}): DisposableOutboundClient {
  const now = options.now ?? Date.now;
  const resolve = options.resolve ?? resolveWithSystem;
  const connectTimeoutMs = options.connectTimeoutMs ?? 3000;
  const profiles = new Map<string, NetworkAgents>();

  function agentsOf(profile: NetworkProfile): NetworkAgents {
    const key = `${profile.internalNetwork} ${profile.proxyUrl ?? ''} ${profile.caPem ?? ''}`;
    const known = profiles.get(key);
    // Put back at the end, so that the first one is always the one unused for longest.
    profiles.delete(key);
    const agents = known ?? createAgents(profile, resolve, connectTimeoutMs);
    profiles.set(key, agents);
    if (profiles.size > maxProfiles) dropOldest(profiles);
    return agents;
  }

  return {
    async request(input, request) {
      const url = parseTarget(input);
      const agents = agentsOf(request.network);
      const exchange: Exchange = {
        url,
        request,
        agent: chooseAgent(url, agents, request.network),
        connectTimeoutMs,
        now,
      };
      return send(exchange, maxKeptConnections);
    },
    [Symbol.dispose]() {
      for (const agents of profiles.values()) destroyAgents(agents);
      profiles.clear();
    },
  };
}

type Agent = NetworkAgents['https'] | NonNullable<NetworkAgents['http']>;
type Exchange = {
  url: URL;
  request: OutboundRequest;
  agent: Agent;
  connectTimeoutMs: number;
  now: () => number;
};

/** The server had closed the kept connection before our request arrived; asking again is safe. */
class StaleConnection extends Error {}

function parseTarget(input: string | URL): URL {
  const url = typeof input === 'string' ? URL.parse(input) : input;
  if (url === null) throw new OutboundError('outbound.bad_url', '', 'not an address');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OutboundError('outbound.bad_url', url.host, 'only https');
  }
  if (url.username !== '' || url.password !== '') {
    throw new OutboundError('outbound.bad_url', url.host, 'a password in the address');
  }
  return url;
}

function chooseAgent(url: URL, agents: NetworkAgents, profile: NetworkProfile): Agent {
  const host = bareHostname(url);
  if (url.protocol === 'https:') {
    assertAllowedLiteral(host, agents.allowed);
    return agents.https;
  }
  if (agents.http === null) throw new OutboundError('outbound.bad_url', url.host, 'http through a proxy');
  assertAllowedLiteral(host, allowedForPlainHttp(profile));
  return agents.http;
}

/** Every kept connection may turn out stale; a fresh one never does. */
async function send(exchange: Exchange, retriesLeft: number): Promise<OutboundResponse> {
  try {
    return await sendOnce(exchange);
  } catch (error) {
    if (error instanceof StaleConnection && retriesLeft > 0) return send(exchange, retriesLeft - 1);
    throw toOutboundError(exchange.url.host, error);
  }
}

async function sendOnce(exchange: Exchange): Promise<OutboundResponse> {
  const { url, request, now } = exchange;
  const message = openRequest(exchange);
  let answer: IncomingMessage | undefined;
  const total = setTimeout(
    () => (answer ?? message).destroy(timedOut(url, 'no complete answer in time')),
    request.timeoutMs ?? defaultTimeoutMs,
  );
  const stopConnectTimer = startConnectTimer(exchange, message);
  try {
    answer = await responseOf(message, request.body);
    stopConnectTimer();
    const receivedAt = now();
    assertAcceptable(answer, url, request.accept);
    const body = await readBody(answer, url.host, request.maxBytes);
    const { statusCode = 0, headers } = answer;
    return { status: statusCode, headers, body, receivedAt, dateHeaderMs: parseDate(headers.date) };
  } catch (error) {
    message.destroy();
    const isReset = (error as NodeJS.ErrnoException).code === 'ECONNRESET';
    if (isReset && message.reusedSocket && answer === undefined) throw new StaleConnection();
    throw toOutboundError(url.host, error);
  } finally {
    clearTimeout(total);
    stopConnectTimer();
  }
}

function timedOut(url: URL, detail: string): OutboundError {
  return new OutboundError('outbound.timeout', url.host, detail);
}

function openRequest({ url, request, agent }: Exchange): ClientRequest {
  const isSecure = url.protocol === 'https:';
  const headers: Record<string, string | number> = {
    'user-agent': 'Gatehouse',
    'accept-encoding': 'identity',
    ...request.headers,
  };
  if (request.accept.length > 0) headers['accept'] = request.accept.join(', ');
  if (request.body !== undefined) headers['content-length'] = Buffer.byteLength(request.body);
  return (isSecure ? requestHttps : requestHttp)({
    method: request.method ?? 'GET',
    host: bareHostname(url),
    port: url.port === '' ? (isSecure ? 443 : 80) : url.port,
    path: `${url.pathname}${url.search}`,
    headers,
    agent,
  });
}

function startConnectTimer(exchange: Exchange, message: ClientRequest): () => void {
  const timer = setTimeout(
    () => message.destroy(timedOut(exchange.url, 'no connection in time')),
    exchange.connectTimeoutMs,
  );
  const stop = (): void => clearTimeout(timer);
  message.once('socket', (socket) => {
    // A kept connection never announces itself again.
    if (isConnected(socket)) stop();
    else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', stop);
  });
  return stop;
}

function isConnected(socket: Socket): boolean {
  return socket instanceof TLSSocket ? socket.authorized : !socket.connecting;
}

function responseOf(message: ClientRequest, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    message.once('response', resolve);
    message.on('error', reject);
    message.end(body);
  });
}

function assertAcceptable(answer: IncomingMessage, url: URL, accept: readonly string[]): void {
  const status = answer.statusCode ?? 0;
  if (status >= 300 && status < 400) {
    const location = (answer.headers.location ?? '').slice(0, 200);
    throw new OutboundError('outbound.redirect', url.host, `HTTP ${status} to ${location}`);
  }
  if (status >= 400 || accept.length === 0) return;
  const mediaType = (answer.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (accept.includes(mediaType)) return;
  throw new OutboundError('outbound.content_type', url.host, mediaType.slice(0, 100) || 'none');
}

function parseDate(header: string | undefined): number | null {
  const time = header === undefined ? Number.NaN : Date.parse(header);
  return Number.isNaN(time) ? null : time;
}

function dropOldest(profiles: Map<string, NetworkAgents>): void {
  const [key, agents] = profiles.entries().next().value!;
  profiles.delete(key);
  destroyAgents(agents);
}

function destroyAgents(agents: NetworkAgents): void {
  agents.https.destroy();
  agents.http?.destroy();
}
