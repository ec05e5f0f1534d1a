import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../server/src/database/database.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { newId } from '../server/src/ids.ts';
import { barriersOn } from './accessible-page.ts';
import { adminApi, apiWith } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';

const ANNA = { username: 'anna', password: 'a green kettle sings' };
const OLGA = { username: 'olga', password: 'seven quiet lighthouses' };

/** May see and enable what is in one device group. */
async function addRole(db: Database, userId: string, deviceGroupId: string): Promise<void> {
  const [id, at] = [newId(), Date.now()];
  const permissions = JSON.stringify(['device.view', 'device.enable']);
  await db
    .insertInto('admin_role')
    .values({
      id,
      name: 'Lobby desk',
      name_folded: 'lobby desk',
      type: 'group_scoped',
      note: '',
      permissions,
      unassigned_devices: 0,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await db
    .insertInto('admin_role_scope')
    .values({ role_id: id, target_kind: 'device_group', target_id: deviceGroupId })
    .execute();
  await db.insertInto('admin_role_member').values({ role_id: id, user_id: userId }).execute();
}

const rowNames = (page: Page) => page.locator('tbody').getByRole('rowheader').allInnerTexts();

/** People who are no administrators among the devices: theirs, and those an admin role reaches. */
describe('devices for people who are no administrators', () => {
  let world: World;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    world = await openWorld();
    const api = await world.admin();
    const anna = await api.call('createUser', { body: ANNA });
    const olga = await api.call('createUser', { body: OLGA });
    const lobby = await api.call('createDeviceGroup', { body: { name: 'Lobby' } });
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    await addDevice(db, 'Laptop of Anna', anna.id);
    await addDevice(db, 'Kiosk', null);
    await addDevice(db, 'Server', null);
    await db
      .insertInto('device_group_member')
      .values({ device_group_id: lobby.id, device_id: ids['Kiosk']! })
      .execute();
    await addRole(db, olga.id, lobby.id);
    await db.destroy();
  });
  afterAll(() => world.close());

  async function addDevice(db: Database, name: string, user_id: string | null): Promise<void> {
    const row = newDevice(
      {
        rustdesk_id: String(100_000_000 + Object.keys(ids).length),
        uuid_hash: '',
        reported_name: name,
        user_id,
      },
      Date.now() - 86_400_000,
    );
    await db.insertInto('device').values(row).execute();
    ids[name] = row.id;
  }

  async function pageOf(person: typeof ANNA): Promise<Page> {
    const { cookie } = await adminApi(world.gatehouse, CONSOLE_A, person);
    const [name = '', value = ''] = cookie.split('=');
    const context = await world.context();
    await context.addCookies([{ name, value, url: CONSOLE_A }]);
    return context.newPage();
  }

  it('are only their own, to look at (console 28)', async () => {
    const page = await pageOf(ANNA);
    await page.goto(`${CONSOLE_A}/devices`);
    await page.getByRole('rowheader').filter({ hasText: 'Laptop of Anna' }).waitFor();
    expect(await rowNames(page)).toHaveLength(1);
    expect(await page.getByRole('checkbox').count()).toBe(0);
    const menu = page.getByRole('navigation', { name: 'Main navigation' });
    await menu.getByText('Devices', { exact: true }).waitFor();
    for (const absent of ['Users', 'Groups', 'Access rules', 'Strategies'])
      expect(await menu.getByText(absent, { exact: true }).count()).toBe(0);
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('link', { name: /Laptop of Anna/ }).click();
    await page.getByText('You may look at this device, but not change it.').waitFor();
    expect(await page.getByRole('button', { name: 'Disable', exact: true }).isDisabled()).toBe(true);
    expect(await page.getByRole('textbox', { name: 'Note' }).isDisabled()).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are not there when they are somebody else’s', async () => {
    const page = await pageOf(ANNA);
    await page.goto(`${CONSOLE_A}/devices/${ids['Server']}`);
    await page.getByText('device.not_found').waitFor();
    for (const path of ['/access/rules', '/groups', '/users']) {
      await page.goto(`${CONSOLE_A}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.getByRole('table').count()).toBe(0);
    }
    expect(await page.getByText('Laptop of Anna').count()).toBe(0);
  });

  it('say how they come here while there are none', async () => {
    const api = await world.admin();
    await api.call('createUser', { body: { username: 'new', password: 'nine wooden boats' } });
    const page = await pageOf({ username: 'new', password: 'nine wooden boats' });
    await page.goto(`${CONSOLE_A}/devices`);
    await page.getByText('Devices that are assigned to you are listed here.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are those of a role’s groups, and only what the role may do is open', async () => {
    const page = await pageOf(OLGA);
    await page.goto(`${CONSOLE_A}/devices`);
    await page.getByRole('rowheader').filter({ hasText: 'Kiosk' }).waitFor();
    expect(await rowNames(page)).toHaveLength(1);
    await page.getByRole('checkbox', { name: /Kiosk/ }).check();
    expect(await page.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    await page.getByRole('status').filter({ hasText: 'disabled' }).first().waitFor();
    const { rows } = await (await world.admin()).call('listDevices', { query: { status: 'disabled' } });
    expect(rows.map(({ name }) => name)).toEqual(['Kiosk']);
    await page.goto(`${CONSOLE_A}/devices/${ids['Kiosk']}`);
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    await page.getByRole('button', { name: 'Disable', exact: true }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Note' }).isDisabled()).toBe(true);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('are refused by the server whatever a page sends', async () => {
    const page = await pageOf(OLGA);
    const [session] = await page.context().cookies(CONSOLE_A);
    const api = apiWith(world.gatehouse, CONSOLE_A, `${session!.name}=${session!.value}`);
    const codeOf = async (...call: Parameters<typeof api.raw>) =>
      ((await api.raw(...call)).json() as { code: string }).code;
    const kiosk = { params: { id: ids['Kiosk']! }, body: { note: 'x' } };
    expect(await codeOf('updateDevice', kiosk)).toBe('permission.required');
    const server = { params: { id: ids['Server']! }, body: { status: 'disabled' } };
    expect(await codeOf('updateDevice', server)).toBe('device.not_found');
    expect(await codeOf('changeAccessRules', { body: { revision: 'x' } })).toBe('permission.required');
  });
});
