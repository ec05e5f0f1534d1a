import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn, violationsOn } from './accessible-page.ts';
import { adminApi } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const HELENA = { username: 'helena', password: 'a green kettle sings' };
/** What nobody gets through an admin role, in the menu and by address. */
const CLOSED = [
  '/roles/admin',
  '/roles/admin/new',
  '/settings/general',
  '/settings/oidc',
  '/settings/tokens',
  '/sso/attempts',
  '/access',
];

const menuOf = (on: Page): Promise<string[]> =>
  on.getByRole('navigation', { name: 'Main navigation' }).getByRole('link').allInnerTexts();

/** From the first role to somebody who works with it. The parts build on each other. */
describe('admin roles', () => {
  let world: World;
  let page: Page;
  let helena: Page;

  beforeAll(async () => {
    world = await openWorld();
    const api = await world.admin();
    const north = await api.call('createUserGroup', { body: { name: 'North' } });
    await api.call('createDeviceGroup', { body: { name: 'Tills' } });
    await api.call('createUser', { body: HELENA });
    for (let index = 0; index < 24; index += 1)
      await api.call('createUser', { body: { username: `north-${index}`, userGroupId: north.id } });
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = (path: string, on = page) => on.goto(`${CONSOLE_A}${path}`);
  const heading = (name: string, on = page) =>
    on.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const toast = (text: string | RegExp) =>
    page.getByRole('status').filter({ hasText: text }).first().waitFor();
  const tick = (name: string) => page.getByRole('checkbox', { name, exact: true }).check();
  const rowOf = (name: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  const roleCalled = async (name: string) =>
    (await (await world.admin()).call('listAdminRoles')).rows.find((role) => role.name === name);
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const expectNone = async (on = page) => {
    expect(await barriersOn(on)).toEqual([]);
  };

  it('begin with a page that says what they are for', async () => {
    await open('/roles/admin');
    await page.getByText('No admin roles yet').waitFor();
    await expectNone();
    await page.getByRole('button', { name: 'Create role' }).first().click();
    await heading('New admin role');
  });

  it('are created in two steps, with a running count (console 173)', async () => {
    await press('Continue');
    await page.getByText('This field is required.').waitFor();
    await page.getByRole('textbox', { name: 'Role name' }).fill('Helpdesk');
    await page.getByRole('textbox', { name: 'Note' }).fill('First line');
    await expectNone();
    await press('Continue');
    await page.getByText('Selected permissions: 0').waitFor();
    expect(await page.getByRole('button', { name: 'Create', exact: true }).isDisabled()).toBe(true);
    await tick('Users: Force Logout');
    await page.getByText('Selected permissions: 2').waitFor();
    expect(await page.getByRole('checkbox', { name: 'Users: View' }).isDisabled()).toBe(true);
    await press('Back');
    expect(await page.getByRole('textbox', { name: 'Role name' }).inputValue()).toBe('Helpdesk');
    await press('Continue');
    await page.getByText('Selected permissions: 2').waitFor();
  });

  it('take recommended permissions along when asked to (console 174)', async () => {
    await tick('Auto-add recommended permissions');
    await page.getByText('Added: User groups: View').waitFor();
    await page.getByText('Selected permissions: 3').waitFor();
    await tick('Users: Delete');
    await page.getByText('Added: Users: Enable/Disable').waitFor();
    await expectNone();
    await press('Create');
    await toast('Helpdesk was created');
    expect((await roleCalled('Helpdesk'))?.permissions).toEqual([
      'user.view',
      'user.delete',
      'user.enable',
      'user.force_logout',
      'user_group.view',
    ]);
  });

  it('ask at once who shall have them, found by name (console 175)', async () => {
    const dialog = page.getByRole('dialog', { name: 'Users with Helpdesk' });
    await dialog.getByRole('searchbox', { name: 'Search users' }).fill('helena');
    await dialog.getByText('1–1 of 1').waitFor();
    await dialog.getByRole('checkbox', { name: 'Select helena' }).check();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Give the role' }).click();
    await toast('One user has Helpdesk now.');
    await dialog.getByRole('tab', { name: 'Have the role' }).click();
    await dialog.getByRole('searchbox', { name: 'Search users' }).fill('');
    await dialog.getByRole('link', { name: 'helena' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await rowOf('Helpdesk').getByRole('button', { name: '1 user has Helpdesk' }).waitFor();
  });

  it('open to their holder what they give, and nothing else (console 172)', async () => {
    const [name = '', value = ''] = (await adminApi(world.gatehouse, CONSOLE_A, HELENA)).cookie.split('=');
    const context = await world.context();
    await context.addCookies([{ name, value, url: CONSOLE_A }]);
    helena = await context.newPage();
    await open('/users', helena);
    await heading('Users', helena);
    const menu = await menuOf(helena);
    for (const entry of ['Users', 'Groups', 'Account']) expect(menu).toContain(entry);
    for (const entry of ['Admin roles', 'Control roles', 'Strategies', 'OIDC', 'API tokens'])
      expect(menu).not.toContain(entry);
    await expectNone(helena);
  });

  it('refuse by address what they do not give, on the page and on the server (console 317)', async () => {
    for (const path of CLOSED) {
      await open(path, helena);
      await heading('Not for this account', helena);
    }
    const api = await adminApi(world.gatehouse, CONSOLE_A, HELENA);
    const answers = await Promise.all(
      (['listAdminRoles', 'getSettings', 'listApiTokens', 'listControlRoles'] as const).map((name) =>
        api.raw(name),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  });

  it('are changed after a look at what that gives and takes, and to how many', async () => {
    await open('/roles/admin');
    await page.getByRole('button', { name: 'Edit Helpdesk' }).click();
    await heading('Helpdesk');
    expect(await page.getByRole('combobox', { name: 'Type' }).isDisabled()).toBe(true);
    await page.getByRole('checkbox', { name: 'Users: Delete' }).uncheck();
    await tick('Strategies: View');
    await expectNone();
    await press('Review changes');
    const dialog = page.getByRole('dialog', { name: 'Change Helpdesk?' });
    await dialog.getByText('Strategies: View').waitFor();
    await dialog.getByText('Users: Delete').waitFor();
    await dialog.getByText('This changes what one person may do, from their next click on.').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await toast('Helpdesk was changed.');
  });

  it('count from the next request of their holder (console 187)', async () => {
    await open('/strategies', helena);
    await heading('Strategies', helena);
    expect(await menuOf(helena)).toContain('Strategies');
  });

  it('ask before a change is lost', async () => {
    await tick('Devices: View');
    await page
      .getByRole('navigation', { name: 'Main navigation' })
      .getByRole('link', { name: 'Users' })
      .click();
    await press('Stay here');
    await heading('Helpdesk');
    await press('Reset');
  });

  it('are made by keyboard, for groups', async () => {
    await open('/roles/admin/new');
    await page.getByRole('textbox', { name: 'Role name' }).focus();
    await page.keyboard.type('Branch North');
    await keys('Tab');
    await page.keyboard.type('Group');
    await page.getByText('The role reaches the users in them').waitFor();
    await keys('Tab');
    await page.keyboard.type('Nor');
    await keys('ArrowDown', 'Enter', 'Escape', 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'Tab', 'Enter');
    await page.getByText('Selected permissions: 0').waitFor();
    await keys('Tab', 'Space');
    await page.getByText('Selected permissions: 1').waitFor();
    await page.getByRole('button', { name: 'Create', exact: true }).press('Enter');
    await toast('Branch North was created');
    expect(await roleCalled('Branch North')).toMatchObject({
      type: 'group_scoped',
      permissions: ['user.view'],
      scope: { userGroups: [{ name: 'North' }], deviceGroups: [], unassignedDevices: true },
    });
  });

  it('are given to all who match', async () => {
    const dialog = page.getByRole('dialog', { name: 'Users with Branch North' });
    await dialog.getByRole('searchbox', { name: 'Search users' }).fill('north');
    await dialog.getByText('1–20 of 24').waitFor();
    await dialog.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await dialog.getByRole('button', { name: 'Select all 24 that match' }).click();
    await dialog.getByRole('button', { name: 'Give the role' }).click();
    await toast('24 users have Branch North now.');
    await page.keyboard.press('Escape');
    await rowOf('Branch North').getByRole('button', { name: '24 users have Branch North' }).waitFor();
  });

  it('are found by name and type, and the address keeps it', async () => {
    await page.getByRole('searchbox', { name: 'Search roles' }).fill('first line');
    await page.getByText('1–1 of 1').waitFor();
    expect(new URL(page.url()).search).toContain('q=first');
    await page.reload();
    await rowOf('Helpdesk').waitFor();
    await page.getByRole('combobox', { name: 'Type' }).selectOption('Individual');
    await page.getByText('No role matches').waitFor();
    await press('Clear filters');
    await press('Users');
    await press('Users');
    expect(await page.locator('tbody th a').allInnerTexts()).toEqual(['Branch North', 'Helpdesk']);
    await expectNone();
  });

  it('are shown on the user with what they add up to, and given there', async () => {
    const { rows } = await (await world.admin()).call('listUsers', { query: { q: 'helena' } });
    await open(`/users/${rows[0]!.id}`);
    await page.locator('input:not([type=hidden])').and(page.getByLabel('Admin roles')).click();
    await page.getByRole('option', { name: 'Branch North' }).click();
    await toast('The admin roles were changed.');
    await page.keyboard.press('Escape');
    await page.getByText(/^What this person can do: \d+ permissions$/).click();
    const view = page.getByRole('listitem').filter({ hasText: 'Everything' }).first();
    await view.getByText('Branch North, Helpdesk').waitFor();
    await expectNone();
  });

  it('are duplicated, under another name', async () => {
    await open(`/roles/admin/${(await roleCalled('Branch North'))!.id}`);
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await heading('New admin role');
    expect(await page.getByRole('textbox', { name: 'Role name' }).inputValue()).toBe('Branch North (copy)');
    await press('Continue');
    await press('Create');
    await toast('Branch North (copy) was created');
    await page.keyboard.press('Escape');
    expect(await roleCalled('Branch North (copy)')).toMatchObject({ userCount: 0, type: 'group_scoped' });
  });

  it('are deleted after a question, and come back with their members', async () => {
    await open('/roles/admin');
    await press('Delete Branch North');
    await page.getByText('25 people lose what the role gave').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await press('Delete role');
    await toast('Branch North was deleted.');
    expect(await roleCalled('Branch North')).toBeUndefined();
    await press('Undo');
    await toast('Branch North is back.');
    expect(await roleCalled('Branch North')).toMatchObject({ userCount: 25, permissions: ['user.view'] });
  });

  it('say when they reach nothing any more', async () => {
    const api = await world.admin();
    const north = (await api.call('listUserGroups')).find(({ name }) => name === 'North')!;
    const role = (await roleCalled('Branch North'))!;
    await api.call('updateAdminRole', { params: { id: role.id }, body: { unassignedDevices: false } });
    await api.call('deleteUserGroup', { params: { id: north.id } });
    await open('/roles/admin');
    await rowOf('Branch North').getByText('Reaches nothing').waitFor();
    await open(`/roles/admin/${role.id}`);
    await page.getByText('Every group of this role was deleted.').waitFor();
  });
});
