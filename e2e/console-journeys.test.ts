import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContext, Download, Page } from 'playwright-core';
import { adminApi, apiWith } from './harness/admin-api.ts';
import { signInThroughWeb } from './harness/web-sign-in.ts';
import { ADMINISTRATOR, CALLBACK_A, CONSOLE_A, CONSOLE_B, openWorld, type World } from './harness/world.ts';
import { entraProviderBody, fillAdministrator, setupTokenFrom } from './first-run.ts';
import { signInWithMicrosoft } from './steps.ts';

const ALICE = { username: 'alice', password: 'a green kettle sings' };
const NEW_PASSWORD = 'seven quiet lighthouses';

/** Pages that only administrators may open. */
const ADMINISTRATION = [
  '/users',
  '/settings/oidc',
  '/settings/general',
  '/settings/policies',
  '/settings/texts',
  '/settings/about',
  '/settings/tokens',
  '/sso/attempts',
  '/groups',
  '/access',
  '/access/rules',
  '/strategies',
  '/roles/admin',
  '/roles/admin/new',
  '/roles/control',
  '/sso/explain',
];

/** What an administrator and a plain user do in the console, from the set-up token on. The parts build on each other. */
describe('the console', () => {
  let world: World;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    world = await openWorld({ administrator: false });
    context = await world.context();
    page = await context.newPage();
  });
  afterAll(() => world.close());

  const open = (path: string, on = page) => on.goto(`${CONSOLE_A}${path}`);
  const heading = (name: string | RegExp, on = page) =>
    on.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const toast = (text: string, on = page) =>
    on.getByRole('status').filter({ hasText: text }).first().waitFor();
  const dialog = (name: string | RegExp) => page.getByRole('dialog', { name });
  const namesInOrder = () => page.locator('tbody th a').allInnerTexts();
  const userCalled = async (username: string) => {
    const { rows } = await (await world.admin()).call('listUsers', { query: { q: username } });
    return rows.find((row) => row.username === username)!;
  };
  const enterPassword = async (on: Page, username: string, password: string) => {
    await on.getByLabel('User name').fill(username);
    await on.getByLabel('Password', { exact: true }).fill(password);
    await press('Sign in', on);
  };
  /** Somebody's browser, signed in without the page that other tests walk through. */
  const signInAs = async (person: typeof ALICE): Promise<Page> => {
    const [name = '', value = ''] = (await adminApi(world.gatehouse, CONSOLE_A, person)).cookie.split('=');
    const theirs = await world.context();
    await theirs.addCookies([{ name, value, url: CONSOLE_A }]);
    return theirs.newPage();
  };

  describe('first run', () => {
    it('shows nothing but the set-up, which refuses a wrong token in words', async () => {
      await open('/users');
      await heading('Set up Gatehouse');
      expect(new URL(page.url()).pathname).toBe('/setup');
      await page.getByLabel('Set-up token').fill('0123456789abcdef0123456789abcdef');
      await press('Continue');
      await page.getByRole('alert').getByText('This token is not right or has expired').waitFor();
    });

    it('takes the token from the log and can be left and opened again', async () => {
      await page.getByLabel('Set-up token').fill(` ${setupTokenFrom(world)} `);
      await press('Continue');
      await heading('Administrator');
      await page.reload();
      await heading('Administrator');
      expect(await page.getByLabel('Set-up token').count()).toBe(0);
    });

    it('says that two passwords differ before it creates anybody', async () => {
      await fillAdministrator(page, 'something else entirely');
      await press('Create administrator');
      await page.getByText('The two passwords are not the same.').waitFor();
      expect(await page.getByLabel('User name').inputValue()).toBe(ADMINISTRATOR.username);
      await page.getByLabel('Repeat password').fill(ADMINISTRATOR.password);
      await press('Create administrator');
      await heading('Addresses');
    });

    it('names the callback and what speaks for and against the address', async () => {
      await page.reload();
      await heading('Addresses');
      expect(await page.getByLabel('Public URL').inputValue()).toBe(CONSOLE_A);
      await page.locator('code', { hasText: CALLBACK_A }).waitFor();
      await page.getByText('Microsoft Entra ID accepts http for localhost').waitFor();
      await page.getByLabel('Public URL').fill('http://rd.example.org');
      await page.getByText('Microsoft Entra ID will refuse this address').waitFor();
      await page.getByLabel('Public URL').fill(CONSOLE_A);
      await page.getByText('This is the address your browser is using now.').waitFor();
      await press('Save and continue');
      await heading('Single sign-on');
    });

    it('ends in the overview and is closed for good', async () => {
      await page.reload();
      await page.getByRole('button', { name: /^Later/ }).click();
      await heading('Gatehouse is ready');
      await page.getByRole('link', { name: 'Open the console' }).click();
      await heading('Overview');
      await page.getByRole('heading', { name: 'Getting started' }).waitFor();
      await open('/setup');
      await heading('Overview');
      const again = await world.gatehouse.send(`${CONSOLE_A}/api/v1/setup/token`, {
        method: 'POST',
        headers: { 'x-gatehouse-request': '1' },
        body: { token: setupTokenFrom(world) },
      });
      expect(again.json()).toMatchObject({ code: 'setup.already_done' });
    });
  });

  describe('users', () => {
    it('are created with a first password', async () => {
      await open('/users');
      await press('Create user');
      const form = dialog('Create user');
      await form.getByLabel('User name').fill(ALICE.username);
      await form.getByLabel('Full name').fill('Alice Liddell');
      await form.getByLabel('E-mail', { exact: true }).fill('alice@example.org');
      await form.getByRole('radio', { name: 'Password' }).click();
      await form.getByRole('textbox', { name: 'Password', exact: true }).fill('short');
      await form.getByRole('button', { name: 'Create user' }).click();
      await form.getByText('Use at least 10 characters.').first().waitFor();
      await form.getByRole('textbox', { name: 'Password', exact: true }).fill(ALICE.password);
      await form.getByRole('textbox', { name: 'Confirm password' }).fill(ALICE.password);
      await form.getByRole('button', { name: 'Create user' }).click();
      await heading('Alice Liddell');
      expect(await page.getByLabel('E-mail').inputValue()).toBe('alice@example.org');
    });

    it('or with an invitation, whose address is shown once', async () => {
      await open('/users');
      await press('Create user');
      await dialog('Create user').getByLabel('User name').fill('bob');
      await dialog('Create user').getByRole('button', { name: 'Create user' }).click();
      const link = dialog('bob was created');
      const address = await link.locator('code').innerText();
      expect(address).toMatch(/^http:\/\/localhost:8000\/invitation#[\w-]{20,}$/);
      await link.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('link', { name: 'bob', exact: true }).click();
      await heading('bob');
      await page.getByText('Invited', { exact: true }).waitFor();
      expect(await page.content()).not.toContain(address.split('#')[1]);
      await press('Invitation link');
      await dialog('Invitation link for bob').getByRole('button', { name: 'Create link' }).click();
      const second = await dialog('Invitation link for bob').locator('code').innerText();
      expect(second).not.toBe(address);
      const invited = await world.page();
      await invited.goto(second);
      await heading('Accept your invitation', invited);
      await invited.context().close();
    });

    it('are found by a search that the address keeps', async () => {
      await open('/users');
      await page.getByRole('searchbox').fill('liddell');
      await page.waitForURL(/[?&]q=liddell/);
      await page.getByText('1–1 of 1').waitFor();
      await page.reload();
      await page.getByText('1–1 of 1').waitFor();
      expect(await page.getByRole('searchbox').inputValue()).toBe('liddell');
      expect(await namesInOrder()).toEqual(['Alice Liddell']);
      await page.getByRole('searchbox').fill('nobody of that name');
      await page.getByText('No user matches').waitFor();
      await press('Clear filters');
      await page.getByText('1–3 of 3').waitFor();
    });

    it('are sorted by a header that tells screen readers how', async () => {
      const header = page.getByRole('columnheader', { name: 'User', exact: true });
      expect(await header.getAttribute('aria-sort')).toBe('ascending');
      expect(await namesInOrder()).toEqual(['admin', 'Alice Liddell', 'bob']);
      await header.getByRole('button').click();
      await page.waitForURL(/sort=-username/);
      await page.locator('th[aria-sort=descending]', { hasText: 'User' }).waitFor();
      await page.reload();
      await page.locator('th[aria-sort=descending]', { hasText: 'User' }).waitFor();
      expect(await namesInOrder()).toEqual(['bob', 'Alice Liddell', 'admin']);
    });
  });

  describe('a plain user', () => {
    it('sees no administration, and the server refuses it too', async () => {
      const theirs = await signInAs(ALICE);
      await open('/', theirs);
      await heading('Overview', theirs);
      const navigation = theirs.getByRole('navigation', { name: 'Main navigation' }).first();
      expect(await navigation.getByRole('link').allInnerTexts()).toEqual([
        'Account',
        'Overview',
        'Devices',
        'Address books',
        'Live sessions',
        'Connections',
        'File transfers',
        'Alarms',
        'Activity',
        'Connect a client',
        'HTTP API',
      ]);
      for (const path of ADMINISTRATION) {
        await open(path, theirs);
        await theirs.getByText('Your account has no permission for this page.').waitFor();
      }
      const [session] = await theirs.context().cookies(CONSOLE_A);
      const api = apiWith(world.gatehouse, CONSOLE_A, `${session!.name}=${session!.value}`);
      for (const name of [
        'listUsers',
        'getOidcSettings',
        'getSettings',
        'listAttempts',
        'listStrategies',
        'listUserGroups',
        'listDeviceGroups',
        'listApiTokens',
        'getAbout',
        'getLogRetention',
      ] as const)
        expect(await api.raw(name)).toMatchObject({ status: 403 });
      const own = { params: { id: (await userCalled('alice')).id }, body: { isAdministrator: true } };
      expect((await api.raw('updateUser', own)).json()).toMatchObject({ code: 'permission.required' });
      await theirs.context().close();
    });
  });

  describe('access', () => {
    it('is given and taken after a question', async () => {
      await open(`/users/${(await userCalled('alice')).id}`);
      await press('Make administrator');
      await dialog('Make Alice Liddell an administrator?')
        .getByRole('button', { name: 'Make administrator' })
        .click();
      await toast('Alice Liddell is an administrator now.');
      expect(await userCalled('alice')).toMatchObject({ isAdministrator: true });
      await press('Remove administrator rights');
      await dialog(/Take administrator rights/)
        .getByRole('button', { name: 'Remove administrator rights' })
        .click();
      await toast('Alice Liddell is no administrator any more.');
      expect(await userCalled('alice')).toMatchObject({ isAdministrator: false });
    });

    it('cannot be taken from oneself, and the page says so', async () => {
      await open(`/users/${(await userCalled('admin')).id}`);
      await page.getByText('Not for your own account.').first().waitFor();
      for (const name of ['Disable', 'Remove administrator rights', 'Delete user'])
        expect(await page.getByRole('button', { name, exact: true }).isDisabled()).toBe(true);
    });

    it('of somebody disabled ends that moment, and only then the account can be deleted', async () => {
      const theirs = await signInAs(ALICE);
      await open('/account', theirs);
      await heading('Alice Liddell', theirs);
      await open(`/users/${(await userCalled('alice')).id}`);
      expect(await page.getByRole('button', { name: 'Delete user' }).isDisabled()).toBe(true);
      await page.getByText('Disable the user first.').waitFor();
      await press('Disable');
      const question = dialog('Disable Alice Liddell?');
      expect(
        await question
          .getByRole('button', { name: 'Cancel' })
          .evaluate((it) => it === it.ownerDocument.activeElement),
      ).toBe(true);
      await question.getByRole('button', { name: 'Disable' }).click();
      await toast('Alice Liddell is disabled.');
      await page.getByText('Nothing is signed in with this account.').waitFor();
      await theirs.reload();
      await heading('Sign in', theirs);
      await enterPassword(theirs, ALICE.username, ALICE.password);
      await theirs.getByRole('alert').getByText('User name or password is not right.').waitFor();
      await theirs.context().close();
      await press('Enable');
      await dialog('Enable Alice Liddell?').getByRole('button', { name: 'Enable' }).click();
      await toast('Alice Liddell can sign in again.');
    });

    it('is deleted with a question, and the activity log keeps the name', async () => {
      await open(`/users/${(await userCalled('bob')).id}`);
      await press('Disable');
      await dialog('Disable bob?').getByRole('button', { name: 'Disable' }).click();
      await toast('bob is disabled.');
      await press('Delete user');
      await dialog('Delete bob?').getByRole('button', { name: 'Delete user' }).click();
      await heading('Users');
      await page.getByText('1–2 of 2').waitFor();
      expect(await namesInOrder()).toEqual(['admin', 'Alice Liddell']);
      await open('/activity?q=bob&action=user.deleted');
      await page
        .getByRole('rowheader', { name: /User deleted/ })
        .getByText('bob')
        .waitFor();
    });
  });

  describe('the own account', () => {
    const person = { ...ALICE, password: NEW_PASSWORD };
    let theirs: Page;
    const others = () => theirs.getByRole('button', { name: /^End the session of/ });

    beforeAll(async () => {
      theirs = await signInAs(ALICE);
    });
    afterAll(() => theirs.context().close());

    it('takes a new password only with the old one, and ends other sessions', async () => {
      const elsewhere = await signInAs(ALICE);
      await open('/account', theirs);
      await theirs.getByLabel('Current password').fill('not the password');
      await theirs.getByRole('textbox', { name: 'New password', exact: true }).fill(NEW_PASSWORD);
      await theirs.getByLabel('Repeat new password').fill(NEW_PASSWORD);
      await press('Change password', theirs);
      await theirs.getByText('The current password is not right.').waitFor();
      await theirs.getByLabel('Current password').fill(ALICE.password);
      await press('Change password', theirs);
      await toast('The password was changed.', theirs);
      await open('/account', elsewhere);
      await heading('Sign in', elsewhere);
      await enterPassword(elsewhere, ALICE.username, NEW_PASSWORD);
      await heading('Alice Liddell', elsewhere);
      expect(new URL(elsewhere.url()).pathname).toBe('/account');
      await elsewhere.context().close();
    });

    it('ends another session from the list, or all of them', async () => {
      const elsewhere = await signInAs(person);
      await theirs.reload();
      await theirs.getByText('This browser', { exact: true }).waitFor();
      await others().nth(1).waitFor();
      await others().first().click();
      await expect.poll(() => others().count()).toBe(1);
      await press('End all other sessions', theirs);
      await theirs.getByRole('dialog').getByRole('button', { name: 'End all other sessions' }).click();
      await expect.poll(() => others().count()).toBe(0);
      await open('/account', elsewhere);
      await heading('Sign in', elsewhere);
      await elsewhere.context().close();
    });

    it('keeps its language on every browser', async () => {
      await theirs.getByLabel('Language of the console').selectOption('de');
      await press('Save', theirs);
      await theirs.getByRole('heading', { name: 'Sitzungen und Geräte' }).waitFor();
      expect(await theirs.locator('html').getAttribute('lang')).toBe('de');
      const elsewhere = await signInAs(person);
      await open('/account', elsewhere);
      await elsewhere.getByRole('heading', { name: 'Sitzungen und Geräte' }).waitFor();
      await elsewhere.context().close();
    });
  });

  describe('the activity log', () => {
    it('shows before and after, from where and the request, and keeps its filters in the address', async () => {
      await open('/activity');
      await page.getByLabel('Action', { exact: true }).selectOption({ label: 'Role changed' });
      await page.waitForURL(/action=user\.role_changed/);
      await page.getByText('1–2 of 2').waitFor();
      await page.reload();
      await page.getByText('1–2 of 2').waitFor();
      await page.getByRole('button', { name: 'Show or hide details' }).last().click();
      const change = page.getByRole('row', { name: /isAdministrator/ }).last();
      expect((await change.innerText()).split(/\s+/)).toEqual(['isAdministrator', 'false', 'true']);
      const details = page.locator('td[colspan]');
      const requestId = await details.locator('dd code').last().innerText();
      expect(requestId).toMatch(/^[\w-]{8,}$/);
      expect(await details.innerText()).toContain('127.0.0.1');
      const { rows } = await (await world.admin()).call('listAuditEvents', { query: {} });
      expect(rows.map((row) => row.requestId)).toContain(requestId);
    });

    it('holds no password in what it shows and saves', async () => {
      await open('/activity');
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Export as CSV' }).click(),
      ]);
      const csv = await textOfDownload(saved);
      expect(csv).toContain('user.password_changed');
      for (const secret of [ADMINISTRATOR.password, ALICE.password, NEW_PASSWORD, setupTokenFrom(world)])
        expect(csv).not.toContain(secret);
    });
  });

  describe('general settings', () => {
    it('name what sets a value that cannot be changed here', async () => {
      await open('/settings/general');
      const further = page.getByRole('textbox', { name: 'Further origins' });
      expect(await further.isDisabled()).toBe(true);
      expect(await further.inputValue()).toContain(CONSOLE_B);
      await page.getByText('Set by an environment variable; change it there.').waitFor();
      await page.locator('code', { hasText: 'GATEHOUSE_ALLOWED_ORIGINS' }).waitFor();
    });

    it('are saved after a change and guard what is not saved', async () => {
      await page.getByRole('radio', { name: 'Straight to the provider' }).click();
      await page.getByRole('link', { name: 'Users', exact: true }).first().click();
      await dialog('Leave without saving?').getByRole('button', { name: 'Stay here' }).click();
      await press('Save');
      await toast('Saved');
      await page.reload();
      expect(await page.getByRole('radio', { name: 'Straight to the provider' }).isChecked()).toBe(true);
      await page.getByRole('radio', { name: 'Confirm first' }).click();
      await press('Save');
      await toast('Saved');
    });
  });

  describe('signing in and out', () => {
    it('returns to where somebody wanted to go, after a wrong password too', async () => {
      const theirs = await world.page();
      await open('/users?sort=-username', theirs);
      await heading('Sign in', theirs);
      await theirs.getByText('You continue where you wanted to go.').waitFor();
      await enterPassword(theirs, ADMINISTRATOR.username, 'wrong password');
      await theirs.getByRole('alert').getByText('User name or password is not right.').waitFor();
      await enterPassword(theirs, ADMINISTRATOR.username, ADMINISTRATOR.password);
      await heading('Users', theirs);
      expect(new URL(theirs.url()).search).toBe('?sort=-username');
      await press('Account menu of admin', theirs);
      await theirs.getByRole('menuitem', { name: 'Sign out' }).click();
      await heading('Sign in', theirs);
      await open('/users', theirs);
      await heading('Sign in', theirs);
      await theirs.context().close();
    });

    it('never returns to another site', async () => {
      await open('/sign-in?return=https%3A%2F%2Fevil.example%2F');
      await heading('Overview');
      await open('/sign-in?return=%2F%5Cevil.example');
      await heading('Overview');
      expect(new URL(page.url()).origin).toBe(CONSOLE_A);
    });
  });

  describe('single sign-on', () => {
    beforeAll(async () => {
      const api = await world.admin();
      await api.call('createProvider', { body: entraProviderBody(world.simulator) });
      const start = { path: '/session/provider', body: { provider: 'azure' } };
      const server = { port: world.gatehouse.port, origin: CONSOLE_A };
      await signInThroughWeb(server, world.simulator, { user: 'u1', start });
      world.simulator.faults.secretsExpired = true;
      await signInThroughWeb(server, world.simulator, { user: 'u2', start });
      world.simulator.faults.secretsExpired = false;
    });

    it('lists attempts that can be filtered, opened and saved', async () => {
      await open('/sso/attempts');
      await page.getByText('1–2 of 2').waitFor();
      await page.getByLabel('Outcome').selectOption({ label: 'Signed in' });
      await page.waitForURL(/outcome=succeeded/);
      await page.getByText('1–1 of 1').waitFor();
      await page.reload();
      await page.getByText('1–1 of 1').waitFor();
      await page
        .getByRole('row', { name: /ada.lovelace/ })
        .getByRole('button')
        .click();
      const detail = dialog('Sign-in attempt');
      await detail.getByRole('row', { name: /preferred_username/ }).waitFor();
      await detail.getByRole('button', { name: 'Close' }).click();
      const [csv] = await Promise.all([page.waitForEvent('download'), press('Download CSV')]);
      expect(csv.suggestedFilename()).toMatch(/^sign-in-attempts-\d{4}-\d\d-\d\d\.csv$/);
      expect((await textOfDownload(csv)).trim().split('\n')).toHaveLength(2);
      const [json] = await Promise.all([page.waitForEvent('download'), press('Download JSON')]);
      expect(JSON.parse(await textOfDownload(json))).toMatchObject([
        { outcome: 'succeeded', user: { name: 'ada.lovelace' } },
      ]);
    });

    it('refuses to take away the last way in for an administrator', async () => {
      const api = await world.admin();
      const theirs = await world.page();
      await signInWithMicrosoft(theirs, 'u1');
      await theirs.getByRole('banner').waitFor();
      await api.call('updateUser', {
        params: { id: (await userCalled('ada.lovelace')).id },
        body: { isAdministrator: true },
      });
      const { id, rev } = (await api.call('getOidcSettings')).providers[0]!;
      await api.call('updateProvider', { params: { id }, body: { rev, enabled: false } });
      await open(`/users/${(await userCalled('admin')).id}`, theirs);
      await press('Remove administrator rights', theirs);
      const question = theirs.getByRole('dialog');
      await question.getByRole('button', { name: 'Remove administrator rights' }).click();
      await question
        .getByRole('alert')
        .getByText(/last way/)
        .waitFor();
      expect(await userCalled('admin')).toMatchObject({ isAdministrator: true });
      await theirs.context().close();
    });
  });

  it.each([
    { language: 'English', code: 'en', cause: 'Cause', fix: 'What to do' },
    { language: 'Deutsch', code: 'de', cause: 'Ursache', fix: 'Was zu tun ist' },
    { language: 'Español', code: 'es', cause: 'Causa', fix: 'Qué hacer' },
  ])('explains a pasted error of Microsoft in $language', async ({ language, code, cause, fix }) => {
    await open('/sso/explain');
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^(Language|Idioma|Sprache)$/ })
      .click();
    await page.getByRole('menuitemradio', { name: language }).click();
    await page.locator(`html[lang=${code}]`).waitFor();
    await page
      .getByRole('main')
      .getByRole('textbox')
      .fill('AADSTS7000215: Invalid client secret provided. Trace ID: 6f6fb1c8-6f4d-4b7e-9a3e-8c1f5b1f2a00');
    await page.getByRole('heading', { level: 2, name: /^AADSTS7000215: ./ }).waitFor();
    for (const name of [cause, fix]) {
      const text = page.locator('h3', { hasText: name }).locator('+ p');
      expect((await text.innerText()).length).toBeGreaterThan(20);
    }
    await page.locator('code', { hasText: '6f6fb1c8' }).waitFor();
    expect(new URL(page.url()).search).toBe('?code=AADSTS7000215');
  });
});

async function textOfDownload(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
