import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILT = join(ROOT, 'console/dist/index.html');
/** Everything the bundle is made of; the console takes the explanations' texts from the contract. */
const SOURCES = [
  'console/*.html',
  'console/package.json',
  'console/vite.config.ts',
  'console/public/**/*',
  'console/src/**/*',
  'contract/src/explanations/**/*',
  'contract/src/permission-table.ts',
];

/** Builds console/dist when it is missing or older than its sources. Ends the process when it cannot. @returns whether it had to be built */
export function ensureConsole(): boolean {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs >= newestSource()) return false;
  console.log('Building the console …');
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const build = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(ROOT, 'console'),
    stdio: 'inherit',
    // Called by tests it would inherit NODE_ENV=test, and React would be its development build.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (build.status !== 0) {
    console.error('The console could not be built.');
    process.exit(1);
  }
  return true;
}

function newestSource(): number {
  const files = globSync(SOURCES, { cwd: ROOT }).filter((file) => !/\.test\.tsx?$/.test(file));
  return Math.max(...files.map((file) => statSync(join(ROOT, file)).mtimeMs));
}

if (import.meta.main) ensureConsole();
