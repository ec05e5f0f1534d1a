import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

/** Keeping what a list shows. The parts build on each other. */
describe('saved views', () => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await openWorld();
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const menu = () => page.getByRole('button', { name: 'Views', exact: true });
  const entry = (name: string) => page.getByRole('menuitemradio', { name });
  const choose = async (name: string) => {
    await menu().click();
    await page.getByRole('menuitem', { name }).click();
  };
  const query = () => Object.fromEntries(new URL(page.url()).searchParams);

  it('keep search, filters and order under a name', async () => {
    await open('/users?status=disabled&sort=-createdAt&page=2');
    await choose('Save this view …');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Switched off');
    await dialog.getByLabel('Show it to everybody who may open this list').check();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Switched off is saved.' }).waitFor();
    await open('/users');
    await menu().click();
    await entry('Switched off').click();
    await expect.poll(query).toEqual({ status: 'disabled', sort: '-createdAt' });
    await menu().click();
    expect(await entry('Switched off').getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Escape');
  });

  it('are for their own list', async () => {
    await open('/devices');
    await menu().click();
    await page.getByRole('menuitem', { name: 'Save this view …' }).waitFor();
    expect(await entry('Switched off').count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('take a name once, and say so where it was typed', async () => {
    await open('/users?status=normal');
    await choose('Save this view …');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('switched OFF');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('saved_view.name_taken').waitFor();
    await dialog.getByText('Request ID').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('are brought up to date, renamed, and deleted with a way back', async () => {
    await open('/users');
    await menu().click();
    await entry('Switched off').click();
    await expect.poll(query).toEqual({ status: 'disabled', sort: '-createdAt' });
    await page.getByLabel('Status', { exact: true }).selectOption('normal');
    await expect.poll(() => query()['status']).toBe('normal');
    await choose('Update “Switched off”');
    await page.getByRole('status').filter({ hasText: 'Switched off is saved.' }).waitFor();
    await choose('Manage views …');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Rename Switched off').fill('Switched on');
    await dialog.getByLabel('Rename Switched off').press('Enter');
    await dialog.getByRole('button', { name: 'Delete Switched on' }).click();
    await page.getByText('Switched on is deleted.').waitFor();
    expect((await (await world.admin()).call('listSavedViews')).rows).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect
      .poll(async () => (await (await world.admin()).call('listSavedViews')).rows)
      .toMatchObject([{ name: 'Switched on', shared: true, query: 'sort=-createdAt&status=normal' }]);
  });
});
