import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CONSOLE_A, entraProvider, openWorld, type World } from './harness/world.ts';
import { pickAccount, signInAsAdministrator, signInWithMicrosoft, textOf } from './steps.ts';

/** What an administrator does in the console from day to day. */
describe('console journeys', () => {
  let world: World;
  let page: Page;

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator)] });
    for (const person of ['u1', 'u2', 'u3']) {
      const theirs = await world.page();
      await signInWithMicrosoft(theirs, person);
      await theirs.waitForURL(`${CONSOLE_A}/**`);
      await theirs.getByRole('heading', { level: 1 }).waitFor();
      await theirs.context().close();
    }
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = async (path: string, title: string | RegExp): Promise<void> => {
    await page.goto(`${CONSOLE_A}${path}`);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  };

  it('finds a person, keeps the search in the address and shows where they sign in', async () => {
    await open('/users', 'Users');
    await page
      .getByRole('searchbox')
      .or(page.getByRole('textbox', { name: /search/i }))
      .first()
      .fill('lovelace');
    await expect.poll(() => page.getByRole('row').count()).toBe(2);
    await expect.poll(() => page.url()).toContain('lovelace');
    await page.reload();
    await page.getByRole('row', { name: /ada\.lovelace/ }).waitFor();
    expect(await page.getByRole('row', { name: /ada\.lovelace/ }).innerText()).toContain('Microsoft');
    await page
      .getByRole('link', { name: /ada\.lovelace|Ada Lovelace/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Ada Lovelace|ada\.lovelace/ }).waitFor();
    await page.getByText('Identifiers').click();
    await page.getByText(world.simulator.tenantId).first().waitFor();
  });

  it('ends the sessions of somebody it disables, at once', async () => {
    const theirs = await world.page();
    await signInWithMicrosoft(theirs, 'u2');
    await theirs.getByRole('banner').waitFor();
    await open('/users', 'Users');
    await page
      .getByRole('link', { name: /ben\.nomail|Ben Nomail/ })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Ben Nomail|ben\.nomail/ }).waitFor();
    await page.getByRole('button', { name: 'Disable', exact: false }).first().click();
    const confirm = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    await confirm.getByRole('button', { name: /Disable/ }).click();
    await confirm.waitFor({ state: 'detached' });
    await theirs.goto(`${CONSOLE_A}/account`);
    await theirs.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(new URL(theirs.url()).pathname).toBe('/sign-in');
    await theirs.context().close();
  });

  it('shows who did what, from where, with before and after', async () => {
    await open('/activity', 'Activity');
    await page.getByRole('row').nth(1).waitFor();
    const text = await textOf(page);
    expect(text).toContain('ben.nomail');
    expect(text).toContain('127.0.0.1');
  });

  it('lists the own sessions and ends another one', async () => {
    const other = await world.page();
    await signInAsAdministrator(other);
    await open('/account', 'admin');
    await page.getByRole('button', { name: 'End all other sessions' }).click();
    const confirm = page.getByRole('dialog').or(page.getByRole('alertdialog'));
    await confirm.getByRole('button').last().click();
    await confirm.waitFor({ state: 'detached' });
    await expect
      .poll(async () => {
        await other.goto(`${CONSOLE_A}/account`);
        return textOf(other);
      })
      .toContain('Remember me');
    await other.context().close();
  });

  it('lists the attempts with their reason and opens the details', async () => {
    await open('/sso/attempts', /attempts/i);
    await page.getByRole('row').nth(1).waitFor();
    const text = await textOf(page);
    expect(text).toContain('ada.lovelace');
    expect(text).toMatch(/Guests are not allowed/);
    await page
      .getByRole('row', { name: /gina|guest/i })
      .first()
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('dialog').getByText('Guests are not allowed').first().waitFor();
    await page.keyboard.press('Escape');
  });

  it('tests a sign-in and explains the report', async () => {
    await open('/settings/oidc', 'OIDC');
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('button', { name: 'Test sign-in' }).click(),
    ]);
    await pickAccount(tab, 'u10');
    await page.getByText('The sign-in works').waitFor();
    const text = await textOf(page);
    expect(text).toContain('This test signed nobody in and created nobody.');
    expect(text).toContain('preferred_username');
    const { total } = await (await world.admin()).call('listUsers', { query: { q: 'alice' } });
    expect(total).toBe(0);
  });

  it('speaks Spanish and German when asked to', async () => {
    const guest = await world.page();
    await guest.goto(`${CONSOLE_A}/sign-in`);
    await guest.getByRole('combobox').first().selectOption({ label: 'Español' });
    await guest.getByRole('button', { name: 'Iniciar sesión con Microsoft' }).waitFor();
    await guest.getByRole('combobox').first().selectOption({ label: 'Deutsch' });
    await guest.getByRole('button', { name: /Mit Microsoft anmelden|Anmelden mit Microsoft/ }).waitFor();
    expect(await guest.locator('html').getAttribute('lang')).toBe('de');
    await guest.context().close();
  });
});
