import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { ADMINISTRATOR, CONSOLE_A, entraProvider, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';
import { signInThroughWeb } from './harness/web-sign-in.ts';

/** Pages by path; `$user`, `$test` are filled in. */
const SIGNED_IN = [
  '/',
  '/users',
  '/users/$user',
  '/activity',
  '/account',
  '/settings/general',
  '/settings/oidc',
  '/sso/providers/new/entra',
  '/sso/tests/$test',
  '/sso/attempts',
  '/sso/explain?code=AADSTS50011',
  '/nowhere',
];

describe('every page for everybody', () => {
  let world: World;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator)] });
    for (const user of ['u1', 'u3'])
      await signInThroughWeb({ port: world.gatehouse.port, origin: CONSOLE_A }, world.simulator, { user });
    const api = await world.admin();
    ids['$user'] = (await api.call('listUsers', { query: { q: 'ada' } })).rows[0]!.id;
    const provider = (await api.call('getOidcSettings')).providers[0]!;
    ids['$test'] = (await api.call('startProviderTest', { params: { id: provider.id } })).testId;
  });
  afterAll(() => world.close());

  const signedIn = async (options: Parameters<World['context']>[0]): Promise<BrowserContext> => {
    const context = await world.context(options);
    const page = await context.newPage();
    await signInAsAdministrator(page);
    await page.close();
    return context;
  };
  const visit = async (page: Page, path: string): Promise<void> => {
    await page.goto(`${CONSOLE_A}${path.replace(/\$\w+/, (name) => ids[name] ?? '')}`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.waitForLoadState('networkidle');
  };
  /** A theme changes colours only, so the second one is held to the rules about colours. */
  const violations = async (page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> => {
    const axe = new AxeBuilder({ page });
    if (colorScheme === 'dark') axe.withRules(['color-contrast', 'link-in-text-block']);
    const { violations: found } = await axe.analyze();
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
  };

  it.each(['light', 'dark'] as const)('has no axe violations, %s', async (colorScheme) => {
    const context = await signedIn({ colorScheme });
    const page = await context.newPage();
    const found: Record<string, string[]> = {};
    for (const path of SIGNED_IN) {
      await visit(page, path);
      const list = await violations(page, colorScheme);
      if (list.length > 0) found[path] = list;
    }
    await page.goto(`${CONSOLE_A}/settings/oidc`);
    await page.getByRole('button', { name: 'New auth provider' }).click();
    await page.getByRole('dialog').waitFor();
    const dialog = await violations(page, colorScheme);
    if (dialog.length > 0) found['New auth provider'] = dialog;
    await context.close();

    const guest = await (await world.context({ colorScheme })).newPage();
    for (const path of ['/sign-in', '/invitation/unknown-token']) {
      await visit(guest, path);
      const list = await violations(guest, colorScheme);
      if (list.length > 0) found[path] = list;
    }
    const client = world.stockClient({ id: colorScheme === 'dark' ? '111111111' : '222222222' });
    const started = await client.start('azure');
    await guest.goto('url' in started ? started.url : '');
    const list = await violations(guest, colorScheme);
    if (list.length > 0) found['device confirmation'] = list;
    await guest.goto(`${CONSOLE_A}/api/oidc/callback?code=x&state=y`);
    const refusal = await violations(guest, colorScheme);
    if (refusal.length > 0) found['refusal'] = refusal;
    await guest.context().close();
    expect(found).toEqual({});
  });

  it('needs no sideways scrolling at 320 pixels', async () => {
    const context = await signedIn({ viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const path of [...SIGNED_IN, '/sign-in']) {
      await visit(page, path);
      const width = await page.evaluate('document.scrollingElement.scrollWidth');
      if ((width as number) > 320) wide.push(`${path}: ${String(width)}`);
    }
    await context.close();
    expect(wide).toEqual([]);
  });

  it('signs in with the keyboard alone', async () => {
    const page = await world.page();
    await page.goto(`${CONSOLE_A}/sign-in`);
    await page.getByLabel('User name').waitFor();
    const focusName = () =>
      page.evaluate(
        'document.activeElement?.getAttribute("name") ?? document.activeElement?.textContent ?? ""',
      );
    for (let presses = 0; presses < 15 && (await focusName()) !== 'username'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.type(ADMINISTRATOR.username);
    await page.keyboard.press('Tab');
    await page.keyboard.type(ADMINISTRATOR.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focusName()).toMatch(/skip/i);
    await page.context().close();
  });

  it('opens, fills and leaves the New auth provider dialog with the keyboard alone', async () => {
    const context = await signedIn({});
    const page = await context.newPage();
    await visit(page, '/settings/oidc');
    const button = page.getByRole('button', { name: 'New auth provider' });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'New auth provider' });
    await dialog.getByLabel('Auth type').waitFor();
    await expect.poll(() => dialog.locator(':focus').count()).toBe(1);
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.locator(':focus').count()).toBe(1);
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => page.locator(':focus').innerText()).toContain('New auth provider');
    await context.close();
  });

  it('shows the stored theme from the first paint', async () => {
    const context = await signedIn({ colorScheme: 'dark' });
    const page = await context.newPage();
    await page.goto(`${CONSOLE_A}/`, { waitUntil: 'commit' });
    await page.waitForLoadState('domcontentloaded');
    const background = await page.evaluate('getComputedStyle(document.documentElement).colorScheme');
    expect(String(background)).toContain('dark');
    await context.close();
  });
});
