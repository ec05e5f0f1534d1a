import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { barriersOn } from './accessible-page.ts';
import { reportingClient, type ReportingClient } from './reporting-client.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const ALICE = { username: 'alice', password: 'a green kettle sings' };

const open = async (page: Page, path: string, title: string) => {
  await page.goto(`${CONSOLE_A}${path}`);
  await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
};
const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** Who sees which logs in the console, and what can be done with an entry. The parts build on each other. */
describe('logs for everybody', () => {
  let world: World;
  let admin: Page;
  let alice: Page;
  let reception: ReportingClient;
  let laptop: ReportingClient;

  beforeAll(async () => {
    world = await openWorld();
    const api = await world.admin();
    const user = await api.call('createUser', {
      body: { username: ALICE.username, password: ALICE.password },
    });
    reception = await reportingClient(world.gatehouse, { id: '1010470846', name: 'RECEPTION-PC' });
    laptop = await reportingClient(world.gatehouse, { id: '1010470847', name: 'ALICE-LAPTOP' });
    const { rows } = await api.call('listDevices', { query: { q: '1010470847' } });
    await api.call('changeDevices', {
      body: { action: { kind: 'assign', userId: user.id }, target: { ids: [rows[0]!.id] } },
    });
    await connect(reception, 1, 'Bob');
    await connect(laptop, 2, 'Carol');
    admin = await world.page();
    await signInAsAdministrator(admin);
    alice = await world.page();
    await alice.goto(`${CONSOLE_A}/sign-in`);
    await alice.getByLabel('User name').fill(ALICE.username);
    await alice.getByLabel('Password', { exact: true }).fill(ALICE.password);
    await alice.getByRole('button', { name: 'Sign in', exact: true }).click();
    await alice.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });
  afterAll(() => world.close());

  it('a person without any role sees own devices, and no others (console 253)', async () => {
    await alice.getByRole('link', { name: 'Connections', exact: true }).first().click();
    await row(alice, 'ALICE-LAPTOP').waitFor();
    expect(await row(alice, 'RECEPTION-PC').count()).toBe(0);
    await open(admin, '/logs/connections', 'Connections');
    await row(admin, 'RECEPTION-PC').waitFor();
    await row(admin, 'ALICE-LAPTOP').waitFor();
  });

  it('and may write the note, but not disconnect, and is told why (console 239, 240)', async () => {
    await alice.getByRole('button', { name: 'Edit the note of ALICE-LAPTOP' }).click();
    await alice.getByRole('dialog', { name: 'Note' }).getByRole('textbox').fill('my own');
    await alice.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await row(alice, 'my own').waitFor();
    const button = alice.getByRole('button', { name: /^Disconnect/ });
    expect(await button.getAttribute('aria-disabled')).toBe('true');
    expect(await button.getAttribute('title')).toBe('Your role does not let you disconnect this one');
    await button.click({ force: true });
    expect(await alice.getByRole('dialog').count()).toBe(0);
    expect(await barriersOn(alice)).toEqual([]);
  });

  it('a link to an entry shows it to whoever may see it, as JSON too', async () => {
    await admin
      .getByRole('row')
      .filter({ hasText: 'RECEPTION-PC' })
      .getByRole('button', { name: 'Show or hide details' })
      .click();
    await admin.getByRole('button', { name: 'Show as JSON' }).click();
    const json = await admin.getByRole('textbox', { name: 'Entry as JSON' }).inputValue();
    const { id } = JSON.parse(json) as { id: string };
    expect(await barriersOn(admin)).toEqual([]);
    await open(admin, `/logs/connections?id=${id}`, 'Connections');
    await admin.getByText('Session ID').first().waitFor();
    await admin.getByRole('button', { name: 'Remove filter: One entry' }).waitFor();
    expect(await row(admin, 'ALICE-LAPTOP').count()).toBe(0);
    await open(alice, `/logs/connections?id=${id}`, 'Connections');
    await alice.getByText('No match').waitFor();
  });

  it('live sessions are ended one by one or many at once', async () => {
    await connect(reception, 3, 'Dora');
    await open(admin, '/logs/live', 'Live sessions');
    await row(admin, 'Dora').waitFor();
    expect(await barriersOn(admin)).toEqual([]);
    // Without a reload: the list keeps itself up to date.
    await connect(laptop, 4, 'Erik');
    await row(admin, 'Erik').waitFor();
    await row(admin, 'Dora').getByRole('button', { name: 'Disconnect' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await admin.getByText('The device was asked to disconnect').waitFor();
    expect(await reception.beat([1, 3])).toMatchObject({ disconnect: [3] });
    await admin.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
    await admin.getByRole('button', { name: 'Disconnect 4 running' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await admin.getByText('4 connections will be closed within seconds').waitFor();
    for (const conn of [1, 3])
      await reception.audit('conn', { conn_id: conn, session_id: BigInt(conn), action: 'close' });
    for (const conn of [2, 4])
      await laptop.audit('conn', { conn_id: conn, session_id: BigInt(conn), action: 'close' });
    await admin.getByText('Nobody is connected').waitFor({ timeout: 20_000 });
  });

  it('paper has every column, the filters by name, and nothing to press', async () => {
    await open(admin, '/logs/connections?type=0&period=24h', 'Connections');
    await row(admin, 'RECEPTION-PC').first().waitFor();
    await admin.setViewportSize({ width: 700, height: 900 });
    await admin.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await admin.getByText('Filters: Type: Remote desktop · Time: Last 24 hours').waitFor();
    for (const header of ['Controlled device', 'Controlling side', 'Type', 'Start', 'Authentication', 'Note'])
      expect(await admin.getByRole('columnheader', { name: header, exact: true }).isVisible()).toBe(true);
    for (const chrome of [
      admin.getByRole('navigation', { name: 'Main navigation' }),
      admin.getByRole('button', { name: 'Print' }),
      admin.getByRole('link', { name: 'Export as CSV' }),
      admin.getByRole('searchbox'),
      admin.getByRole('tab', { name: 'All' }),
    ])
      expect(await chrome.first().isVisible()).toBe(false);
    expect(await admin.getByRole('columnheader', { name: 'Actions' }).isVisible()).toBe(false);
    const exact = "getComputedStyle(document.querySelector('time'), '::after').content";
    expect(await admin.evaluate(exact)).toMatch(/20\d\d/);
    const paper = 'getComputedStyle(document.body).getPropertyValue("--gh-surface").trim()';
    expect(await admin.evaluate(paper)).toMatch(/^#fff(fff)?$/);
    await admin.emulateMedia({ media: 'screen', colorScheme: 'light' });
    await admin.setViewportSize({ width: 1280, height: 800 });
  });

  it('the activity is found by RustDesk’s own types, and a person sees what they did themselves (console 254)', async () => {
    await open(admin, '/activity', 'Activity');
    await admin.getByLabel('Type', { exact: true }).selectOption({ label: 'Devices' });
    await admin.getByLabel('Operation').selectOption({ label: 'Disconnect' });
    await admin.waitForURL(/type=device&operation=disconnect/);
    await row(admin, 'Connection cut').first().waitFor();
    await expect.poll(() => row(admin, 'Signed in').count()).toBe(0);
    await admin.getByRole('button', { name: 'Show or hide details' }).first().click();
    await admin.getByRole('button', { name: 'Show as JSON' }).click();
    expect(await barriersOn(admin)).toEqual([]);
    await open(alice, '/activity', 'Activity');
    await row(alice, 'Connection note changed').waitFor();
    expect(await row(alice, 'Connection cut').count()).toBe(0);
  });

  it('the menu has no logs once only administrators see them (console 252)', async () => {
    await (await world.admin()).call('updateSettings', { body: { onlyAdminAccessesLogs: true } });
    await alice.goto(`${CONSOLE_A}/account`);
    await alice.getByRole('link', { name: 'Connect a client', exact: true }).first().waitFor();
    expect(await alice.getByRole('link', { name: 'Connections', exact: true }).count()).toBe(0);
    for (const path of ['/logs/live', '/logs/connections', '/logs/files', '/logs/alarms', '/activity']) {
      await alice.goto(`${CONSOLE_A}${path}`);
      await alice.getByRole('heading', { level: 1, name: 'Not for this account' }).waitFor();
    }
  });
});

async function connect(client: ReportingClient, conn: number, name: string): Promise<void> {
  await client.audit('conn', { conn_id: conn, session_id: 0, action: 'new', ip: `10.0.0.${conn}` });
  await client.audit('conn', {
    conn_id: conn,
    session_id: BigInt(conn),
    peer: [`55500000${conn}`, name],
    type: 0,
    primary_auth: 3,
  });
}
