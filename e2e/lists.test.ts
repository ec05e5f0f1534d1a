import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../server/src/database/database.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { barriersOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const PEOPLE = 21;

/** Runs in the page: what the red buttons of the dialog say. */
const RED_IN_DIALOG = `(() => {
  const probe = document.body.appendChild(document.createElement('i'));
  probe.style.backgroundColor = 'var(--gh-bad)';
  const red = getComputedStyle(probe).backgroundColor;
  probe.remove();
  return [...document.querySelectorAll('[role=dialog] button')]
    .filter((it) => getComputedStyle(it).backgroundColor === red)
    .map((it) => it.innerText);
})()`;

/** What every list can do, tried on two of them. */
describe('lists', () => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await openWorld();
    const api = await world.admin();
    for (let number = 0; number < PEOPLE; number += 1)
      await api.call('createUser', { body: { username: `person${number}` } });
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    const rows = ['Anvil', 'Bellows', 'Chisel'].map((reported_name, n) =>
      newDevice({ rustdesk_id: `30000000${n}`, uuid_hash: '', reported_name }, Date.now() - 86_400_000),
    );
    await db.insertInto('device').values(rows).execute();
    await db.destroy();
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const table = () => page.getByRole('table');
  const height = async () => (await table().locator('tbody tr').first().boundingBox())!.height;
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  it('show 20 rows at first and count all of them (console 314)', async () => {
    await open('/activity');
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByText(/^1–20 of /)
      .waitFor();
    const total = Number(await table().getAttribute('aria-rowcount')) - 1;
    expect(total).toBeGreaterThanOrEqual(PEOPLE);
    await button('Next page').click();
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByText(/^21–/)
      .waitFor();
    expect(await table().locator('tbody tr').first().getAttribute('aria-rowindex')).toBe('22');
  });

  it('are read again, made compact, and shown with other columns (console 314)', async () => {
    await open('/devices');
    await page.getByRole('rowheader', { name: /Anvil/ }).waitFor();
    const again = page.waitForResponse((response) => response.url().endsWith('/api/v1/devices'));
    await button('Reload').click();
    expect((await again).status()).toBe(200);
    const before = await height();
    await button('Compact rows').click();
    expect(await height()).toBeLessThan(before);
    await page.reload();
    await page.locator('table[data-density=compact]').waitFor();
    await button('Compact rows').click();
    await page.getByRole('columnheader', { name: 'Version' }).waitFor();
    await button('Columns').click();
    await page.getByRole('checkbox', { name: 'Version' }).uncheck();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Version' }).waitFor({ state: 'detached' });
  });

  it('have a bar for picked rows, with a way to pick none (console 314)', async () => {
    await page.getByRole('checkbox', { name: 'Select Anvil' }).check();
    const bar = page.getByRole('region', { name: 'Selected rows' });
    await bar.getByText('1 selected').waitFor();
    await bar.getByRole('button', { name: 'Clear selection' }).click();
    await bar.waitFor({ state: 'detached' });
  });

  it('ask before rows are deleted, with a red button that nobody presses by accident (console 316)', async () => {
    await page.getByRole('checkbox', { name: 'Select Anvil' }).check();
    await page
      .getByRole('region', { name: 'Selected rows' })
      .getByRole('button', { name: /^Delete/ })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await page.evaluate(RED_IN_DIALOG)).toEqual(['Delete']);
    const focused = await page.evaluate('document.activeElement.innerText');
    expect(focused).toBe('Cancel');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('rowheader', { name: /Anvil/ }).waitFor();
  });

  it('say how they are sorted', async () => {
    await page.getByRole('columnheader').getByRole('button', { name: 'Last seen' }).click();
    await page.getByRole('status').getByText('Sorted by Last seen, ascending').waitFor();
    await page.locator('th[aria-sort=ascending]', { hasText: 'Last seen' }).waitFor();
  });

  it('keep the rows they have when the server fails, with the request ID beside them', async () => {
    await open('/devices');
    await page.getByRole('rowheader', { name: /Anvil/ }).waitFor();
    await page.route('**/api/v1/devices', (route) =>
      route.fulfill({
        status: 500,
        json: { code: 'server.internal', message: 'x', details: {}, requestId: 'the-request-id' },
      }),
    );
    await button('Reload').click();
    const alert = page.getByRole('alert');
    await alert.getByText('the-request-id').waitFor();
    await page.getByRole('rowheader', { name: /Anvil/ }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.unrouteAll();
    await alert.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
  });

  it('keep their head in view, and print without buttons', async () => {
    await page.setViewportSize({ width: 1280, height: 400 });
    await open('/activity');
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, 600);
    await expect.poll(async () => (await table().locator('thead th').first().boundingBox())?.y).toBe(52);
    await page.emulateMedia({ media: 'print' });
    expect(await button('Reload').isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: 'Main navigation' }).first().isVisible()).toBe(false);
    expect(await table().isVisible()).toBe(true);
  });
});
