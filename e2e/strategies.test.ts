import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn, sidewaysOn } from './accessible-page.ts';
import type { AdminApi } from './harness/admin-api.ts';
import { ADMINISTRATOR, CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const DEVICES = ['123456789', '234567890', '345678901'] as const;
const uuidOf = (id: string): string => Buffer.from(`machine ${id}`).toString('base64');

/** A device becomes known when its client signs in. */
async function meet(world: World, id: string): Promise<void> {
  const answer = await world.gatehouse.send(`${CONSOLE_A}/api/login`, {
    method: 'POST',
    body: {
      ...ADMINISTRATOR,
      id,
      uuid: uuidOf(id),
      type: 'account',
      deviceInfo: { os: 'windows', type: 'client', name: `PC-${id.slice(0, 3)}` },
    },
  });
  if (answer.json().access_token === undefined) throw new Error(answer.text);
}

async function beat(world: World, id: string, modifiedAt = 0) {
  const answer = await world.gatehouse.send(`${CONSOLE_A}/api/heartbeat`, {
    method: 'POST',
    body: { id, uuid: uuidOf(id), ver: 1_004_002, modified_at: modifiedAt },
  });
  return answer.json() as { modified_at?: number; strategy?: { config_options: Record<string, string> } };
}

/** From the empty page to a device that obeys, and back again. The parts build on each other. */
describe('strategies in the console', () => {
  let world: World;
  let page: Page;
  let api: AdminApi;

  beforeAll(async () => {
    world = await openWorld();
    api = await world.admin();
    for (const id of DEVICES) await meet(world, id);
    page = await world.page();
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const inDialog = (name: string | RegExp) =>
    page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  const toast = (text: string) => page.getByRole('status').filter({ hasText: text }).first().waitFor();
  const strategyCalled = async (name: string) =>
    (await api.call('listStrategies')).rows.find((row) => row.name === name);
  const menu = async (strategy: string, entry: string) => {
    await press(`Actions for ${strategy}`);
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
  };
  const expectNoBarriers = async () => {
    expect(await barriersOn(page)).toEqual([]);
  };

  it('say what they are for while there are none', async () => {
    await open('/strategies');
    await page.getByText('No strategies yet').waitFor();
    await expectNoBarriers();
  });

  it('are created and show every option, none of them managed', async () => {
    // The page's own, and the one of the empty state.
    await page.getByRole('button', { name: 'Create strategy' }).first().click();
    await page.getByRole('dialog').getByLabel('Name').fill('Workshop');
    await inDialog('Create');
    await page.getByRole('heading', { level: 2, name: 'Workshop' }).waitFor();
    await page.getByText('Only managed (0)').waitFor();
    await expectNoBarriers();
  });

  it('find options by what they do, and say why some cannot be set', async () => {
    await page.getByLabel('Search key, name or help').fill('hear this device');
    await page.getByRole('radiogroup', { name: 'Sound' }).waitFor();
    await page.getByRole('radiogroup', { name: 'Camera' }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('q')).toBe('hear this device');
    await page.getByLabel('Search key, name or help').fill('notification area');
    await page.getByText('Custom client only').waitFor();
    await page.getByLabel('Search key, name or help').fill('');
    await page.getByRole('radiogroup', { name: 'Camera' }).waitFor();
  });

  it('refuse a value that does not fit before it is sent', async () => {
    const row = page.getByRole('listitem').filter({ hasText: 'direct-access-port' });
    await row.getByRole('button', { name: 'Set a value' }).click();
    await row.getByRole('textbox').fill('99999');
    await page.getByText('This number is out of range.').waitFor();
    await page.getByText('1 value does not fit').waitFor();
    expect(await page.getByRole('button', { name: 'Review and save' }).isDisabled()).toBe(true);
    await row.getByRole('textbox').fill('21119');
    await page.getByText('1 change is not saved').waitFor();
  });

  it('show what is about to be saved, and keep unsaved changes from getting lost', async () => {
    await page.getByRole('radiogroup', { name: 'Sound' }).getByRole('radio', { name: 'Off' }).check();
    await page.getByText('2 changes are not saved').waitFor();
    await page.getByRole('link', { name: 'Overview' }).first().click();
    await page.getByText('Leave without saving?').waitFor();
    await inDialog('Stay here');
    await press('Review and save');
    const review = page.getByRole('dialog');
    await review.getByText('enable-audio').waitFor();
    await review.getByText('No device changes.').waitFor();
    await expectNoBarriers();
    await inDialog('Save');
    await toast('Workshop is saved');
    expect(
      (await api.call('getStrategy', { params: { id: (await strategyCalled('Workshop'))!.id } })).options,
    ).toEqual({ 'direct-access-port': '21119', 'enable-audio': 'N' });
  });

  it('are assigned to devices after a look at what that changes', async () => {
    await menu('Workshop', 'Edit devices');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: /PC-123/ }).check();
    await dialog.getByText('1 device changes.').waitFor();
    await dialog.getByText('Show an example').click();
    await expectNoBarriers();
    await inDialog('Save 1 change');
    await toast('The assignments of Workshop are saved.');
    await page
      .getByRole('button', { name: /Workshop/ })
      .getByText('governs 1 device')
      .waitFor();
    expect((await beat(world, '123456789')).strategy?.config_options).toEqual({
      'direct-access-port': '21119',
      'enable-audio': 'N',
    });
    expect((await beat(world, '234567890')).strategy).toBeUndefined();
  });

  it('explain why a device has a setting, and how far it has come', async () => {
    await open('/strategies?why=123456789');
    await page.getByText('Managed by a strategy').waitFor();
    await page.getByText('Sent, not yet confirmed').waitFor();
    const { modified_at } = await beat(world, '123456789');
    await beat(world, '123456789', modified_at);
    await page.reload();
    await page.getByText('Confirmed by the device').waitFor();
    await expectNoBarriers();
    await open('/strategies?why=345678901');
    await page.getByText('Not managed: no strategy is assigned').waitFor();
    await open('/strategies?why=999999999');
    await page.getByRole('alert').getByText('device.not_found').waitFor();
  });

  it('bring back a former version', async () => {
    const { id } = (await strategyCalled('Workshop'))!;
    await open(`/strategies?id=${id}`);
    await page.getByRole('radiogroup', { name: 'Sound' }).getByRole('radio', { name: 'Not managed' }).check();
    await press('Review and save');
    await page.getByRole('dialog').getByText('1 device changes.').waitFor();
    await inDialog('Save');
    await toast('Workshop is saved');
    await press('History');
    const versions = page.getByRole('dialog').getByRole('listitem');
    await versions.filter({ hasText: 'Version 2' }).getByRole('button', { name: 'Bring back' }).waitFor();
    await expectNoBarriers();
    await versions.filter({ hasText: 'Version 2' }).getByRole('button', { name: 'Bring back' }).click();
    await toast('The options of version 2 are back.');
    expect((await api.call('getStrategy', { params: { id } })).options).toMatchObject({
      'enable-audio': 'N',
    });
  });

  it('lock stop-service until somebody means it', async () => {
    const row = page.getByRole('listitem').filter({ hasText: 'stop-service' }).last();
    await row.getByRole('button', { name: 'Locked' }).click();
    await page.getByText('Allow strategies to stop clients?').waitFor();
    await inDialog('Allow it');
    await page
      .getByRole('radiogroup', { name: 'Stop the service' })
      .getByRole('radio', { name: 'On' })
      .check();
    await page.getByText('It can be started again only at the device.').waitFor();
    await press('Discard changes');
  });

  it('are copied, switched off and deleted with a word on what that changes', async () => {
    await menu('Workshop', 'Duplicate');
    await inDialog('Save');
    await toast('Copy of Workshop is saved.');
    await menu('Workshop', 'Switch off');
    await page.getByRole('dialog').getByText('1 device changes.').waitFor();
    await inDialog('Switch off');
    await toast('Workshop is off.');
    expect((await beat(world, '123456789')).strategy?.config_options).toEqual({
      'direct-access-port': '',
      'enable-audio': '',
    });
    await menu('Workshop', 'Delete');
    await inDialog('Delete strategy');
    await toast('Workshop was deleted.');
    await page.getByText('This strategy is gone').waitFor();
    await expectNoBarriers();
  });

  it('fit on a phone', async () => {
    const { id } = (await strategyCalled('Copy of Workshop'))!;
    for (const path of ['/strategies', `/strategies?id=${id}`, '/strategies?why=123456789']) {
      await open(path);
      await page.getByRole('heading', { level: 1, name: 'Strategies' }).waitFor();
      expect(await sidewaysOn(page)).toEqual([]);
    }
  });
});
