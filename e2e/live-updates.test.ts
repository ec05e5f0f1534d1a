import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../server/src/database/database.ts';
import { newDevice } from '../server/src/devices/new-device.ts';
import { hashSecret } from '../server/src/ids.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const CLIENT = { id: '300000001', uuid: 'the uuid' };

describe('an open list', () => {
  let world: World;
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    world = await openWorld();
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    const at = Date.now() - 86_400_000;
    const rows = [CLIENT, { id: '300000002', uuid: 'another' }].map(({ id, uuid }) =>
      newDevice(
        { rustdesk_id: id, uuid_hash: hashSecret(uuid), reported_name: `PC ${id}`, sysinfo_at: at },
        at,
      ),
    );
    await db.insertInto('device').values(rows).execute();
    await db.destroy();
    page = await world.page();
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await signInAsAdministrator(page);
  });
  afterAll(() => world.close());

  const row = (id: string) => page.getByRole('row').filter({ hasText: `PC ${id}` });
  const lists = () => asked.filter((path) => path === '/api/v1/devices').length;
  const beat = () =>
    world.gatehouse.send(`${CONSOLE_A}/api/heartbeat`, {
      method: 'POST',
      body: { id: CLIENT.id, uuid: CLIENT.uuid, ver: 1_004_002 },
    });

  it('shows a device that comes, without asking for the list, and keeps what was picked', async () => {
    await page.goto(`${CONSOLE_A}/devices`);
    await row(CLIENT.id).getByText('Offline').waitFor();
    await page.getByRole('checkbox', { name: 'Select PC 300000002' }).check();
    await expect.poll(() => asked).toContain('/api/v1/events');
    const before = lists();
    await beat();
    await row(CLIENT.id).getByText('Online').waitFor();
    expect(lists()).toBe(before);
    expect(await page.getByRole('checkbox', { name: 'Select PC 300000002' }).isChecked()).toBe(true);
    await row('300000002').getByText('Offline').waitFor();
  });

  it('shows what somebody else has changed', async () => {
    const api = await world.admin();
    const [device] = (await api.call('listDevices', { query: { q: '300000002' } })).rows;
    await api.call('updateDevice', { params: { id: device!.id }, body: { nameOverride: 'Reception' } });
    await page.getByRole('row').filter({ hasText: 'Reception' }).waitFor();
  });
});
