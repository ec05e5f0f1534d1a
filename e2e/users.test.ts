import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../server/src/database/database.ts';
import { DEFAULT_USER_GROUP_ID } from '../server/src/database/default-group.ts';
import { newId } from '../server/src/ids.ts';
import { startMailServer, type MailServer } from '../server/test/mail-server.ts';
import { barriersOn } from './accessible-page.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const PASSWORD = 'a green kettle sings';
const HELPER = { username: 'helper', password: PASSWORD };

/** People in the console, from the first account to fifty thousand. The parts build on each other. */
describe('users in the console', () => {
  let world: World;
  let mail: MailServer;
  let page: Page;
  beforeAll(async () => {
    mail = await startMailServer();
    world = await openWorld({ env: { GATEHOUSE_SMTP_URL: mail.url } });
    page = await world.page({ acceptDownloads: true });
    await signInAsAdministrator(page);
  });
  afterAll(async () => {
    await world.close();
    await mail[Symbol.asyncDispose]();
  });

  const open = (path: string) => page.goto(`${CONSOLE_A}${path}`);
  const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
  const dialog = () => page.getByRole('dialog');
  const toast = (text: string) => page.getByRole('status').filter({ hasText: text });
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  const users = async (query: object) => (await world.admin()).call('listUsers', { query });
  const pick = async (...names: string[]) => {
    for (const name of names) await row(name).getByRole('checkbox').check();
  };
  const chooseFile = async (name: string, text: string) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      dialog().getByLabel('File').click(),
    ]);
    await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  };

  it('creates one with a password that is typed twice', async () => {
    await open('/users');
    await press('Create user');
    await dialog().getByLabel('User name').fill('carla');
    await dialog()
      .getByLabel(/^E-mail/)
      .fill('carla@example.org');
    await dialog().getByRole('radio', { name: 'Password' }).check();
    await dialog().getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await dialog().getByRole('textbox', { name: 'Confirm password' }).fill('something else');
    await dialog().getByRole('button', { name: 'Create user' }).click();
    await dialog().getByText('The two passwords differ.').waitFor();
    await dialog().getByRole('textbox', { name: 'Confirm password' }).fill(PASSWORD);
    expect(await barriersOn(page)).toEqual([]);
    await dialog().getByRole('button', { name: 'Create user' }).click();
    await page.getByRole('heading', { level: 1, name: 'carla' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('invites by mail, and the invited person sets the password from there (console 31)', async () => {
    await open('/users');
    await press('Create user');
    await dialog().getByLabel('User name').fill('ines');
    await dialog().getByRole('radio', { name: 'Invitation by e-mail' }).check();
    await dialog().getByRole('button', { name: 'Create user' }).click();
    await dialog().getByText('Needed for the mail.').waitFor();
    await dialog()
      .getByLabel(/^E-mail/)
      .fill('ines@example.org');
    await dialog().getByRole('button', { name: 'Create user' }).click();
    await toast('ines was invited').waitFor();
    await open('/users');
    await page.getByRole('tab', { name: 'Invitations' }).click();
    await row('ines@example.org').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const source = mail.mails.at(-1)!.source.replaceAll(/=\r?\n/g, '');
    const address = /http:\/\/localhost:8000\/invitation#[\w-]{43}/.exec(source)![0];
    const theirs = await world.page();
    await theirs.goto(address);
    await theirs.getByText('The account is “ines”.').waitFor();
    expect(await barriersOn(theirs)).toEqual([]);
    await theirs.getByLabel('Choose a password').fill(PASSWORD);
    await theirs.getByLabel('Repeat the password').fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Accept and set password' }).click();
    await theirs.getByRole('heading', { name: 'The account is yours' }).waitFor();
    await theirs.getByRole('link', { name: 'Go to sign-in' }).click();
    await theirs.getByLabel('User name').fill('ines');
    await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await theirs.waitForURL((url) => !url.pathname.includes('sign-in'));
    await theirs.goto(address);
    await theirs.reload();
    await theirs.getByText('This invitation is not valid any more').waitFor();
    await theirs.context().close();
  });

  it('edits one in the order of RustDesk’s dialog (console 38)', async () => {
    await open('/users');
    await page.getByRole('button', { name: 'Edit carla' }).click();
    await dialog().getByLabel('User name').waitFor();
    const labels = await dialog().locator('label').allInnerTexts();
    const order = [
      'User name',
      'New password',
      'Confirm password',
      'E-mail',
      'Administrator',
      'User group',
      'Note',
    ];
    const places = order.map((name) => labels.findIndex((label) => label.replace(/\W+$/, '') === name));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(await dialog().getByLabel('User name').getAttribute('readonly')).not.toBeNull();
    await dialog().getByText('Admin roles').waitFor();
    await dialog().getByText('Control role').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await dialog().getByLabel('Note').fill('night shift');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await toast('carla was saved').waitFor();
    expect((await users({ q: 'night shift' })).rows.map(({ username }) => username)).toEqual(['carla']);
  });

  it('marks the own row and administrators, in words too (console 39)', async () => {
    await open('/users');
    const own = row('admin').filter({ hasText: 'Me' });
    await own.getByText('Administrator', { exact: true }).first().waitFor({ state: 'attached' });
    expect(await row('carla').getByText('Administrator', { exact: true }).count()).toBe(0);
  });

  it('previews a file, imports what is right in it and keeps what is wrong out', async () => {
    await open('/users');
    await press('Import CSV');
    const lines = Array.from({ length: 60 }, (_, n) => `imported${n};imported${n}@example.org;Default`);
    await chooseFile(
      'people.csv',
      ['username;email;user_group', ...lines, 'lost;;Nowhere', 'carla;;'].join('\r\n'),
    );
    await dialog().getByText('60 to create, 0 to update, 1 unchanged, 1 with errors').waitFor();
    await dialog().getByText('There is no such user group.').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    expect((await users({ q: 'imported' })).total).toBe(0);
    await dialog().getByRole('button', { name: 'Import 60 users' }).click();
    await toast('60 created, 0 updated, 0 failed').waitFor();
    expect((await users({ q: 'imported' })).total).toBe(60);
  });

  it('keeps filters in the address and shows each as a chip', async () => {
    await open('/users');
    await press('More filters');
    await page.getByLabel('Last sign-in', { exact: true }).selectOption('Never');
    await page.waitForURL((url) => url.searchParams.has('neverSignedIn'));
    await page.getByRole('searchbox').fill('imported%9');
    await page.getByText('1–6 of 6').or(page.getByText('1-6 of 6')).waitFor();
    await press('Remove filter “imported%9”');
    await page.getByText('of 61').waitFor();
    await page.getByRole('searchbox').fill('nobody at all');
    await page.getByText('No user matches').waitFor();
    expect(await barriersOn(page)).toEqual([]);
  });

  it('asks before it changes several (console 37), and takes it back', async () => {
    await open('/users?q=imported');
    await pick('imported10', 'imported11');
    await press('Disable');
    await dialog().getByText('Disable 2 users?').waitFor();
    await dialog().getByRole('button', { name: 'Disable' }).click();
    await toast('2 users disabled.').waitFor();
    expect((await users({ status: 'disabled' })).total).toBe(2);
    await toast('2 users disabled.').getByRole('button', { name: 'Undo' }).click();
    await toast('Taken back.').waitFor();
    expect((await users({ status: 'disabled' })).total).toBe(0);
  });

  it('changes all that match, and says what it left alone', async () => {
    await open('/users');
    await page.getByRole('row').first().getByRole('checkbox').check();
    await page.getByRole('button', { name: /^Select all 6\d/ }).click();
    await press('Disable');
    await dialog().getByRole('button', { name: 'Disable' }).click();
    await toast('users disabled.').waitFor();
    await page.getByText('1 user was left as it was').waitFor();
    await page.getByText('admin:', { exact: false }).first().waitFor();
    const { total } = await users({});
    expect((await users({ status: 'disabled' })).total).toBe(total - 1);
  });

  it('deletes many only when their number is typed', async () => {
    await open('/users?q=imported&status=disabled');
    await page.getByRole('row').first().getByRole('checkbox').check();
    await press('Delete');
    const confirm = dialog().getByRole('button', { name: 'Delete' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog().getByLabel('Type 20 to confirm').fill('20');
    expect(await barriersOn(page)).toEqual([]);
    await confirm.click();
    await toast('20 users deleted.').waitFor();
    expect((await users({ q: 'imported' })).total).toBe(40);
  });

  it('exports what is shown', async () => {
    await open('/users?q=imported');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\r\n');
    expect(lines[0]).toMatch(/^username,display_name,email,/);
    expect(lines).toHaveLength(41);
  });

  it('shows with its reason what somebody with a role may not do', async () => {
    const admin = await world.admin();
    const { id } = await admin.call('createUser', { body: HELPER });
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    const role = { id: newId(Date.now()), name: 'Viewers', name_folded: 'viewers', note: '' };
    await db
      .insertInto('admin_role')
      .values({
        ...role,
        type: 'global',
        permissions: JSON.stringify(['user.view', 'user.edit_note']),
        unassigned_devices: 0,
        created_at: 0,
        updated_at: 0,
      })
      .execute();
    await db.insertInto('admin_role_member').values({ role_id: role.id, user_id: id }).execute();
    await db.destroy();
    const theirs = await world.page();
    await theirs.goto(`${CONSOLE_A}/sign-in?return=%2Fusers`);
    await theirs.getByLabel('User name').fill(HELPER.username);
    await theirs.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await theirs.getByRole('button', { name: 'Sign in', exact: true }).click();
    await theirs.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
    const create = theirs.getByRole('button', { name: 'Create user' });
    expect([await create.isDisabled(), await create.getAttribute('title')]).toEqual([
      true,
      'You may not create users.',
    ]);
    await theirs.getByRole('button', { name: 'Edit carla' }).click();
    const edit = theirs.getByRole('dialog');
    expect(await edit.getByLabel('E-mail', { exact: true }).isDisabled()).toBe(true);
    await edit.getByText('You may not do this with this account.').first().waitFor();
    expect(await barriersOn(theirs)).toEqual([]);
    await edit.getByLabel('Note').fill('seen by the helper');
    await edit.getByRole('button', { name: 'Save' }).click();
    await theirs.getByRole('status').filter({ hasText: 'carla was saved' }).waitFor();
    expect(await theirs.getByRole('button', { name: 'Edit admin' }).isDisabled()).toBe(true);
    await theirs.context().close();
  });

  it('stays usable with fifty thousand accounts (console 43)', async () => {
    const db = await openDatabase(join(world.gatehouse.dataDir, 'gatehouse.db'));
    const at = Date.now();
    for (let from = 0; from < 50_000; from += 500)
      await db
        .insertInto('user')
        .values(
          Array.from({ length: 500 }, (_, n) => {
            const username = `mass${String(from + n).padStart(5, '0')}`;
            return {
              id: newId(at),
              username,
              username_folded: username,
              display_name: `Person ${from + n}`,
              email: `${username}@example.org`,
              note: '',
              avatar_url: null,
              password_hash: null,
              is_admin: 0 as const,
              status: 1,
              language: null,
              created_through: null,
              last_sign_in_at: null,
              user_group_id: DEFAULT_USER_GROUP_ID,
              created_at: at,
              updated_at: at,
            };
          }),
        )
        .execute();
    await db.destroy();
    await open('/users?q=mass');
    await page.getByText('1–20 of 50,000').or(page.getByText('1-20 of 50,000')).waitFor();
    await open('/users?q=mass&page=2500&sort=-email');
    await row('mass00000').waitFor();
    await page.getByRole('searchbox').fill('person 49999');
    await row('mass49999').waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
  });
});
