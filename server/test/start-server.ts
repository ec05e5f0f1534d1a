import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { loadConfig } from '../src/config.ts';
import type { OutboundClient } from '../src/outbound/outbound-client.ts';
import { assembleGatehouse, type Gatehouse } from '../src/start.ts';
import type { TestDatabase } from './databases.ts';
import { sendOverSocket, sendWithoutSocket, type Send } from './send.ts';
import { watchAnswers } from './watched-answers.ts';

export const SETUP_TOKEN = 'test-setup-token-0123456789';
export const ADMINISTRATOR = { username: 'admin', password: 'correct horse battery' };

export type TestServer = Gatehouse & {
  database: TestDatabase;
  /** Adds the header our CSRF rule asks for; `cookies` is name → value. */
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    options?: CallOptions,
  ) => Promise<Called>;
  /** One request as it is, nothing added. */
  send: Send;
  /** Cookies of a signed-in administrator; made at the first call by walking through the set-up. */
  asAdministrator: () => Promise<Record<string, string>>;
  /** Opens a real socket on loopback for tests that need one. */
  listen: () => Promise<string>;
  /** Every log line so far, for secrecy tests. */
  logLines: string[];
};

type CallOptions = {
  body?: unknown;
  cookies?: Record<string, string>;
  headers?: Record<string, string>;
  ip?: string;
  host?: string;
};
type Called = {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- answers of many shapes; each test asserts its own
  body: any;
  text: string;
  headers: Record<string, string | string[] | undefined>;
  cookies: Record<string, string>;
};

export type TestServerOptions = {
  database: TestDatabase;
  now?: () => number;
  outbound?: OutboundClient;
  env?: Record<string, string>;
  /** True: every request goes over a real socket, as clients' do. */
  socket?: boolean;
  auditAnswerMs?: number;
};

/** The real application on a real database, spoken to over HTTP; nothing of ours is replaced. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-data-'));
  const logLines: string[] = [];
  const config = loadConfig({
    argv: [],
    env: {
      GATEHOUSE_DATA_DIR: folder,
      GATEHOUSE_DATABASE_URL: options.database.url,
      GATEHOUSE_SETUP_TOKEN: SETUP_TOKEN,
      GATEHOUSE_LISTEN: '127.0.0.1:21114',
      ...(options.socket === true ? { GATEHOUSE_TRUSTED_PROXIES: '127.0.0.1/32' } : {}),
      ...options.env,
    },
  });
  const log = pino({ level: 'debug' }, { write: (line: string) => void logLines.push(line) });
  const gatehouse = await assembleGatehouse({
    config,
    log,
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.outbound === undefined ? {} : { outbound: options.outbound }),
    ...(options.auditAnswerMs === undefined ? {} : { auditAnswerMs: options.auditAnswerMs }),
  });
  await gatehouse.app.ready();
  const overSocket = options.socket === true ? sendOverSocket(gatehouse.app) : null;
  if (overSocket !== null) await gatehouse.app.listen({ host: '127.0.0.1', port: 0 });
  const { send, undocumented } = watchAnswers(overSocket ?? sendWithoutSocket(gatehouse.app));
  const call = caller(send);
  let administrator: Promise<Record<string, string>> | undefined;
  return {
    ...gatehouse,
    database: options.database,
    logLines,
    send,
    call,
    asAdministrator: () => (administrator ??= setUpAdministrator(call)),
    async listen() {
      if (!gatehouse.app.server.listening) await gatehouse.app.listen({ host: '127.0.0.1', port: 0 });
      return `http://localhost:${(gatehouse.app.server.address() as AddressInfo).port}`;
    },
    async close() {
      overSocket?.close();
      await gatehouse.close();
      await options.database.drop();
      rmSync(folder, { recursive: true, force: true });
      // Here, so that whichever test provokes a refusal also proves that it is documented.
      if (undocumented.size > 0) throw new Error([...undocumented].join('\n'));
    },
  };
}

function caller(send: Send): TestServer['call'] {
  return async (method, url, { body, cookies = {}, headers = {}, ip, host = 'localhost:21114' } = {}) => {
    const response = await send({
      method,
      url,
      cookies,
      headers: { host, 'x-gatehouse-request': '1', ...headers },
      payload: body as object | undefined,
      ip,
    });
    const { status, text } = response;
    return {
      ...response,
      status,
      body: isJson(response.headers['content-type']) && text !== '' ? (JSON.parse(text) as unknown) : null,
    };
  };
}

const isJson = (type: unknown): boolean => String(type).includes('json');

async function setUpAdministrator(call: TestServer['call']): Promise<Record<string, string>> {
  const unlocked = await call('POST', '/api/v1/setup/token', { body: { token: SETUP_TOKEN } });
  const created = await call('POST', '/api/v1/setup/administrator', {
    body: { ...ADMINISTRATOR, displayName: 'Ada Admin' },
    cookies: unlocked.cookies,
  });
  if (created.status !== 200) throw new Error(`set-up failed: ${created.text}`);
  const cookies = { ...unlocked.cookies, ...created.cookies };
  await call('PUT', '/api/v1/setup/addresses', { body: { publicUrl: 'http://localhost:21114' }, cookies });
  await call('POST', '/api/v1/setup/complete', { cookies });
  return cookies;
}
