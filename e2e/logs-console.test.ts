import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { barriersOn } from './accessible-page.ts';
import { reportingClient, type ReportingClient } from './reporting-client.ts';
import { signInAsAdministrator } from './steps.ts';

const SESSION = 12_345_678_901_234_567_891n;

/** What an administrator sees and does in the logs while clients report. The parts build on each other. */
describe('the logs in the console', () => {
  let world: World;
  let page: Page;
  let reception: ReportingClient;

  beforeAll(async () => {
    world = await openWorld();
    page = await world.page();
    await signInAsAdministrator(page);
    reception = await reportingClient(world.gatehouse, { id: '1010470846', name: 'RECEPTION-PC' });
  });
  afterAll(() => world.close());

  const open = async (path: string, title: string) => {
    await page.goto(`${CONSOLE_A}${path}`);
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  };
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  /** Cells that a phone leaves out stand once more in its first column. */
  const seen = (text: string, within: Page | Locator = page) =>
    within.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();
  const expectNone = async () => {
    expect(await barriersOn(page)).toEqual([]);
  };

  it('say what will appear while there is nothing yet', async () => {
    await open('/logs/connections', 'Connections');
    await page.getByText('No connections yet').waitFor();
    await open('/logs/files', 'File transfers');
    await page.getByText('No file transfers yet').waitFor();
    await open('/logs/alarms', 'Alarms');
    await page.getByText('No alarms', { exact: true }).waitFor();
  });

  it('show a connection that runs, with both sides', async () => {
    await reception.audit('conn', { conn_id: 1042, session_id: 0, action: 'new', ip: '10.0.0.9' });
    await reception.audit('conn', {
      conn_id: 1042,
      session_id: SESSION,
      peer: ['987654321', 'Alice <b>Adams</b>'],
      type: 0,
      primary_auth: 3,
      two_factor: 1,
    });
    await reception.audit('conn', { conn_id: 1043, session_id: 0, action: 'new', ip: '10.0.0.10' });
    await reception.audit('conn', { conn_id: 1043, session_id: 0, action: 'close' });
    await open('/logs/connections', 'Connections');
    const running = row('Alice <b>Adams</b>');
    await seen('1 010 470 846', running);
    await seen('Permanent password + 2FA code', running);
    await seen('Live', running);
    await expectNone();
    await page.getByRole('tab', { name: /Live/ }).click();
    await page.waitForURL(/state=live/);
    // The rows of the other tab stay until the new ones are here.
    await expect.poll(() => page.locator('tbody > tr').count()).toBe(1);
  });

  it('take a note of 256 characters at most and keep it (console 238)', async () => {
    await page.getByRole('button', { name: 'Edit the note of RECEPTION-PC' }).click();
    const dialog = page.getByRole('dialog', { name: 'Note' });
    await dialog.getByRole('textbox').fill('printer fixed');
    await dialog.getByText('13/256').waitFor();
    await expectNone();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row('printer fixed').waitFor();
  });

  it('unfold the session with its files and alarms', async () => {
    await reception.audit('file', {
      peer_id: '987654321',
      conn_id: 1042,
      type: 0,
      path: 'C:\\Users\\reception\\Documents',
      is_file: false,
      info: JSON.stringify({
        ip: '10.0.0.9',
        name: 'Alice',
        num: 25,
        files: [
          ['Quarterly report.xlsx', 12_345_678],
          ['notes.txt', 12],
        ],
      }),
    });
    const ring = {
      typ: 2,
      conn_id: 1042,
      info: JSON.stringify({ id: '987654321', ip: '10.0.0.9', name: 'Alice' }),
    };
    await reception.audit('alarm', ring);
    await reception.audit('alarm', ring);
    await page.getByRole('button', { name: 'Show or hide details' }).click();
    await page.getByText(String(SESSION)).waitFor();
    await page.getByText('25 files').waitFor();
    await page.getByText('2 times').waitFor();
    await expectNone();
  });

  it('cut a running connection after a question: the client is told with its next beat (console 240)', async () => {
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Disconnect?' });
    await question.getByText('Alice <b>Adams</b> loses the connection to RECEPTION-PC at once').waitFor();
    expect(await page.evaluate('document.activeElement.innerText')).toBe('Cancel');
    await question.getByRole('button', { name: 'Disconnect' }).click();
    await seen('Disconnect requested');
    expect(await reception.beat([1042])).toMatchObject({ disconnect: [1042] });
    await reception.audit('conn', { conn_id: 1042, session_id: SESSION, action: 'close' });
    expect(await reception.beat([])).not.toHaveProperty('disconnect');
    await page.getByText('Nobody is connected').waitFor({ timeout: 20_000 });
  });

  it('cut many at once', async () => {
    for (const conn of [1050, 1051]) {
      await reception.audit('conn', { conn_id: conn, session_id: 0, action: 'new', ip: '10.0.0.11' });
      await reception.audit('conn', { conn_id: conn, session_id: 7n, peer: ['555000111', 'Bob'], type: 1 });
    }
    await open('/logs/connections?state=live', 'Connections');
    await row('Bob').first().waitFor();
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
    await page.getByRole('button', { name: 'Disconnect 2 running' }).click();
    await page.getByRole('dialog', { name: 'Disconnect 2 connections?' }).waitFor();
    await expectNone();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('2 connections will be closed within seconds').waitFor();
    expect(await reception.beat([1050, 1051])).toMatchObject({ disconnect: [1050, 1051] });
  });

  it('keep filters in the address and say when nothing fits', async () => {
    await open('/logs/connections?type=0&period=24h', 'Connections');
    await row('RECEPTION-PC').waitFor();
    expect(await page.getByLabel('Type').inputValue()).toBe('0');
    await page.getByLabel('Type').selectOption({ label: 'Terminal' });
    await page.getByText('No match').waitFor();
    expect(new URL(page.url()).searchParams.get('type')).toContain('4');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await row('Not logged in').waitFor();
  });

  it('show what was copied, with direction, path and the largest files (console 243)', async () => {
    await open('/logs/files', 'File transfers');
    await seen('From the device');
    await seen('C:\\Users\\reception\\Documents');
    await page.getByRole('button', { name: 'Show or hide details' }).click();
    await page.getByRole('cell', { name: '12.3 MB' }).waitFor();
    await page.getByText('and 23 more').waitFor();
    await expectNone();
  });

  it('explain alarms and what to do', async () => {
    await open('/logs/alarms', 'Alarms');
    await row('Many attempts within a minute').first().waitFor();
    await page.getByRole('button', { name: 'Show or hide details' }).click();
    await page.getByText('the device makes it wait').waitFor();
    await expectNone();
    await page.getByRole('link', { name: 'Connections to this device' }).click();
    await page.getByRole('button', { name: 'Remove filter: One device' }).waitFor();
    await row('RECEPTION-PC').first().waitFor();
  });

  it('are exported by the browser itself', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^gatehouse-connections-\d{4}-\d\d-\d\d\.csv$/);
  });

  it('count in the overview', async () => {
    await open('/', 'Overview');
    await page.getByRole('link', { name: '1 alarm in 24 hours' }).waitFor();
    await expectNone();
  });

  it.each([
    ['/logs/connections', 'Connections', 'Note'],
    ['/logs/files', 'File transfers', 'Time'],
    ['/logs/alarms', 'Alarms', 'Last time'],
    ['/activity', 'Activity', 'From'],
  ])('%s shows the columns that somebody chose, and goes back to all of them', async (path, name, column) => {
    const header = page.getByRole('columnheader', { name: column, exact: true });
    await open(path, name);
    await header.waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: column, exact: true }).uncheck();
    await header.waitFor({ state: 'detached' });
    await open(path, name);
    await page.getByRole('columnheader').first().waitFor();
    expect(await header.count()).toBe(0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Standard columns' }).click();
    await header.waitFor();
  });

  it('have every audit that was acknowledged, after the server was killed', async () => {
    const acknowledged: number[] = [];
    const reports = Array.from({ length: 400 }, async (_none, index) => {
      const audit = { conn_id: 2000 + index, session_id: 0, action: 'new', ip: '10.0.0.12' };
      const text = await reception.audit('conn', audit).catch(() => 'no answer');
      if (text !== '') return;
      acknowledged.push(2000 + index);
      if (acknowledged.length === 60) process.kill(world.gatehouse.pid, 'SIGKILL');
    });
    await Promise.all(reports);
    await world.gatehouse.restart();
    expect(acknowledged.length).toBeGreaterThanOrEqual(60);
    const api = await world.admin();
    const stored = new Set<number>();
    for (let number = 1; number <= 3; number += 1) {
      const { rows } = await api.call('listConnections', { query: { pageSize: 200, page: number } });
      for (const { connId } of rows) stored.add(connId);
    }
    expect(acknowledged.filter((connId) => !stored.has(connId))).toEqual([]);
  });
});
