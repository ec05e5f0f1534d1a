import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { send, type Answer, type Sending } from './http.ts';
import { freePort } from './loopback.ts';
import { PROJECT_ROOT } from './project-root.ts';

export type GatehouseOptions = {
  /** Content of the bootstrap file (JSON is YAML); absent: the set-up page waits. */
  bootstrap?: Record<string, unknown>;
  env?: Record<string, string>;
  /** `host:port` → loopback port the server reaches instead. */
  hosts?: Record<string, number>;
  /** A certificate authority the server's machine trusts. */
  caPem?: string;
  /** For Node itself, such as `--inspect`. */
  nodeFlags?: string[];
};

export type GatehouseProcess = {
  port: number;
  pid: number;
  dataDir: string;
  /** Everything the server has written so far. */
  log: () => string;
  send: (url: string, options?: Sending) => Promise<Answer>;
  /** Moves the server's clock forward; its timers keep their pace. */
  advance: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
  /** Ends it as a power cut would: nothing it still holds in memory is written. */
  crash: () => Promise<void>;
  /** Stops it, unless it is gone already, and starts it again on the same port and data. */
  restart: () => Promise<void>;
};

const START_TIMEOUT_MS = 30_000;

/** Starts the real server in its own process and data folder; resolves once /healthz answers. */
export async function startGatehouse(options: GatehouseOptions = {}): Promise<GatehouseProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'gatehouse-e2e-'));
  const port = await freePort();
  const output: string[] = [];
  const env = environmentOf(options, dataDir, port);
  const start = (): Promise<ChildProcess> =>
    launch({ env, port, output, nodeFlags: options.nodeFlags ?? [] });
  let child = await start();
  return {
    port,
    dataDir,
    get pid() {
      return child.pid!;
    },
    log: () => output.join(''),
    send: (url, sending) => send(port, url, sending),
    advance: (ms) => advance(child, ms),
    async stop() {
      await end(child);
      rmSync(dataDir, { recursive: true, force: true });
    },
    async crash() {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
    async restart() {
      await end(child);
      child = await start();
    },
  };
}

function environmentOf(options: GatehouseOptions, dataDir: string, port: number): Record<string, string> {
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production',
    GATEHOUSE_LISTEN: `127.0.0.1:${port}`,
    GATEHOUSE_DATA_DIR: dataDir,
    GATEHOUSE_E2E_HOSTS: JSON.stringify(options.hosts ?? {}),
  };
  if (options.bootstrap !== undefined) {
    env['GATEHOUSE_BOOTSTRAP_FILE'] = join(dataDir, 'bootstrap.yaml');
    writeFileSync(env['GATEHOUSE_BOOTSTRAP_FILE'], JSON.stringify(options.bootstrap), { mode: 0o600 });
  }
  if (options.caPem !== undefined) {
    env['NODE_EXTRA_CA_CERTS'] = join(dataDir, 'test-ca.pem');
    writeFileSync(env['NODE_EXTRA_CA_CERTS'], options.caPem);
  }
  return { ...env, ...options.env };
}

type Launch = { env: Record<string, string>; port: number; output: string[]; nodeFlags: string[] };

async function launch({ env, port, output, nodeFlags }: Launch): Promise<ChildProcess> {
  const child = fork(join(PROJECT_ROOT, 'server/src/main.ts'), [], {
    cwd: env['GATEHOUSE_DATA_DIR'],
    env,
    execArgv: [...nodeFlags, '--import', join(PROJECT_ROOT, 'e2e/harness/inside-server.ts')],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended at its start:\n${output.join('')}`);
    const healthy = await send(port, `http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.status === 200,
      () => false,
    );
    if (healthy) return child;
    await sleep(50);
  }
  await end(child);
  throw new Error(`The server did not answer within ${START_TIMEOUT_MS} ms:\n${output.join('')}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}

async function advance(child: ChildProcess, ms: number): Promise<void> {
  const answered = new Promise((done) => child.once('message', done));
  child.send({ advanceMs: ms });
  await answered;
}

/** Bytes of the database with its write-ahead log, for secrecy tests. */
export function databaseBytes(dataDir: string, names: readonly string[]): Buffer {
  return Buffer.concat(names.map((name) => readFileSync(join(dataDir, name))));
}
