import { request as requestHttp, type Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { Agent, request as requestHttps, type AgentOptions } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect, type ConnectionOptions, type SecureContext } from 'node:tls';
import { OutboundError } from './outbound-error.ts';
import { bareHostname } from './checked-lookup.ts';
import { toOutboundError } from './socket-errors.ts';

export type Tunnel = {
  proxy: URL;
  /** Checks the proxy's own addresses. */
  lookup: LookupFunction;
  /** Trusted for the proxy's certificate as well as for the target's. */
  secureContext: SecureContext;
  connectTimeoutMs: number;
  /** Called with the target's name before the proxy is asked for it; rejects to refuse. */
  assertTarget: (hostname: string) => Promise<void>;
};

type Connected = Parameters<HttpAgent['createConnection']>[1];

/** A keep-alive agent whose TLS connections run inside a tunnel made with CONNECT (RFC 9110 section 9.3.6). */
export class TunnelAgent extends Agent {
  readonly #tunnel: Tunnel;

  constructor(options: AgentOptions, tunnel: Tunnel) {
    super(options);
    this.#tunnel = tunnel;
  }

  override createConnection(options: ConnectionOptions, callback?: Connected): null {
    void this.#connect(options, callback);
    return null;
  }

  async #connect(options: ConnectionOptions, callback?: Connected): Promise<void> {
    const { secureContext } = this.#tunnel;
    const opened = await openTunnel(this.#tunnel, options).catch((error: unknown) => error as Error);
    if (opened instanceof Error) callback?.(opened, undefined as unknown as Duplex);
    else callback?.(null, connect({ ...options, socket: opened, secureContext }));
  }
}

async function openTunnel(tunnel: Tunnel, target: ConnectionOptions): Promise<Socket> {
  const hostname = String(target.host);
  await tunnel.assertTarget(hostname);
  const name = hostname.includes(':') ? `[${hostname}]` : hostname;
  return sendConnect(tunnel, `${name}:${target.port ?? 443}`);
}

function sendConnect(tunnel: Tunnel, authority: string): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const request = requestToProxy(tunnel, authority);
  const timer = setTimeout(() => request.destroy(timedOut(tunnel)), tunnel.connectTimeoutMs);
  request.on('connect', (response: IncomingMessage, socket: Socket) => {
    clearTimeout(timer);
    const refusal = refusalOf(tunnel, response.statusCode ?? 0);
    if (refusal === undefined) return resolve(socket);
    socket.destroy();
    reject(refusal);
  });
  request.on('response', (response) => {
    response.destroy();
    reject(
      refusalOf(tunnel, response.statusCode ?? 0) ??
        new OutboundError('outbound.proxy', tunnel.proxy.host, 'no tunnel'),
    );
  });
  request.on('error', (error) => {
    clearTimeout(timer);
    reject(toProxyError(tunnel, error));
  });
  request.end();
  return promise;
}

function requestToProxy(tunnel: Tunnel, authority: string): ReturnType<typeof requestHttp> {
  const { proxy } = tunnel;
  const send = proxy.protocol === 'https:' ? requestHttps : requestHttp;
  const host = bareHostname(proxy);
  // Node would take the server name from the Host header, which names the target.
  const tls = {
    secureContext: tunnel.secureContext,
    rejectUnauthorized: true,
    servername: isIP(host) === 0 ? host : '',
  };
  return send({
    method: 'CONNECT',
    host,
    port: proxy.port === '' ? (proxy.protocol === 'https:' ? 443 : 80) : proxy.port,
    path: authority,
    headers: { host: authority, ...proxyAuthorization(proxy) },
    lookup: tunnel.lookup,
    agent: false,
    ...(proxy.protocol === 'https:' ? tls : {}),
  });
}

function proxyAuthorization(proxy: URL): Record<string, string> {
  if (proxy.username === '') return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}

function refusalOf(tunnel: Tunnel, status: number): OutboundError | undefined {
  if (status === 200) return undefined;
  const code = status === 407 ? 'outbound.proxy_auth' : 'outbound.proxy';
  return new OutboundError(code, tunnel.proxy.host, `HTTP ${status}`);
}

function timedOut(tunnel: Tunnel): OutboundError {
  return new OutboundError('outbound.timeout', tunnel.proxy.host, 'the proxy did not answer');
}

/** Names the proxy as the place of the fault, except where the address check or the clock already did. */
function toProxyError(tunnel: Tunnel, error: unknown): OutboundError {
  const known = toOutboundError(tunnel.proxy.host, error);
  if (known.code !== 'outbound.connect' && known.code !== 'outbound.dns') return known;
  return new OutboundError('outbound.proxy', tunnel.proxy.host, known.detail, { cause: error });
}
