import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { barriersOn, violationsOn } from './accessible-page.ts';
import { adminApi } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const RITA = { username: 'rita', password: 'a green kettle sings' };

/** What people do with address books in the console. The parts build on each other. */
describe('address books', () => {
  let world: World;
  let context: BrowserContext;
  let page: Page;
  let ritas: Page;

  beforeAll(async () => {
    world = await openWorld();
    context = await world.context({ acceptDownloads: true });
    page = await context.newPage();
    const api = await world.admin();
    await api.call('createUser', { body: { ...RITA, displayName: 'Rita Reader' } });
    const client = world.stockClient({
      id: '500600700',
      deviceInfo: { os: 'windows', type: 'client', name: 'TILL-7' },
    });
    await client.loginWithPassword(RITA.username, RITA.password);
    await signInAsAdministrator(page);
    const [name = '', value = ''] = (await adminApi(world.gatehouse, CONSOLE_A, RITA)).cookie.split('=');
    const theirs = await world.context();
    await theirs.addCookies([{ name, value, url: CONSOLE_A }]);
    ritas = await theirs.newPage();
  });
  afterAll(() => world.close());

  const heading = (name: string, on = page) =>
    on.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const dialog = (name: string | RegExp, on = page) => on.getByRole('dialog', { name });
  const toast = (text: string | RegExp, on = page) =>
    on.getByRole('status').filter({ hasText: text }).first().waitFor();
  const row = (text: string, on = page) => on.getByRole('row').filter({ hasText: text });
  const expectNone = async (on = page) => {
    expect(await barriersOn(on)).toEqual([]);
  };
  const add = async (id: string, words: { alias?: string; tags?: string[]; password?: string } = {}) => {
    await press('Add entry');
    const box = dialog('Add an ID or address');
    await box.getByLabel('ID or address').fill(id);
    if (words.alias !== undefined) await box.getByLabel('Alias').fill(words.alias);
    for (const tag of words.tags ?? []) {
      await box.getByLabel('Tags').fill(tag);
      await page.keyboard.press('Enter');
    }
    if (words.password !== undefined) await box.getByLabel('Password', { exact: true }).fill(words.password);
    await box.getByRole('button', { name: 'Add entry' }).click();
    await box.waitFor({ state: 'hidden' });
  };

  it('say what to do when there are none, and for everybody', async () => {
    await page.goto(`${CONSOLE_A}/address-books`);
    await heading('Address books');
    await page.getByText('No shared address books yet').waitFor();
    await expectNone();
    await ritas.goto(`${CONSOLE_A}/address-books`);
    await heading('Address books', ritas);
  });

  it('are created with a default password that nobody can read', async () => {
    await press('New shared address book');
    const box = dialog('New shared address book');
    await box.getByLabel('Name').fill('My address book');
    await box.getByRole('button', { name: 'Create' }).click();
    await box.getByRole('alert').getByText('RustDesk uses the name').waitFor();
    await box.getByLabel('Name').fill('Tills');
    await box.getByLabel('Default password').fill('shop-floor');
    expect(await violationsOn(page)).toEqual([]);
    await box.getByRole('button', { name: 'Create' }).click();
    await heading('Tills');
    await page.getByText('Default password set').waitFor();
    await page.getByText('This address book is empty').waitFor();
    expect(await page.content()).not.toContain('shop-floor');
    await expectNone();
  });

  it('take IDs and addresses with alias, tags and password', async () => {
    await add('1 010 470 846', { alias: 'Till 1', tags: ['north', 'new'], password: 'entry-pass' });
    await add('192.168.7.20', { alias: 'Back office', tags: ['north'] });
    await row('1 010 470 846').getByText('Set', { exact: true }).waitFor();
    await press('Add entry');
    const box = dialog('Add an ID or address');
    await box.getByLabel('ID or address').fill('1010470846');
    await box.getByRole('button', { name: 'Add entry' }).click();
    await box.getByRole('alert').getByText('has this ID already').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expectNone();
  });

  it('take over devices of this server', async () => {
    await press('Import devices');
    const box = dialog('Import devices of this server');
    await box.getByLabel('Select TILL-7').check();
    expect(await violationsOn(page)).toEqual([]);
    await box.getByRole('button', { name: 'Add 1 device' }).click();
    await row('500 600 700').getByText('TILL-7').waitFor();
  });

  it('are narrowed by tags, together or alone, and the address keeps it', async () => {
    const panel = page.getByRole('list', { name: 'Tags' });
    await panel.getByRole('button', { name: 'north 2' }).click();
    await row('500 600 700').waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: 'new 1' }).click();
    await page.getByText('All tags').click();
    await row('192.168.7.20').waitFor({ state: 'hidden' });
    await page.reload();
    await row('1 010 470 846').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await expectNone();
    await press('Clear tags');
    await panel.getByRole('button', { name: 'Untagged' }).click();
    await row('192.168.7.20').waitFor({ state: 'hidden' });
    await row('500 600 700').waitFor();
    await press('Clear tags');
  });

  it('rename a tag everywhere', async () => {
    await press('Edit tag north');
    const box = dialog('Edit tag north');
    await box.getByLabel('Name').fill('nord');
    await box.getByRole('button', { name: 'Save' }).click();
    await row('192.168.7.20').getByText('nord').waitFor();
  });

  it('change many entries at once', async () => {
    await page.getByLabel('Select all rows of this page').check();
    await press('Tag');
    const box = dialog('Tag the selected entries');
    await box.getByLabel('Add these tags').fill('all');
    await page.keyboard.press('Enter');
    await box.getByRole('button', { name: 'Save' }).click();
    await toast('3 entries changed');
    await page.getByRole('button', { name: 'all 3' }).waitFor();
    await press('Copy to …');
    const copy = dialog('Copy the selected entries');
    await copy.getByLabel('Address book').click();
    await page.getByRole('option', { name: 'My address book' }).click();
    await copy.getByRole('button', { name: 'Copy', exact: true }).click();
    await toast('3 copied');
  });

  it('edit an entry and take its password away', async () => {
    await press('Edit Till 1');
    const box = dialog('Edit 1 010 470 846');
    await box.getByLabel('Remove password').check();
    await box.getByLabel('Alias').fill('Till One');
    expect(await violationsOn(page)).toEqual([]);
    await box.getByRole('button', { name: 'Save' }).click();
    await row('Till One').getByText('Default of the book').waitFor();
  });

  it('export CSV without passwords and read it again', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), press('Export CSV')]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    expect(text).toContain('1010470846,Till One,all;new;nord');
    expect(text).not.toMatch(/password/i);
    await press('Import CSV');
    const box = dialog('Import entries from CSV');
    const file = {
      name: 'more.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${text}700,Seven,south,,,,\r\n`),
    };
    await box.locator('input[type=file]').setInputFiles(file);
    await box.getByText('4 entries found').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await box.getByRole('button', { name: 'Import 4 entries' }).click();
    await toast('1 added, 0 updated, 3 left as they were');
    await row('Seven').waitFor();
  });

  it('move an entry to the recycle bin and bring it back, at once or later', async () => {
    await press('Move Seven to the recycle bin');
    await row('Seven').waitFor({ state: 'hidden' });
    await press('Undo');
    await row('Seven').waitFor();
    await press('Move Seven to the recycle bin');
    await row('Seven').waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Recycle bin' }).click();
    await row('Seven').getByText('admin').waitFor();
    await expectNone();
    await press('Restore Seven');
    await page.getByText('The recycle bin is empty').waitFor();
    await page.getByRole('tab', { name: 'Entries' }).click();
    await row('Seven').waitFor();
  });

  it('are shared with somebody, who then sees exactly what they may do', async () => {
    await press('Share');
    const box = dialog('Share Tills');
    await box.getByText('Not shared with anybody yet.').waitFor();
    await box.getByLabel('Share with').fill('rita');
    await page.getByRole('option', { name: 'Rita Reader (rita)' }).click();
    await box.getByRole('button', { name: 'Share' }).click();
    await box.getByLabel('Permission of Rita Reader (rita)').waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await ritas.reload();
    await row('Tills', ritas).getByText('Read-only').waitFor();
    await expectNone(ritas);
    await ritas.getByRole('link', { name: 'Tills' }).click();
    await heading('Tills', ritas);
    await row('Till One', ritas).waitFor();
    for (const name of ['Add entry', 'Share', 'Import CSV', 'Edit Till One', 'Add tag'])
      expect(await ritas.getByRole('button', { name, exact: true }).count()).toBe(0);
    await expectNone(ritas);
  });

  it('are searched all at once', async () => {
    await ritas.goto(`${CONSOLE_A}/address-books`);
    await ritas.getByRole('searchbox', { name: 'Search all books' }).fill('1 010 470');
    await row('Till One', ritas).getByRole('link', { name: 'Tills' }).waitFor();
    await expectNone(ritas);
    await ritas.getByRole('searchbox', { name: 'Search all books' }).fill('nothing like this');
    await ritas.getByText('No entry matches').waitFor();
  });

  it('tell in words that a book is not there', async () => {
    await page.goto(`${CONSOLE_A}/address-books/0199a000-0000-7000-8000-000000000000`);
    await page.getByRole('alert').getByText('There is no such address book').waitFor();
  });

  it('are deleted after a question', async () => {
    await page.goto(`${CONSOLE_A}/address-books`);
    await press('Delete Tills');
    const box = dialog('Delete Tills?');
    await box.getByText('Its 4 entries').waitFor();
    await box.getByRole('button', { name: 'Delete address book' }).click();
    await page.getByText('No shared address books yet').waitFor();
  });
});
