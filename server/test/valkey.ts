import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/redis', import.meta.url));
/** The server itself is in `redis-tools`; the others hold what it is linked with. */
const PACKAGES = ['redis-tools', 'redis-server', 'libjemalloc2', 'liblzf1'];

export type TestValkey = {
  url: string;
  /** As a crash would: connections break, nothing listens. */
  stop: () => Promise<void>;
  /** On the same port. */
  start: () => Promise<void>;
  close: () => Promise<void>;
};

/**
 * A real Valkey or Redis on loopback: the one on the path, else Debian's package, unpacked into `node_modules/.cache`
 * without installing anything. @throws Error that says what to install when there is none
 */
export async function startValkey(): Promise<TestValkey> {
  const server = await findServer();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-valkey-'));
  let child: ChildProcess | null = null;
  const valkey: TestValkey = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = [
        '--port',
        port,
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--save',
        '',
        '--appendonly',
        'no',
      ];
      child = spawn(server.file, settings.map(String), {
        env: server.env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const text of child.stdout!) if (String(text).includes('Ready to accept connections')) break;
      child.stdout!.resume();
    },
    async stop() {
      if (child === null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      child = null;
    },
    async close() {
      await valkey.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await valkey.start();
  return valkey;
}

type Server = { file: string; env: NodeJS.ProcessEnv };

async function findServer(): Promise<Server> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/bin'];
  for (const name of ['valkey-server', 'redis-server']) {
    const file = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
    if (file !== undefined) return { file, env: process.env };
  }
  try {
    if (!existsSync(CACHE)) await unpackDebian();
    return unpacked(CACHE);
  } catch (error) {
    throw new Error(
      'This test needs a real Valkey or Redis. Install the package valkey-server or redis-server (Debian, Ubuntu: ' +
        'apt-get install redis-server; macOS: brew install valkey), so that it is on the path.',
      { cause: error },
    );
  }
}

function unpacked(folder: string): Server {
  const libraries = globSync(join(folder, 'usr/lib/*/'));
  return {
    file: join(folder, 'usr/bin/redis-server'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(delimiter) },
  };
}

/** Under a name of its own first, so that a cache that is there is whole. */
async function unpackDebian(): Promise<void> {
  const folder = `${CACHE}-${process.pid}`;
  const lists = join(folder, 'lists');
  mkdirSync(join(lists, 'partial'), { recursive: true });
  try {
    await run('apt-get', ['download', ...PACKAGES], { cwd: folder }).catch(async () => {
      const own = ['-o', `Dir::State::lists=${lists}`];
      await run('apt-get', [...own, 'update'], { cwd: folder });
      await run('apt-get', [...own, 'download', ...PACKAGES], { cwd: folder });
    });
    for (const file of globSync(join(folder, '*.deb'))) await run('dpkg-deb', ['-x', file, folder]);
    const { file, env } = unpacked(folder);
    await run(file, ['--version'], { env });
    if (!existsSync(CACHE)) renameSync(folder, CACHE);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
