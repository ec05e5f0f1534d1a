import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessible-page.ts';
import type { AdminApi } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator, textOf } from './steps.ts';

/** From the two built-in roles to one of our own, given to somebody. The parts build on each other. */
describe('control roles in the console', () => {
  let world: World;
  let page: Page;
  let api: AdminApi;
  let anna: { id: string };

  beforeAll(async () => {
    world = await openWorld();
    api = await world.admin();
    anna = await api.call('createUser', { body: { username: 'anna', displayName: 'Anna Ames' } });
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const inDialog = (name: string | RegExp) =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const toast = (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor();
  const choose = (permission: string, decision: string) =>
    page
      .getByRole('dialog')
      .getByRole('radiogroup', { name: permission, exact: true })
      .getByText(decision, { exact: true })
      .click();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const roleCalled = async (name: string) =>
    (await api.call('listControlRoles')).rows.find((role) => role.name === name);

  it('show the built-in ones, and say that nothing delivers them yet', async () => {
    await page.goto(`${CONSOLE_A}/`);
    await page.getByRole('link', { name: 'Control roles' }).click();
    await row('Default').waitFor();
    const text = await textOf(page);
    expect(text).toContain('Not Logged');
    expect(text).toContain('Not in force yet');
    expect(await page.getByRole('button', { name: 'Delete: Default' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Assign users: Default' }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are created in two steps and show only what they override (console 200)', async () => {
    await press('Create control role');
    await page.getByRole('dialog').getByLabel('Name').fill('Interns');
    await page.getByRole('dialog').getByLabel('Note').fill('Watch and type, nothing else');
    await inDialog('Continue');
    await page.getByText('0 of 13 overridden').waitFor();
    await choose('File transfer', 'Disable');
    await choose('Keyboard/Mouse', 'Enable');
    await page.getByText('2 of 13 overridden').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await inDialog('Create control role');
    await toast('Interns is saved');
    expect(await roleCalled('Interns')).toMatchObject({
      note: 'Watch and type, nothing else',
      permissions: { file: 'disable', keyboard: 'enable' },
    });
    const shown = await row('Interns').innerText();
    expect(shown).toContain('File transfer');
    expect(shown).not.toContain('Clipboard');
  });

  it('refuse a name that is taken, in the dialog', async () => {
    await press('Create control role');
    await page.getByRole('dialog').getByLabel('Name').fill('interns');
    await inDialog('Continue');
    await inDialog('Create control role');
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await page.keyboard.press('Escape');
  });

  it('are given to users (console 202)', async () => {
    await press('Assign users: Interns');
    await page.getByRole('dialog').getByText('Anna Ames (anna)').click();
    expect(await barriersOn(page)).toEqual([]);
    await inDialog('Save 1 change');
    await toast('The users of Interns are saved');
    expect((await roleCalled('Interns'))?.userCount).toBe(1);
  });

  it('say which one holds and why (console 197)', async () => {
    await page.getByRole('combobox', { name: 'User' }).fill('anna');
    await page.getByRole('option', { name: 'Anna Ames (anna)' }).click();
    await page.getByText('Interns holds: it was given to').waitFor();
    await page.getByText('Somebody who is not signed in', { exact: true }).click();
    await page.getByText('Not Logged holds').waitFor();
  });

  it('are switched off, and then nothing takes their place', async () => {
    await press('Disable: Interns');
    await inDialog('Disable');
    await toast('Interns is switched off');
    const effective = await api.call('getUserControlRole', { params: { id: anna.id } });
    expect(effective).toMatchObject({ applies: false, role: { name: 'Interns' } });
  });

  it('are changed on the page of a user', async () => {
    await page.goto(`${CONSOLE_A}/users/${anna.id}`);
    await page.getByText('Interns was given to Anna Ames but is switched off').waitFor();
    await page.getByRole('combobox', { name: 'Control role' }).selectOption('');
    await toast('Saved');
    await page.getByText('Default holds: Anna Ames').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are deleted after a question', async () => {
    await page.goto(`${CONSOLE_A}/roles/control`);
    await press('Delete: Interns');
    await inDialog('Delete control role');
    await toast('Interns was deleted');
    expect(await roleCalled('Interns')).toBeUndefined();
  });
});
