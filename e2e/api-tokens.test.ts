import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

/** From the empty page to a token that works, is renewed and ends. The parts build on each other. */
describe('API tokens in the console', () => {
  let world: World;
  let page: Page;
  let token: string;

  beforeAll(async () => {
    world = await openWorld();
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const dialog = () => page.getByRole('dialog');
  const statusOf = async (path: string, bearer: string) =>
    (
      await world.gatehouse.send(`${CONSOLE_A}/api/v1${path}`, {
        headers: { authorization: `Bearer ${bearer}` },
      })
    ).status;
  const readToken = async (): Promise<string> => dialog().locator('code', { hasText: /^gh_/ }).innerText();

  it('say what they are for while there are none', async () => {
    await page.goto(`${CONSOLE_A}/settings/tokens`);
    await page.getByText('No API tokens yet').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are created for 90 days unless somebody chooses otherwise, and say what they open', async () => {
    await press('Create token');
    await dialog().getByLabel('Name').fill('inventory');
    expect(await dialog().getByLabel('Valid for').inputValue()).toBe('90');
    expect(await dialog().getByRole('button', { name: 'Create token' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Devices', { exact: true }).selectOption('r');
    await dialog().getByText('List devices and see each one.').waitFor();
    await dialog().getByLabel('Valid for').selectOption('never');
    await dialog().getByText('good until somebody remembers to revoke it').waitFor();
    await dialog().getByLabel('Valid for').selectOption('90');
    expect(await barriersOn(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Create token' }).click();
    token = await readToken();
    await press('I have copied it');
  });

  it('open what they were made for, and are not shown again', async () => {
    expect(await statusOf('/devices', token)).toBe(200);
    expect(await statusOf('/users', token)).toBe(403);
    await page.reload();
    await page.getByRole('row').filter({ hasText: 'inventory' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(token);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('get a new text, and the earlier one ends', async () => {
    await press('Rotate inventory');
    await dialog().getByRole('button', { name: 'Give a new text' }).click();
    await dialog().getByText('Copy the token now').waitFor();
    const earlier = token;
    token = await readToken();
    await press('I have copied it');
    expect([await statusOf('/devices', earlier), await statusOf('/devices', token)]).toEqual([401, 200]);
  });

  it('end when they are revoked', async () => {
    await press('Revoke inventory');
    await dialog().getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('No API tokens yet').waitFor();
    expect(await statusOf('/devices', token)).toBe(401);
  });
});
