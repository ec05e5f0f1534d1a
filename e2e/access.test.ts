import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessible-page.ts';
import { adminApi } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const ANNA = { username: 'anna', password: 'a green kettle sings' };
const BEN = { username: 'ben', password: 'seven quiet lighthouses' };
const KEY = `${'k'.repeat(43)}=`;

/** Groups, rules, the explainer, tokens and the page that connects clients. The parts build on each other. */
describe('who can reach what', () => {
  let world: World;
  let page: Page;

  beforeAll(async () => {
    world = await openWorld();
    const api = await world.admin();
    for (const person of [ANNA, BEN]) await api.call('createUser', { body: person });
    await signInOnClient(BEN, { id: '1010470846', name: 'WAREHOUSE-PC' });
    page = await world.page({ acceptDownloads: true });
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const toast = (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor();
  const expectNone = async () => {
    expect(await barriersOn(page)).toEqual([]);
  };
  const choose = async (label: string, text: string, option: string | RegExp) => {
    await page.locator('input:not([type=hidden])').and(page.getByLabel(label)).fill(text);
    await page.getByRole('option', { name: option }).click();
  };

  /** As a stock client does: the device is known and assigned from then on. */
  async function signInOnClient(person: typeof BEN, { id, name }: { id: string; name: string }) {
    const answer = await fetch(`http://127.0.0.1:${world.gatehouse.port}/api/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        ...person,
        id,
        uuid: Buffer.from(id).toString('base64'),
        autoLogin: true,
        type: 'account',
        deviceInfo: { os: 'windows', type: 'client', name },
      }),
    });
    expect(await answer.json()).toHaveProperty('access_token');
  }

  it('begins with groups, that are made with their members', async () => {
    await open('/groups');
    await page.getByRole('tab', { name: 'User groups' }).waitFor();
    for (const [group, person] of [
      ['Support', 'anna'],
      ['Warehouse', 'ben'],
    ] as const) {
      await press('Create user group');
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill(group);
      await press('Save');
      await page.getByRole('row', { name: new RegExp(group) }).waitFor();
      await press(`Members of ${group}`);
      await choose('Add a user', person, person);
      await toast(`is now in ${group}`);
      await page.getByRole('dialog').getByRole('listitem').filter({ hasText: person }).waitFor();
      await press('Close');
    }
    await expectNone();
  });

  it('says why somebody cannot reach a device, and what would change it', async () => {
    await open('/access');
    await choose('Person', 'anna', 'anna');
    await choose('Device', '1 010', /WAREHOUSE-PC \(1 010 470 846\)/);
    await page.getByText('anna cannot reach WAREHOUSE-PC').waitFor();
    await page.getByText('Let user group Support reach the devices of user group Warehouse.').waitFor();
    expect(decodeURIComponent(new URL(page.url()).search)).toContain('1010470846');
    await expectNone();
  });

  it('does not hold a rule before it is saved (console 148)', async () => {
    await open('/groups');
    await press('Edit Support');
    await choose('Can access to', 'Ware', 'Warehouse');
    await press('Cancel');
    const groups = await (await world.admin()).call('listUserGroups');
    expect(groups.flatMap(({ accessTo }) => accessTo)).toEqual([]);
  });

  it('follows a rule that is saved, shown from both ends (console 138, 146)', async () => {
    await press('Edit Support');
    await choose('Can access to', 'Ware', 'Warehouse');
    expect(await barriersOn(page)).toEqual([]);
    await press('Save');
    await toast('Saved');
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: /^Warehouse/ }) })
      .getByText('Support')
      .waitFor();
    const anna = (await (await world.admin()).call('listUsers', { query: { q: 'anna' } })).rows[0]!.id;
    await open(`/access?device=1010470846&user=${anna}`);
    await page.getByText('anna can reach WAREHOUSE-PC').waitFor();
    await page
      .getByText('anna is in user group Support, which may reach the devices of user group Warehouse.')
      .waitFor();
  });

  it('puts devices into device groups', async () => {
    await open('/groups?tab=devices');
    await page.getByText('No groups yet').waitFor();
    await expectNone();
    await page.getByRole('button', { name: 'Create device group' }).first().click();
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Servers');
    await choose('Can be accessed from', 'anna', 'anna');
    await page.keyboard.press('Tab');
    await press('Save');
    await press('Members of Servers');
    await choose('Add a device', 'warehouse', /WAREHOUSE-PC/);
    await page.getByRole('dialog').getByText('1 010 470 846').waitFor();
    await press('Close');
    await page
      .getByRole('row', { name: /Servers/ })
      .getByText('anna')
      .waitFor();
    const [group] = await (await world.admin()).call('listDeviceGroups');
    expect(group).toMatchObject({ name: 'Servers', memberCount: 1, accessedFrom: [{ name: 'anna' }] });
  });

  it('finds groups by name and note, exports them, and deletes several at once', async () => {
    const api = await world.admin();
    for (const name of ['Old site A', 'Old site B'])
      await api.call('createDeviceGroup', { body: { name, note: 'closed' } });
    await open('/groups?tab=devices');
    await page.getByRole('searchbox', { name: 'Name or note' }).fill('closed');
    await page.waitForURL((url) => url.searchParams.get('q') === 'closed');
    await expect.poll(() => page.getByRole('rowheader').count()).toBe(2);
    const downloading = page.waitForEvent('download');
    await press('Export as CSV');
    expect((await downloading).suggestedFilename()).toMatch(/^gatehouse-device-groups-.*\.csv$/);
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await page
      .getByRole('region', { name: /./ })
      .getByRole('button', { name: 'Delete', exact: true })
      .click();
    await press('Delete 2 groups');
    await toast('2 groups deleted.');
    await page.getByText('No group matches').waitFor();
    await expectNone();
    expect((await api.call('listDeviceGroups')).map(({ name }) => name)).toEqual(['Servers']);
  });

  it('deletes a group after a question; its users are in Default then', async () => {
    await open('/groups');
    await press('Delete Support');
    await press('Delete group');
    await toast('Support is deleted');
    const { rows } = await (await world.admin()).call('listUsers', { query: { q: 'anna' } });
    expect(rows[0]?.userGroup.name).toBe('Default');
  });

  it('moves a user on the user’s own page', async () => {
    const { rows } = await (await world.admin()).call('listUsers', { query: { q: 'anna' } });
    await open(`/users/${rows[0]!.id}`);
    await page.getByLabel('User group').selectOption('Warehouse');
    await press('Save');
    await toast('Saved');
    await open('/users');
    await page.getByLabel('User group').selectOption('Warehouse');
    await page.getByRole('row', { name: /ben/ }).waitFor();
    await page.getByRole('row', { name: /anna/ }).waitFor();
    expect(await page.getByRole('row', { name: /admin/ }).count()).toBe(0);
  });

  it('makes an API token that is shown once, and revokes it', async () => {
    await open('/settings/tokens');
    await page.getByText('No API tokens yet').waitFor();
    await page.getByRole('button', { name: 'Create token' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill('inventory');
    await page.getByLabel('Devices', { exact: true }).selectOption('Read and write');
    await expectNone();
    await page.getByRole('dialog').getByRole('button', { name: 'Create token' }).click();
    const token = await page.getByRole('dialog').locator('code').innerText();
    expect(token).toMatch(/^gh_[\w-]{43}$/);
    await press('I have copied it');
    await page
      .getByRole('row', { name: /inventory/ })
      .getByText('Read and write')
      .waitFor();
    expect(await page.content()).not.toContain(token);
    await expectNone();
    await press('Revoke inventory');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('No API tokens yet').waitFor();
  });

  it('gives clients what the settings say: config string, file name, QR code, scripts (console 293)', async () => {
    await open('/settings/general');
    await page.getByRole('textbox', { name: 'ID server' }).fill('id.example.org');
    await page.getByRole('textbox', { name: 'Key' }).fill(KEY);
    await press('Save');
    await toast('Saved');
    await open('/connect');
    await page.getByText('Answers as clients expect it.').waitFor();
    const config = await page.locator('code').first().innerText();
    const json = Buffer.from(config.split('').toReversed().join(''), 'base64url').toString();
    expect(JSON.parse(json)).toEqual({ host: 'id.example.org', relay: '', api: CONSOLE_A, key: KEY });
    await page.getByText(`rustdesk-licensed-${config}.exe`).waitFor();
    await page.getByRole('img', { name: 'QR code with the config string' }).waitFor();
    await page.getByText(`--config ${config}`).waitFor();
    await page.getByRole('tab', { name: 'Linux' }).click();
    await page.getByText(`sudo rustdesk --config ${config}`).waitFor();
    await page.getByLabel('Also assign the device to a user').check();
    await page.getByText("--assign --token 'PASTE-YOUR-API-TOKEN'").waitFor();
    await expectNone();
  });

  it('gives nothing while a value would lead clients astray', async () => {
    await page.getByRole('textbox', { name: 'ID server' }).fill('myrustdesk.com');
    await page.getByText(/names that contain rustdesk.com/).waitFor();
    await page.getByText('Correct the marked values first.').waitFor();
    await page.getByRole('textbox', { name: 'ID server' }).fill('id.example.org');
    await page.getByRole('textbox', { name: 'API server' }).fill('https://rd.example.org:21114');
    await page.getByText(/drop :21114/).waitFor();
  });

  it('notices a new device, and is there for people without rights', async () => {
    await open('/connect');
    await page.getByText('Waiting for a new device.').waitFor();
    await signInOnClient(ANNA, { id: '222333444', name: 'NEW-PC' });
    await page.getByText('1 new device has reported.').waitFor();
    const { cookie } = await adminApi(world.gatehouse, CONSOLE_A, ANNA);
    const [name = '', value = ''] = cookie.split('=');
    const context = await world.context();
    await context.addCookies([{ name, value, url: CONSOLE_A }]);
    const theirs = await context.newPage();
    await theirs.goto(`${CONSOLE_A}/connect`);
    await theirs.getByRole('img', { name: 'QR code with the config string' }).waitFor();
    expect(await theirs.getByText('Waiting for a new device').count()).toBe(0);
    expect(await barriersOn(theirs)).toEqual([]);
    await theirs.goto(`${CONSOLE_A}/groups`);
    await theirs.getByRole('heading', { level: 1 }).waitFor();
    expect(await theirs.getByRole('tab').count()).toBe(0);
    await context.close();
  });
});
