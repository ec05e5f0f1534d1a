import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { ADMINISTRATOR, CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInThroughWeb } from './harness/web-sign-in.ts';
import { barriersOn, sidewaysOn, violationsOn } from './accessible-page.ts';
import { fillAdministrator, setupTokenFrom } from './first-run.ts';
import { pickAccount } from './steps.ts';

const PATHS = [
  '/',
  '/devices',
  '/address-books',
  '/logs/connections',
  '/logs/live',
  '/logs/files',
  '/logs/alarms',
  '/groups',
  '/access',
  '/access/rules',
  '/roles/admin',
  '/roles/admin/new',
  '/roles/control',
  '/strategies',
  '/strategies?why=',
  '/connect',
  '/settings/tokens',
  '/settings/api',
  '/settings/api?op=changeDevices',
  '/users',
  '/users?tab=invitations',
  '/activity',
  '/account',
  '/settings/general',
  '/settings/policies',
  '/settings/texts',
  '/settings/about',
  '/settings/oidc',
  '/sso/providers/new/entra',
  '/sso/attempts',
  '/sso/explain?code=AADSTS7000215',
  '/nowhere',
];

/**
 * Every page for everybody: WCAG 2.2 AA by axe in both themes, outline, 320 px, keyboard. The set-up and the guide come
 * first because the pages after them live on what they store.
 */
