/**
 * `npm run screenshots`: every page, light and dark, desktop and phone, into e2e/artifacts/screens, and the chosen
 * ones for README and guide into docs/images.
 */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { ADMINISTRATOR, CONSOLE_A, entraProvider, openWorld, type World } from '../e2e/harness/world.ts';
import { pickAccount, signInAsAdministrator } from '../e2e/steps.ts';
import { keepBeating } from './demo-fleet.ts';
import { clientsOf, seedOrganisation } from './demo-organisation.ts';
import { pictureGuide } from './screenshots-guide.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SCREENS = join(ROOT, 'e2e/artifacts/screens');
const IMAGES = join(ROOT, 'docs/images');
const KEPT_BYTES_MAX = 200_000;
const SIZES = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

async function main(): Promise<void> {
  const beating = new AbortController();
  const world = await openWorld({
    providers: (simulator) => [
      entraProvider(simulator, {
        secret_expires_on: new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10),
      }),
    ],
  });
  try {
    await seedOrganisation(world.simulator, {
      port: world.gatehouse.port,
      origin: CONSOLE_A,
      administrator: ADMINISTRATOR,
      provider: 'azure',
    });
    const port = { port: world.gatehouse.port, origin: CONSOLE_A };
    void keepBeating(clientsOf(port), beating.signal);
    const paths = await consolePaths(world);
    for (const colorScheme of ['light', 'dark'] as const)
      for (const [size, viewport] of Object.entries(SIZES))
        await everyPage(world, paths, { colorScheme, size, viewport });
    await chosen(world, paths);
  } finally {
    beating.abort();
    await world.close();
  }
  await pictureGuide(join(IMAGES));
}

/** Name → path of each page behind the sign-in, with a finished test report among them. */
async function consolePaths(world: World): Promise<Record<string, string>> {
  const api = await world.admin();
  const ada = (await api.call('listUsers', { query: { q: 'ada' } })).rows[0]!.id;
  const alice = (await api.call('listUsers', { query: { q: 'alice' } })).rows[0]!.id;
  const page = await world.page();
  await signInAsAdministrator(page);
  await page.goto(`${CONSOLE_A}/settings/oidc`);
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('button', { name: 'Test sign-in' }).click(),
  ]);
  await pickAccount(tab, 'u1');
  await page.getByText('The sign-in works').waitFor();
  const report = new URL(page.url()).pathname;
  await page.context().close();
  const [device] = (await api.call('listDevices', { query: { q: '1010470846' } })).rows;
  const [book] = (await api.call('listAddressBooks', { query: { q: 'servers' } })).rows;
  const [strategy] = (await api.call('listStrategies')).rows;
  const [role] = (await api.call('listAdminRoles')).rows;
  return {
    overview: '/',
    devices: '/devices',
    device: `/devices/${device!.id}`,
    'address-books': '/address-books',
    'address-book': `/address-books/${book!.id}`,
    'live-sessions': '/logs/live',
    connections: '/logs/connections',
    files: '/logs/files',
    alarms: '/logs/alarms',
    groups: '/groups',
    access: `/access?device=1010470846&user=${alice}`,
    'access-rules': '/access/rules',
    'admin-roles': '/roles/admin',
    'admin-role': `/roles/admin/${role!.id}`,
    'new-admin-role': '/roles/admin/new',
    'control-roles': '/roles/control',
    strategies: '/strategies',
    strategy: `/strategies?id=${strategy!.id}`,
    'strategy-why': '/strategies?why=1010470846',
    connect: '/connect',
    tokens: '/settings/tokens',
    'api-reference': '/settings/api?op=changeDevices',
    users: '/users',
    invitations: '/users?tab=invitations',
    user: `/users/${ada}`,
    activity: '/activity',
    account: '/account',
    general: '/settings/general',
    policies: '/settings/policies',
    texts: '/settings/texts',
    about: '/settings/about',
    oidc: '/settings/oidc',
    wizard: '/sso/providers/new/entra',
    'test-report': report,
    attempts: '/sso/attempts',
    explain: '/sso/explain?code=AADSTS50011',
    'not-found': '/nowhere',
  };
}

type Look = { colorScheme: 'light' | 'dark'; size: string; viewport: { width: number; height: number } };

async function everyPage(
  world: World,
  paths: Record<string, string>,
  { colorScheme, size, viewport }: Look,
): Promise<void> {
  const folder = join(SCREENS, `${colorScheme}-${size}`);
  const context = await world.context({ colorScheme, viewport });
  const page = await context.newPage();
  await page.goto(`${CONSOLE_A}/sign-in`);
  await settle(page);
  await shoot(page, join(folder, 'sign-in.png'));
  await signInAsAdministrator(page);
  for (const [name, path] of Object.entries(paths)) {
    await page.goto(`${CONSOLE_A}${path}`);
    await settle(page);
    await shoot(page, join(folder, `${name}.png`), true);
  }
  await page.goto(`${CONSOLE_A}/settings/oidc`);
  await page.getByRole('button', { name: 'New auth provider' }).click();
  await page.getByRole('dialog').waitFor();
  await settle(page);
  await shoot(page, join(folder, 'new-auth-provider.png'));
  await page.goto(await deviceAddress(world));
  await shoot(page, join(folder, 'device-confirmation.png'), true);
  await page.goto(`${CONSOLE_A}/api/oidc/callback?code=x&state=y`);
  await shoot(page, join(folder, 'refusal.png'));
  await context.close();
}

/** The pictures README and guide show, at a size that reads well there. */
async function chosen(world: World, paths: Record<string, string>): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await world.page({ colorScheme, viewport: { width: 1280, height: 800 } });
    if (colorScheme === 'light') {
      await page.goto(`${CONSOLE_A}/sign-in`);
      await settle(page);
      await keep(page, 'sign-in');
    }
    await signInAsAdministrator(page);
    await settle(page);
    await keep(page, `overview-${colorScheme}`);
    if (colorScheme === 'light') {
      for (const name of ['oidc', 'test-report', 'devices', 'connections', 'strategy']) {
        await page.goto(`${CONSOLE_A}${paths[name]}`);
        await settle(page);
        await keep(page, name);
      }
      await page.goto(await deviceAddress(world));
      await keep(page, 'device-confirmation');
    }
    await page.context().close();
  }
}

let devices = 0;

async function deviceAddress(world: World): Promise<string> {
  const client = world.stockClient({
    id: String(123_456_789 + (devices += 1)),
    deviceInfo: { os: 'windows', type: 'client', name: 'RECEPTION-PC' },
  });
  const started = await client.start('azure');
  if ('error' in started) throw new Error(started.error);
  return started.url;
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  // Not until the network is idle: the stream of live events never is.
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

async function shoot(page: Page, path: string, fullPage = false): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage, animations: 'disabled' });
}

async function keep(page: Page, name: string): Promise<void> {
  const path = join(IMAGES, `${name}.png`);
  await shoot(page, path);
  const { size } = statSync(path);
  console.log(
    `docs/images/${name}.png ${Math.round(size / 1024)} kB${size > KEPT_BYTES_MAX ? '  TOO LARGE' : ''}`,
  );
}

await main();
