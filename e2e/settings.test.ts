import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

/** RustDesk's label, and the control it stands for. */
const SWITCHES: [label: string, control: string][] = [
  ['Only admin can access logs', 'Only administrators see logs'],
  ['Log Retention (Days)', 'Keep logs for (days)'],
  ['Require deployment for new devices', 'Only after deployment with a token'],
  ['Disable new devices on web console', 'Never'],
  ['Only admin can access unassigned devices', 'Only administrators reach unassigned devices'],
  ['Disable retrieving accessible devices', 'Hide accessible devices in clients'],
  [
    'Allow non-admin to share address books to other groups',
    'Allow non-admin to share address books to other groups',
  ],
];

describe('the settings', () => {
  let world: World;
  let page: Page;

  beforeAll(async () => {
    world = await openWorld();
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = async (path: string, title: string) => {
    await page.goto(`${CONSOLE_A}${path}`);
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    // Its values are there: what is typed while a page is still being put together may be lost.
    await page.locator('main').locator('form, dl').first().waitFor();
  };
  const save = async () => {
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('status').filter({ hasText: 'Saved' }).first().waitFor();
  };
  const find = (words: string) => page.getByRole('searchbox', { name: 'Find a setting' }).fill(words);

  it.each(SWITCHES)('has “%s” one search away', async (label, control) => {
    await open('/settings/general', 'General');
    await find(label);
    await page.getByRole('search').getByRole('link').filter({ hasText: label }).first().click();
    await page.getByRole('heading', { level: 1, name: 'Policies' }).waitFor();
    await page.getByLabel(control).first().waitFor();
    const place = page.locator('[data-sought]');
    await place.waitFor();
    await expect.poll(() => place.locator(':focus').count()).toBe(1);
  });

  it('says when no setting has such words, and finds by its own', async () => {
    await open('/settings/general', 'General');
    await find('xyzzy');
    await page.getByText('No setting has these words.').waitFor();
    await find('public url');
    await page.getByRole('link', { name: 'Public URL' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('guard a policy that is not saved, and name its consequence', async () => {
    await open('/settings/policies', 'Policies');
    await page.getByText('0 days: nothing is ever deleted.').waitFor();
    await page.getByLabel('Keep logs for (days)').fill('365');
    await page.getByText(/With this, 0 entries go at the next clean-up/).waitFor();
    await page.getByRole('link', { name: 'Users', exact: true }).first().click();
    const guard = page.getByRole('dialog', { name: 'Leave without saving?' });
    await guard.getByRole('button', { name: 'Stay here' }).click();
    await save();
    await page.getByText(/^Next clean-up/).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const { rows } = await (
      await world.admin()
    ).call('listAuditEvents', { query: { action: 'settings.updated' } });
    expect(rows[0]).toMatchObject({ changes: [{ field: 'logRetentionDays', before: 0, after: 365 }] });
  });

  it('texts stand on the sign-in page as they were typed, markup and all', async () => {
    await open('/settings/texts', 'Texts');
    await page.getByLabel('Organisation').fill('Example <b>Ltd</b>');
    await page.getByLabel('Notice at sign-in').fill('Staff only.\n<img src=x onerror="document.title=1">');
    await page.getByLabel('Contact for help').fill('Phone 110');
    await save();
    expect(await barriersOn(page)).toEqual([]);
    const visitor = await world.page();
    await visitor.goto(`${CONSOLE_A}/sign-in`);
    await visitor.getByText('Example <b>Ltd</b>').waitFor();
    await visitor.getByText('<img src=x onerror="document.title=1">').waitFor();
    await visitor.getByText('Help: Phone 110').waitFor();
    expect(await visitor.locator('img').count()).toBe(0);
    expect(await barriersOn(visitor)).toEqual([]);
    await visitor.goto(`${CONSOLE_A}/oidc/done`);
    await visitor.locator('footer').getByText('Example <b>Ltd</b>').waitFor();
    expect(await barriersOn(visitor)).toEqual([]);
  });

  it('about tells versions, licence and libraries, ready to be copied for support', async () => {
    await open('/settings/about', 'About');
    await page.getByText(/SQLite \d/).waitFor();
    expect(await page.getByRole('textbox', { name: 'Licence' }).inputValue()).toContain('MIT License');
    await page.getByText(/^fastify \d/).waitFor();
    await page.getByRole('button', { name: 'Copy Copy for support' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });
});
