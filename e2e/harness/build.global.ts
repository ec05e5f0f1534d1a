import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromiumPath } from './chromium.ts';
import { PROJECT_ROOT } from './project-root.ts';

/** Before the first browser test: the console is built (once, unless its sources changed) and Chromium unpacked. */
export async function setup(): Promise<void> {
  const script = join(PROJECT_ROOT, 'scripts/ensure-console.ts');
  if (existsSync(script)) {
    const build = spawnSync(process.execPath, [script], { cwd: PROJECT_ROOT, encoding: 'utf8' });
    if (build.status !== 0) throw new Error(`The console does not build:\n${build.stdout}${build.stderr}`);
  }
  await chromiumPath();
}
