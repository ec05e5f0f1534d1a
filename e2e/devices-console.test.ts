import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../server/src/database/database.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { hashSecret, newId } from '../server/src/ids.ts';
import { barriersOn } from './accessible-page.ts';
import { adminApi } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const COUNT = 130;
const IMITATED = { rustdesk_id: '1010470846', uuid: 'first uuid' };
const ANNA = { username: 'anna', password: 'a green kettle sings' };

/** The devices pages, from an empty list to a cleaned-up one. The parts build on each other. */
describe('devices in the console', () => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await openWorld();
    page = await world.page({ acceptDownloads: true });
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const toast = (text: string) => page.getByRole('status').filter({ hasText: text });
  const search = () => page.getByRole('searchbox', { name: /^ID, name, user/ });
  const pages = (text: string) => page.getByRole('navigation', { name: 'Pages' }).getByText(text);
  const filtersInAddress = () => Object.fromEntries(new URL(page.url()).searchParams);
  const countOf = async (status: 'enabled' | 'disabled') =>
    (await (await world.admin()).call('listDevices', { query: { status } })).total;

  /** Straight into the database: how devices come there is told elsewhere. */
  async function seed(): Promise<void> {
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    const at = Date.now() - 40 * 86_400_000;
    const rows = Array.from({ length: COUNT - 1 }, (_, n) =>
      newDevice(
        {
          rustdesk_id: String(200_000_000 + n),
          uuid_hash: '',
          reported_name: n === 0 ? '=cmd|calc' : `PC-${String(n).padStart(3, '0')}`,
          os: 'Windows 11 Pro / 10.0.22631',
          version: '1.4.2',
        },
        at,
      ),
    );
    const { uuid, rustdesk_id } = IMITATED;
    const contested = { contested_uuid_hash: hashSecret('x'), contested_at: at, contested_ip: '203.0.113.9' };
    const own = { rustdesk_id, uuid_hash: hashSecret(uuid), reported_name: 'Front desk', os: 'macos / 14.5' };
    await db
      .insertInto('device')
      .values(newDevice({ ...own, ...contested }, at))
      .execute();
    for (let from = 0; from < rows.length; from += 50)
      await db
        .insertInto('device')
        .values(rows.slice(from, from + 50))
        .execute();
    const group = { id: newId(at), name: 'Reception', name_folded: 'reception', note: '', created_at: at };
    await db.insertInto('device_group').values(group).execute();
    await db.destroy();
  }

  it('says how the first one comes here while there is none', async () => {
    await open('/devices');
    await page.getByText('No devices yet').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByRole('main').getByRole('link', { name: 'Connect a client' }).click();
    await page.waitForURL('**/connect');
  });

  it('lists them with their IDs as clients show them, and is usable by everybody', async () => {
    await seed();
    const beat = { id: IMITATED.rustdesk_id, uuid: IMITATED.uuid, ver: 1_004_002 };
    await world.gatehouse.send(`${CONSOLE_A}/api/heartbeat`, { method: 'POST', body: beat });
    await open('/devices');
    await pages('1–20 of 130').or(pages('1-20 of 130')).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await search().fill('1 010 470 846');
    const row = page.getByRole('row').filter({ hasText: 'Front desk' });
    await row.getByText('Online', { exact: true }).waitFor();
    expect(await row.innerText()).toContain('1 010 470 846');
    await page.waitForURL((url) => url.searchParams.get('q') === '1 010 470 846');
  });

  it('keeps filters in the address, and columns in the browser', async () => {
    await open('/devices');
    await page.getByLabel('State', { exact: true }).selectOption('Not seen for 30 days');
    await pages('of 129').waitFor();
    expect(filtersInAddress()).toEqual({ offlineDays: '30' });
    await page.getByLabel('State', { exact: true }).selectOption('Online');
    await page.getByRole('rowheader').filter({ hasText: 'Front desk' }).waitFor();
    expect(filtersInAddress()).toEqual({ online: '"true"' });
    await press('More filters');
    await page.getByLabel('System', { exact: true }).selectOption('Windows');
    await page.getByText('No device matches').waitFor();
    await press('Clear filters');
    await pages('of 130').waitFor();
    await press('Columns');
    await page.getByRole('checkbox', { name: 'IP address' }).check();
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('columnheader', { name: 'IP address' }).waitFor();
  });

  it('disables all that match, and takes it back', async () => {
    await open('/devices?q=PC-');
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await press('Select all 128 that match');
    await page.getByText('All 128 matches selected').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await press('Disable');
    const dialog = page.getByRole('dialog', { name: 'Disable 128 devices?' });
    await dialog.getByRole('button', { name: 'Disable' }).click();
    await toast('128 devices disabled').waitFor();
    expect(await countOf('disabled')).toBe(128);
    await press('Undo');
    await toast('Taken back').waitFor();
    expect(await countOf('disabled')).toBe(0);
  });

  it('gives picked devices a user and a group, without losing the selection while it refreshes', async () => {
    await (await world.admin()).call('createUser', { body: ANNA });
    await open('/devices?q=PC-00');
    const refreshed = page.waitForResponse((response) => response.url().includes('/api/v1/devices?'));
    await page.getByRole('checkbox', { name: 'Select PC-001' }).check();
    await page.getByRole('checkbox', { name: 'Select PC-002' }).check();
    await refreshed;
    await page.getByText('2 selected').waitFor();
    await press('Assign user');
    await page.getByRole('dialog').getByLabel('User').fill('anna');
    await page.getByRole('dialog').getByRole('button', { name: 'Assign' }).click();
    await toast('2 devices assigned').waitFor();
    await page.getByRole('checkbox', { name: 'Select PC-001' }).check();
    await press('Device group');
    await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
    await toast('1 device added to the group').waitFor();
    const row = page.getByRole('row').filter({ hasText: 'PC-001' });
    await row.getByText('Reception').waitFor();
    await row.getByRole('link', { name: 'anna' }).waitFor();
  });

  it('saves what matches as CSV, and no spreadsheet runs a name', async () => {
    await open('/devices');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^gatehouse-devices-\d{4}-\d\d-\d\d\.csv$/);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines).toHaveLength(COUNT + 1);
    expect(lines.filter((line) => line.includes('=cmd'))).toEqual([expect.stringContaining(",'=cmd|calc,")]);
  });

  it('changes a device, and asks before a change is lost', async () => {
    await open('/devices?q=Front');
    await page.getByRole('link', { name: 'Front desk' }).click();
    await page.getByRole('heading', { level: 1, name: 'Front desk' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.getByLabel('Note').fill('ground floor');
    await page.getByRole('main').getByRole('link', { name: 'Devices', exact: true }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
    await press('Stay here');
    await page.getByRole('checkbox', { name: 'Reception' }).check();
    await press('Save');
    await toast('Saved').waitFor();
    const timeline = page.getByRole('listitem').filter({ hasText: 'note' });
    await timeline.getByText('ground floor').waitFor();
    await page.getByText('Seen for the first time').waitFor();
  });

  it('explains another computer with the same ID, and takes it when told to', async () => {
    const note = page.getByRole('region', { name: 'Another computer says it is this device' });
    await note.getByText('203.0.113.9').waitFor();
    await note.getByRole('button', { name: 'Accept' }).click();
    await page
      .getByRole('dialog', { name: 'Accept the other computer?' })
      .getByRole('button', { name: 'Accept' })
      .click();
    await note.waitFor({ state: 'detached' });
    await page.getByText('New computer accepted for a device ID').waitFor();
  });

  it('deletes one device once it is disabled', async () => {
    await open('/devices?q=PC-003');
    await page.getByRole('link', { name: 'PC-003' }).click();
    await page.getByText('Disable the device first.').waitFor();
    await press('Disable');
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click();
    await toast('PC-003 is disabled.').waitFor();
    await press('Delete device');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete device' }).click();
    await page.waitForURL('**/devices');
    await toast('PC-003 was deleted.').waitFor();
  });

  it('deletes many only after their number was typed, and says which stayed and why', async () => {
    await open('/devices?q=PC-01');
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await press('Delete');
    const few = page.getByRole('dialog', { name: 'Delete 10 devices?' });
    await few.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: '10 devices were left as they were' }).waitFor();
    await page.getByText('Disable the device before deleting it.').first().waitFor();
    await press('Dismiss');
    await open('/devices?q=PC-0');
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
    await press(/^Select all \d+ that match$/);
    await press('Delete');
    const many = page.getByRole('dialog', { name: /^Delete 98 devices\?$/ });
    expect(await many.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await many.getByLabel('Type 98 to confirm').fill('98');
    await many.getByRole('checkbox', { name: 'Also those that are enabled' }).check();
    await many.getByRole('button', { name: 'Delete' }).click();
    await toast('98 devices deleted').waitFor();
    await page.getByText('No device matches').waitFor();
  });

  it('shows people without rights nothing that is not theirs (console 28)', async () => {
    const { cookie } = await adminApi(world.gatehouse, CONSOLE_A, ANNA);
    const [name = '', value = ''] = cookie.split('=');
    const context = await world.context();
    await context.addCookies([{ name, value, url: CONSOLE_A }]);
    const theirs = await context.newPage();
    await theirs.goto(`${CONSOLE_A}/devices`);
    await theirs.getByText('Devices that are assigned to you are listed here.').waitFor();
    expect(await theirs.getByRole('rowheader').count()).toBe(0);
  });
});
