import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const ANNA = { username: 'anna', password: 'a green kettle sings' };

/** Ctrl+K, the sheet behind ?, and the keys after g. */
describe('the command palette', () => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await openWorld();
    page = await world.page();
    await signInAsAdministrator(page);
    const api = await world.admin();
    await api.call('createUser', { body: { ...ANNA, displayName: 'Anna Berg' } });
  });
  afterAll(() => world.close());

  const box = (where = page) => where.getByRole('combobox', { name: 'Search everything' });
  const option = (name: string | RegExp, where = page) => where.getByRole('option', { name });
  const marked = () => page.locator('[role=option][aria-selected=true]');
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  it('opens with Ctrl+K, finds a page by RustDesk’s word for it, and goes there', async () => {
    await page.keyboard.press('Control+k');
    await box().fill('strategy');
    await expect.poll(() => marked().innerText()).toContain('Strategies');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/strategies');
  });

  it.each(['Live sessions', 'Policies', 'Texts', 'HTTP API', 'About'])('finds the page %s', async (name) => {
    await page.getByRole('button', { name: 'Search' }).click();
    await box().fill(name);
    await expect.poll(() => marked().innerText()).toContain(name);
    await page.keyboard.press('Escape');
  });

  it('finds a switch by its official label', async () => {
    await page.getByRole('button', { name: 'Search' }).click();
    await box().fill('only admin can access logs');
    await option(/Only admin can access logs/).click();
    await page.waitForURL('**/settings/policies#setting-onlyAdminAccessesLogs');
  });

  it('asks the server for people and goes to one with the arrows', async () => {
    await page.keyboard.press('Control+k');
    await box().fill('berg');
    await option(/Anna Berg/).waitFor();
    expect(await box().getAttribute('aria-activedescendant')).toBe(await marked().getAttribute('id'));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await heading('Anna Berg');
  });

  it('remembers where somebody was, gives the focus back, and is usable by everybody', async () => {
    const opener = page.getByRole('button', { name: 'Search' });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: 'Recent' }).getByText('Anna Berg').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOn(page, ['color-contrast'])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
    await expect
      .poll(() => opener.evaluate((element) => element === element.ownerDocument.activeElement))
      .toBe(true);
  });

  it('says when nothing has the name, and when the server cannot be asked', async () => {
    await page.keyboard.press('Control+k');
    await box().fill('zzzz');
    await page.getByText('Nothing is called “zzzz”.').waitFor();
    await page.route('**/api/v1/devices?**', (route) =>
      route.fulfill({
        status: 500,
        json: { code: 'server.internal', message: 'x', details: {}, requestId: 'the-request-id' },
      }),
    );
    await box().fill('anna');
    await page.getByRole('alert').getByText('the-request-id').waitFor();
    await option(/Anna Berg/).waitFor();
    await page.unrouteAll();
    await page.keyboard.press('Escape');
  });

  it('does things: another appearance, times in UTC, a new user', async () => {
    const run = async (words: string) => {
      await page.keyboard.press('Control+k');
      await box().fill(words);
      await page.keyboard.press('Enter');
    };
    await run('Appearance: Dark');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await run('Appearance: Light');
    await page.goto(`${CONSOLE_A}/account`);
    await heading('admin');
    await run('Times in UTC');
    await page.reload();
    await heading('admin');
    await page.keyboard.press('Control+k');
    await box().fill('times in');
    await option('Times in your time zone').click();
    await run('create a user');
    await page.getByRole('dialog').getByLabel('User name').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.keyboard.press('Escape');
  });

  it('has keys for pages, listed behind ?, which can be turned off', async () => {
    await page.goto(`${CONSOLE_A}/account`);
    await heading('admin');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/devices');
    await heading('Devices');
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await sheet.getByRole('row', { name: 'g u Users' }).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await sheet.getByRole('checkbox').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('u');
    await page.keyboard.press('Control+k');
    await box().waitFor();
    expect(new URL(page.url()).pathname).toBe('/devices');
    await page.keyboard.press('Escape');
  });

  it('does not lead away from unsaved changes without asking, and neither does closing the tab', async () => {
    await page.goto(`${CONSOLE_A}/account`);
    await heading('admin');
    await page.getByLabel('Full name').fill('Not saved');
    const go = async () => {
      await page.keyboard.press('Control+k');
      await box().fill('overview');
      await page.keyboard.press('Enter');
    };
    await go();
    const question = page.getByRole('dialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Stay here' }).click();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Not saved');
    const asked = page.waitForEvent('dialog');
    await page.evaluate('void setTimeout(() => location.reload())');
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Not saved');
    await go();
    await question.getByRole('button', { name: 'Discard changes' }).click();
    await heading('Overview');
  });

  it('language and appearance are switched before the sign-in and in the top bar (console 313)', async () => {
    const visitor = await world.page();
    await visitor.goto(`${CONSOLE_A}/sign-in`);
    await visitor.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await visitor.getByRole('heading', { level: 1, name: 'Anmelden' }).waitFor();
    await visitor.getByRole('combobox', { name: 'Darstellung' }).selectOption('dark');
    await visitor.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await visitor.context().close();
    const choose = async (menu: string, entry: string) => {
      await page.getByRole('banner').getByRole('button', { name: menu, exact: true }).click();
      await page.getByRole('menuitemradio', { name: entry }).click();
    };
    await choose('Appearance', 'Dark');
    await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
    await choose('Appearance', 'Light');
    await choose('Language', 'Español');
    await page.locator('html[lang=es]').waitFor();
    await choose('Idioma', 'English');
    await page.locator('html[lang=en]').waitFor();
  });

  it('shows and asks for nothing that somebody may not open', async () => {
    const theirs = await world.page();
    await theirs.goto(`${CONSOLE_A}/sign-in`);
    await theirs.getByLabel('User name').fill(ANNA.username);
    await theirs.getByLabel('Password', { exact: true }).fill(ANNA.password);
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await theirs.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    const asked: string[] = [];
    theirs.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await theirs.keyboard.press('Control+k');
    await box(theirs).fill('anna');
    await theirs.getByText('Nothing is called “anna”.').waitFor();
    expect(asked.filter((path) => path.startsWith('/api/'))).toEqual([
      '/api/v1/devices',
      '/api/v1/address-books',
    ]);
    await box(theirs).fill('users');
    await theirs.getByText('Nothing is called “users”.').waitFor();
  });
});
