import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../server/src/database/database.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { newId } from '../server/src/ids.ts';
import { barriersOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const device = (name: string, user_id: string | null) =>
  newDevice({ rustdesk_id: newId().slice(-9), uuid_hash: '', reported_name: name, user_id }, Date.now());

/** The matrix of access rules: tried out, saved, in conflict. The parts build on each other. */
describe('access rules in the console', () => {
  let world: World;
  let page: Page;
  let groups: { support: string; sales: string; lobby: string };
  beforeAll(async () => {
    world = await openWorld();
    const api = await world.admin();
    const [support, sales] = [
      await api.call('createUserGroup', { body: { name: 'Support' } }),
      await api.call('createUserGroup', { body: { name: 'Sales' } }),
    ];
    const lobby = await api.call('createDeviceGroup', { body: { name: 'Lobby' } });
    const anna = await api.call('createUser', {
      body: { username: 'anna', password: 'a green kettle sings' },
    });
    const paul = await api.call('createUser', { body: { username: 'paul', password: 'seven lighthouses' } });
    await api.call('moveUsersToGroup', { params: { id: support.id }, body: { userIds: [anna.id] } });
    await api.call('moveUsersToGroup', { params: { id: sales.id }, body: { userIds: [paul.id] } });
    groups = { support: support.id, sales: sales.id, lobby: lobby.id };
    await seedDevices(paul.id, lobby.id);
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  /** Three laptops of paul, and a kiosk in the lobby. */
  async function seedDevices(paul: string, lobby: string): Promise<void> {
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    const kiosk = device('Kiosk', null);
    await db
      .insertInto('device')
      .values([kiosk, ...['Laptop 1', 'Laptop 2', 'Laptop 3'].map((name) => device(name, paul))])
      .execute();
    await db
      .insertInto('device_group_member')
      .values({ device_group_id: lobby, device_id: kiosk.id })
      .execute();
    await db.destroy();
  }

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const cell = (label: string) => page.getByRole('button', { name: label });
  const toSales = () => cell('Support may reach the devices of user group Sales.');
  const toLobby = () => cell('Support may reach device group Lobby.');
  const rules = async () => (await (await world.admin()).call('getAccessMatrix')).rules;
  const choose = async (label: string, text: string) => {
    await page.locator('input:not([type=hidden])').and(page.getByLabel(label)).fill(text);
    await page.getByRole('option', { name: text }).first().click();
  };

  it('show who may reach what with numbers, and who enforces it', async () => {
    await open('/');
    await page.getByRole('navigation', { name: 'Main navigation' }).getByText('Access rules').click();
    await page.getByRole('heading', { level: 1, name: 'Access rules' }).waitFor();
    await page.getByText('is not part of Gatehouse yet').waitFor();
    await page.getByRole('columnheader', { name: 'Sales 3 devices' }).waitFor();
    await page.getByRole('columnheader', { name: 'Lobby 1 device' }).waitFor();
    await page.getByRole('rowheader', { name: 'Support 1 user' }).waitFor();
    expect(await toSales().getAttribute('aria-pressed')).toBe('false');
    expect(await barriersOn(page)).toEqual([]);
  });

  it('say what a change would do before it is saved', async () => {
    await toSales().click();
    await page.getByText('1 change is not saved').waitFor();
    await page.getByText('Between 3 pairs of a person and a device access would appear').waitFor();
    await page.getByText('anna → Laptop 1').waitFor();
    await choose('What happens to this person?', 'anna');
    await page.getByText('anna reaches 0 devices now and would reach 3: 3 more, 0 fewer.').waitFor();
    await choose('What happens to this device?', 'Kiosk');
    await page.getByText('anna does not reach Kiosk, now and then.').waitFor();
    expect(await rules()).toEqual([]);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are left behind only after a question, and discarded', async () => {
    await page.getByRole('navigation', { name: 'Main navigation' }).getByText('Groups').click();
    await page.getByRole('dialog').getByRole('button', { name: /stay/i }).click();
    await page.getByRole('button', { name: 'Discard changes' }).click();
    expect(await toSales().getAttribute('aria-pressed')).toBe('false');
  });

  it('are changed with the keyboard alone', async () => {
    await page.reload();
    await page.getByRole('columnheader', { name: /^Lobby/ }).waitFor();
    const first = page.locator('[data-cell="0 0"]');
    await first.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain(
      'Support may reach device group Lobby.',
    );
    await page.keyboard.press('Space');
    await page.getByText('1 change is not saved').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain(
      'Not saved yet.',
    );
    expect(await page.locator('[data-cell][tabindex="0"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Save', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: '1 rule changed' }).waitFor();
    expect(await rules()).toMatchObject([{ sourceId: groups.support, targetId: groups.lobby }]);
  });

  it('need no rule inside a group', async () => {
    const own = cell('Support may reach the devices of user group Support.');
    expect(await own.getAttribute('aria-disabled')).toBe('true');
    await own.click({ force: true });
    expect(await page.getByText('is not saved').count()).toBe(0);
  });

  it('are not saved over those of somebody else', async () => {
    await toSales().click();
    const api = await world.admin();
    await api.call('setUserGroupAccess', {
      params: { id: groups.sales },
      body: { accessTo: [{ kind: 'device_group', id: groups.lobby }] },
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Somebody else has changed rules meanwhile.').waitFor();
    expect(await rules()).toHaveLength(2);
    await page.getByRole('button', { name: 'Load the current rules' }).click();
    await page.getByRole('button', { name: 'Sales may reach device group Lobby.', pressed: true }).waitFor();
    await page.getByText('1 change is not saved').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').filter({ hasText: '1 rule changed' }).waitFor();
    expect(await rules()).toHaveLength(3);
  });

  it('can be narrowed, and the address says how', async () => {
    await page.getByRole('searchbox', { name: 'Where: group' }).fill('lob');
    await page.waitForURL((url) => url.searchParams.get('to') === 'lob');
    await expect.poll(() => page.getByRole('columnheader', { name: /^Sales/ }).count()).toBe(0);
    await page.reload();
    await toLobby().waitFor();
    expect(await page.getByRole('columnheader', { name: /^Sales/ }).count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Where: group' }).fill('nothing like this');
    await page.getByText('Nothing matches the filters').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are a list too, with people in person', async () => {
    await open('/access/rules');
    await toLobby().waitFor();
    await choose('Add a person’s own rules', 'anna');
    await cell('anna may reach the devices of user group Default.').click();
    await page.getByRole('tab', { name: 'List' }).click();
    await page.getByRole('row', { name: /^anna .*Default.*New, not saved yet/ }).waitFor();
    await page.getByRole('button', { name: 'Remove Support → Lobby' }).click();
    await page.getByText('2 changes are not saved').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('status').filter({ hasText: '2 rules changed' }).waitFor();
    expect(await rules()).toHaveLength(3);
    await page.getByLabel('Who', { exact: true }).selectOption('Support');
    await page.getByLabel('Where', { exact: true }).selectOption('Device group Lobby');
    await page.getByRole('button', { name: 'Add rule' }).click();
    await page.getByText('1 change is not saved').waitFor();
  });
});
