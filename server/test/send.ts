import { Agent, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';

export type Request = {
  method: string;
  url: string;
  headers?: Record<string, string>;
  cookies?: Record<string, string>;
  /** An object travels as JSON. */
  payload?: string | object | undefined;
  /** Where the request seems to come from. */
  ip?: string | undefined;
};
export type Response = {
  status: number;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  cookies: Record<string, string>;
};
export type Send = (request: Request) => Promise<Response>;

/** Hands requests to the application without a socket. */
export function sendWithoutSocket(app: FastifyInstance): Send {
  return async ({ method, url, headers = {}, cookies = {}, payload, ip }) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers,
      cookies,
      ...(payload === undefined ? {} : { payload }),
      ...(ip === undefined ? {} : { remoteAddress: ip }),
    });
    return {
      status: response.statusCode,
      text: response.body,
      headers: response.headers as Response['headers'],
      cookies: Object.fromEntries(response.cookies.map(({ name, value }) => [name, value])),
    };
  };
}

/** Real HTTP over loopback; the server must trust 127.0.0.1 as a proxy, which then tells the client's address. */
export function sendOverSocket(app: FastifyInstance): Send & { close: () => void } {
  const agent = new Agent({ keepAlive: true });
  const send: Send = ({ method, url, headers = {}, cookies = {}, payload, ip }) => {
    const body = typeof payload === 'object' ? JSON.stringify(payload) : payload;
    const sent: Record<string, string> = {
      ...(typeof payload === 'object' ? { 'content-type': 'application/json' } : {}),
      ...headers,
      ...(ip === undefined ? {} : { 'x-forwarded-for': ip }),
      ...(Object.keys(cookies).length === 0 ? {} : { cookie: cookieHeader(cookies) }),
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    };
    const { port } = app.server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { host: '127.0.0.1', port, method, path: asciiPath(url), headers: sent, agent },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              text: Buffer.concat(chunks).toString('utf8'),
              headers: incoming.headers,
              cookies: readCookies(incoming.headers['set-cookie'] ?? []),
            }),
          );
          incoming.on('error', reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  };
  return Object.assign(send, { close: () => agent.destroy() });
}

/** Tests write addresses as people read them; a socket carries ASCII only. */
function asciiPath(url: string): string {
  return url.replaceAll(/[^\u0021-\u007e]+/gu, (text) => encodeURIComponent(text));
}

function cookieHeader(cookies: Record<string, string>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

function readCookies(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const [name, value] = line.split(';', 1)[0]!.split('=', 2);
      return [name!.trim(), decodeURIComponent(value ?? '')];
    }),
  );
}