describe('accessibility', () => {
  let world: World;
  let context: BrowserContext;
  let page: Page;
  let visitor: Page;

  beforeAll(async () => {
    world = await openWorld({ administrator: false });
    context = await world.context();
    page = await context.newPage();
    visitor = await world.page();
  });
  afterAll(() => world.close());

  const heading = (name: string | RegExp, on = page, level = 1) =>
    on.getByRole('heading', { level, name, exact: true }).first().waitFor();
  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const expectNone = async (on = page) => {
    expect(await barriersOn(on)).toEqual([]);
  };

  const next = () => press('Continue');
  // The list of steps has buttons of the same names.
  const pressInStep = (name: string) =>
    page.getByRole('button', { name, exact: true }).and(page.locator(':not([aria-current])')).click();
  const step = async (name: string) => {
    await heading(name, page, 2);
    await expectNone();
  };
  const focused = (on = page) =>
    on.evaluate<string>('document.activeElement.innerText || document.activeElement.name || ""');
  const tabTo = async (name: string, on = page) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await on.keyboard.press('Tab');
      if ((await focused(on)).trim() === name) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  };
  const choose = async (label: string) => {
    await page.getByRole('banner').locator('[title=Language], [title=Idioma], [title=Sprache]').click();
    await page.getByRole('menuitemradio', { name: label }).click();
  };

  describe('the set-up', () => {
    it('asks for the token', async () => {
      await page.goto(CONSOLE_A);
      await heading('Set up Gatehouse');
      await page.getByLabel('Set-up token').fill('wrong');
      await press('Continue');
      await page.getByRole('alert').waitFor();
      await expectNone();
    });

    it('asks for the administrator', async () => {
      await page.getByLabel('Set-up token').fill(setupTokenFrom(world));
      await press('Continue');
      await heading('Administrator');
      await fillAdministrator(page, 'not the same');
      await press('Create administrator');
      await page.getByText('The two passwords are not the same.').waitFor();
      await expectNone();
    });

    it('asks for the addresses', async () => {
      await page.getByLabel('Repeat password').fill(ADMINISTRATOR.password);
      await press('Create administrator');
      await heading('Addresses');
      await page.getByText('Microsoft Entra ID accepts http for localhost').waitFor();
      await expectNone();
    });

    it('offers single sign-on and ends', async () => {
      await press('Save and continue');
      await heading('Single sign-on');
      await expectNone();
      await page.getByRole('button', { name: /^Later/ }).click();
      await heading('Gatehouse is ready');
      await expectNone();
    });
  });

  describe('the guide for Entra ID', () => {
    it('is free of barriers from its first step to the secret', async () => {
      const { clientId, secret } = world.simulator.seedApp({
        name: 'Gatehouse',
        redirectUris: [{ platform: 'web', uri: `${CONSOLE_A}/api/oidc/callback` }],
        adminConsent: true,
      });
      await page.goto(`${CONSOLE_A}/sso/providers/new/entra`);
      await step('Before you start');
      await next();
      await step('Who may sign in');
      await next();
      await step('Register the app');
      await next();
      await heading('Paste the IDs', page, 2);
      await page.getByRole('textbox', { name: 'Directory (tenant) ID' }).fill(world.simulator.tenantId);
      await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId);
      await page.getByText('Tenant found').waitFor();
      await step('Paste the IDs');
      await next();
      await heading('Client secret', page, 2);
      const value = page.getByRole('textbox', { name: 'Client secret (Value)' });
      await value.fill(secret);
      await value.blur();
      const expiry = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
      await page
        .getByLabel(/expires/i)
        .first()
        .fill(expiry);
      await step('Client secret');
      await next();
    });

    it('and from the permissions to its end', async () => {
      await step('Permissions');
      await next();
      await step('Test sign-in');
      const [tab] = await Promise.all([context.waitForEvent('page'), pressInStep('Test sign-in')]);
      await pickAccount(tab, 'u1');
      await page.getByText('The sign-in works').waitFor();
      await step('Test sign-in');
      await next();
      await step('Switch on');
      await pressInStep('Switch on');
      await step('After');
      await tab.waitForURL(`${CONSOLE_A}/sso/tests/*`);
      await tab.getByText('The sign-in works').waitFor();
      await tab.bringToFront();
      await expectNone(tab);
      await tab.close();
      await press('Finish');
      await heading('OIDC');
    });
  });

  describe('the console', () => {
    const ids: Record<string, string> = {};

    beforeAll(async () => {
      const api = await world.admin();
      const bob = await api.call('createUser', {
        body: { username: 'bob', displayName: 'Bob Builder', note: 'With a note.' },
      });
      ids['bob'] = bob.id;
      ids['invitation'] = (await api.call('createInvitation', { params: { id: bob.id }, body: {} })).url;
      await api.call('updateUser', { params: { id: bob.id }, body: { status: 'disabled' } });
      const start = { path: '/session/provider', body: { provider: 'azure' } };
      const server = { port: world.gatehouse.port, origin: CONSOLE_A };
      await signInThroughWeb(server, world.simulator, { user: 'u9', start });
      world.simulator.faults.secretsExpired = true;
      await signInThroughWeb(server, world.simulator, { user: 'u2', start });
      world.simulator.faults.secretsExpired = false;
      const { rows } = await api.call('listUsers', { query: { provider: 'azure' } });
      ids['zoe'] = rows[0]!.id;
    });

    it.each<{ name: string; path: string; ready: (on: Page) => Promise<unknown> }>([
      { name: 'overview', path: '/', ready: (on) => on.getByText('Getting started').waitFor() },
      { name: 'users', path: '/users', ready: (on) => on.getByText('1–3 of 3').waitFor() },
      { name: 'no match', path: '/users?q=nobody', ready: (on) => on.getByText('No user matches').waitFor() },
      {
        name: 'create user',
        path: '/users',
        async ready(on) {
          await press('Create user', on);
          await on.getByRole('radio', { name: 'Password' }).click();
          await on.getByRole('dialog').getByRole('button', { name: 'Create user' }).click();
          await on.getByText('This field is required.').waitFor();
        },
      },
      {
        name: 'activity with details',
        path: '/activity',
        async ready(on) {
          await on.getByRole('button', { name: 'Show or hide details' }).first().click();
          await on.getByText('Request ID').waitFor();
        },
      },
      {
        name: 'account',
        path: '/account',
        ready: (on) => on.getByText('This browser', { exact: true }).waitFor(),
      },
      {
        name: 'general settings',
        path: '/settings/general',
        ready: (on) => on.getByText('This is the address your browser is using now.').waitFor(),
      },
      { name: 'OIDC', path: '/settings/oidc', ready: (on) => on.getByLabel('Client ID').waitFor() },
      {
        name: 'new auth provider',
        path: '/settings/oidc',
        async ready(on) {
          await press('New auth provider', on);
          await on.getByRole('dialog').getByRole('button', { name: 'OK' }).click();
          await on.locator('[role=dialog] [aria-invalid=true]').first().waitFor();
        },
      },
      { name: 'attempts', path: '/sso/attempts', ready: (on) => on.getByText(/^1–/).waitFor() },
      {
        name: 'one attempt',
        path: '/sso/attempts?outcome=failed',
        async ready(on) {
          await on
            .getByRole('row', { name: /AADSTS7000222/ })
            .getByRole('button')
            .click();
          await on.getByRole('dialog').getByText('Request ID').waitFor();
        },
      },
      {
        name: 'explanation',
        path: '/sso/explain?code=AADSTS7000215',
        ready: (on) => on.getByRole('heading', { name: /AADSTS7000215/ }).waitFor(),
      },
      { name: 'not found', path: '/nowhere', ready: (on) => heading('Page not found', on) },
    ])('$name', async ({ path, ready }) => {
      await page.goto(`${CONSOLE_A}${path}`);
      await ready(page);
      await expectNone();
    });

    it.each([
      ['/users?tab=invitations', 'Users'],
      ['/access/rules', 'Access rules'],
      ['/access', 'Who can reach what'],
      ['/roles/admin', 'Admin roles'],
      ['/roles/admin/new', 'New admin role'],
      ['/roles/control', 'Control roles'],
      ['/logs/live', 'Live sessions'],
      ['/settings/policies', 'Policies'],
      ['/settings/texts', 'Texts'],
      ['/settings/tokens', 'API tokens'],
      ['/settings/api', 'HTTP API'],
      ['/settings/about', 'About'],
    ])('%s', async (path, name) => {
      await page.goto(`${CONSOLE_A}${path}`);
      await heading(name);
      await page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
      await expectNone();
    });

    it('user', async () => {
      await page.goto(`${CONSOLE_A}/users/${ids['zoe']}`);
      await heading(/Zoë/);
      await page.getByText('Identifiers').click();
      await expectNone();
    });

    it('question before deleting', async () => {
      await page.goto(`${CONSOLE_A}/users/${ids['bob']}`);
      await press('Delete user');
      await page.getByRole('dialog', { name: 'Delete Bob Builder?' }).waitFor();
      await expectNone();
    });

    it('sign-in and invitation', async () => {
      await visitor.goto(`${CONSOLE_A}/users`);
      await visitor.getByLabel('User name').fill('nobody');
      await visitor.getByLabel('Password', { exact: true }).fill('wrong');
      await press('Sign in', visitor);
      await visitor.getByRole('alert').waitFor();
      await expectNone(visitor);
      await visitor.goto(ids['invitation']!);
      await heading('Accept your invitation', visitor);
      await expectNone(visitor);
    });

    it('the phone, with its menu open', async () => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${CONSOLE_A}/users`);
      await page.getByText('1–3 of 3').waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await press('Menu');
      await page.getByRole('dialog', { name: 'Menu' }).waitFor();
      expect(await violationsOn(page)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
    });
  });

  describe('pages of the server', () => {
    it('confirmation, question for the ID, end and refusal of a desktop sign-in', async () => {
      const start = async (id: string, ip?: string) => {
        const started = await world.stockClient({ id, ...(ip === undefined ? {} : { ip }) }).start('azure');
        if ('error' in started) throw new Error(started.error);
        await visitor.goto(started.url);
        await visitor.getByRole('heading', { level: 1 }).waitFor();
      };
      await start('123456789', '198.51.100.7');
      await visitor.getByRole('textbox').fill('1');
      await press('Continue', visitor);
      await visitor.getByText('Attempts left').waitFor();
      await expectNone(visitor);
      await start('123123123');
      await expectNone(visitor);
      await press('Continue', visitor);
      await pickAccount(visitor, 'u1');
      await heading('You are signed in', visitor);
      await expectNone(visitor);
      await start('321321321');
      await press('Cancel', visitor);
      await heading('Sign-in refused', visitor);
      await expectNone(visitor);
    });

    it('error of a sign-in', async () => {
      await visitor.goto(`${CONSOLE_A}/api/oidc/callback?state=unknown&code=x`);
      await visitor.getByRole('heading', { level: 1 }).waitFor();
      await expectNone(visitor);
    });
  });

  describe('the keyboard alone', () => {
    it('signs in', async () => {
      await visitor.goto(`${CONSOLE_A}/sign-in?return=%2Fsettings%2Foidc`);
      await heading('Sign in', visitor);
      // Without a provider the form has the focus from the start.
      if ((await focused(visitor)) !== 'username') await tabTo('username', visitor);
      await visitor.keyboard.type(ADMINISTRATOR.username);
      await tabTo('password', visitor);
      await visitor.keyboard.type(ADMINISTRATOR.password);
      await visitor.keyboard.press('Enter');
      await heading('OIDC', visitor);
      expect(new URL(visitor.url()).pathname).toBe('/settings/oidc');
    });

    it('skips the navigation', async () => {
      await visitor.goto(`${CONSOLE_A}/users`);
      await heading('Users', visitor);
      await visitor.keyboard.press('Tab');
      expect(await focused(visitor)).toBe('Skip to content');
      expect(
        await visitor
          .getByRole('link', { name: 'Skip to content' })
          .evaluate((it) => it.getBoundingClientRect().top >= 0),
      ).toBe(true);
      await visitor.keyboard.press('Enter');
      await expect.poll(() => visitor.evaluate('document.activeElement.id')).toBe('content');
      await visitor.keyboard.press('Tab');
      expect(await focused(visitor)).toMatch(/^Views/);
    });

    it('opens "New auth provider", stays in it, and comes back to the button', async () => {
      await visitor.goto(`${CONSOLE_A}/settings/oidc`);
      await visitor.getByRole('button', { name: 'New auth provider' }).waitFor();
      await tabTo('New auth provider', visitor);
      await visitor.keyboard.press('Enter');
      await visitor.getByRole('dialog', { name: 'New auth provider' }).waitFor();
      const inside = () =>
        visitor.evaluate<boolean>("document.activeElement.closest('[role=dialog]') !== null");
      await expect.poll(inside).toBe(true);
      for (const key of [...Array<string>(14).fill('Tab'), ...Array<string>(3).fill('Shift+Tab')]) {
        await visitor.keyboard.press(key);
        expect(await inside()).toBe(true);
      }
      await visitor.keyboard.press('Escape');
      await visitor.getByRole('dialog').waitFor({ state: 'detached' });
      await expect.poll(() => focused(visitor)).toBe('New auth provider');
    });
  });

  describe('languages', () => {
    it.each([
      { label: 'Español', lang: 'es', title: 'Usuarios · Gatehouse' },
      { label: 'Deutsch', lang: 'de', title: 'Benutzer · Gatehouse' },
    ])('are named by page and title: $label', async ({ label, lang, title }) => {
      await page.goto(`${CONSOLE_A}/users`);
      await page.locator('main table').waitFor();
      await choose(label);
      await expect.poll(() => page.title()).toBe(title);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    });

    it('with long words still fit into 320 px', async () => {
      const wide: Record<string, string[]> = {};
      for (const path of PATHS) {
        await page.goto(`${CONSOLE_A}${path}`);
        await page.locator('main h1').waitFor();
        await expect.poll(() => page.locator('main [aria-busy=true]').count(), { timeout: 10_000 }).toBe(0);
        const found = await sidewaysOn(page);
        if (found.length > 0) wide[path] = found;
      }
      expect(wide).toEqual({});
    });
  });

  it('a stored theme is there from the first paint', async () => {
    await page.goto(`${CONSOLE_A}/account`);
    await page.locator('main h1').waitFor();
    // Before any script of the page: what was stored a moment ago by another document may still be on its way to disk.
    await page.addInitScript("localStorage.setItem('gatehouse.theme', 'dark')");
    await page.goto(`${CONSOLE_A}/account`, { waitUntil: 'commit' });
    await page.locator('body').waitFor({ state: 'attached' });
    // The attribute that all colours hang on; style sheets may still be on their way.
    const scheme = await page.evaluate('document.documentElement.dataset.mantineColorScheme');
    expect(scheme).toBe('dark');
  });
});
