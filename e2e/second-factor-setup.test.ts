import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { authenticatorApp } from '../server/test/authenticator.ts';
import { barriersOn } from './accessible-page.ts';
import type { AdminApi } from './harness/admin-api.ts';
import { CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

const STEP_MS = 30_000;
const PASSWORD = 'kupferdach im regen';

/** From the account page to a sign-in with the phone, and what administrators do about others. The parts build on each other. */
describe('setting up an authenticator in the console', () => {
  let world: World;
  let api: AdminApi;
  let page: Page;
  let anna: { id: string };
  let offsetMs = 0;
  let code: () => string;
  let backupCodes: string[];

  beforeAll(async () => {
    world = await openWorld();
    api = await world.admin();
    const person = { username: 'anna', displayName: 'Anna Ames', password: PASSWORD };
    anna = await api.call('createUser', { body: person });
    page = await world.page();
    await signIn();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  });
  afterAll(() => world.close());

  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const dialog = () => page.getByRole('dialog');
  const toast = (text: string, on = page) =>
    on.getByRole('status').filter({ hasText: text }).first().waitFor();
  const signIn = async () => {
    await page.goto(`${CONSOLE_A}/sign-in`);
    await page.getByLabel('User name').fill('anna');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await press('Sign in');
  };
  /** A code is accepted once: the next one comes with the next half minute. */
  const nextCode = async (): Promise<string> => {
    offsetMs += STEP_MS;
    await world.advance(STEP_MS);
    return code();
  };
  /** Reads the key that is shown, as somebody who cannot scan would type it. */
  const takeKey = async (): Promise<void> => {
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    const secret = (await page.locator('code', { hasText: /^[A-Z2-7 ]{32,}$/ }).innerText()).replaceAll(
      ' ',
      '',
    );
    const app = authenticatorApp(secret, () => Date.now() + offsetMs);
    code = () => app.code();
  };
  const takeBackupCodes = async (): Promise<void> => {
    await page.getByText('I have saved these codes').waitFor();
    const shown = await page.locator('code', { hasText: /^\d{5} \d{5}$/ }).allInnerTexts();
    backupCodes = shown.map((text) => text.replaceAll(' ', ''));
  };

  it('shows a picture and the key as text, and turns on only with a code (console 97, 98)', async () => {
    await page.goto(`${CONSOLE_A}/account`);
    await page.getByText('No authenticator').waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await press('Set up authenticator');
    await dialog().getByRole('button', { name: 'Continue' }).click();
    await takeKey();
    expect(await dialog().getByRole('button', { name: 'Turn on' }).isDisabled()).toBe(true);
    expect(await dialog().getByRole('button', { name: 'Copy key for the app' }).count()).toBe(1);
    expect(await barriersOn(page)).toEqual([]);
  });

  it('refuses a wrong code and goes on with the right one (console 99)', async () => {
    await dialog().getByLabel('Code from the app').fill('000000');
    await press('Turn on');
    await dialog().getByRole('alert').waitFor();
    await dialog().getByLabel('Code from the app').fill(code());
    await press('Turn on');
    await takeBackupCodes();
  });

  it('shows six backup codes of ten digits, which can be downloaded (console 100, 101)', async () => {
    expect(backupCodes).toHaveLength(6);
    expect(backupCodes.every((one) => /^\d{10}$/.test(one))).toBe(true);
    const [file] = await Promise.all([page.waitForEvent('download'), press('Download')]);
    expect(file.suggestedFilename()).toBe('gatehouse-backup-codes.txt');
    expect(await barriersOn(page)).toEqual([]);
    expect(await dialog().getByRole('button', { name: 'Done' }).isDisabled()).toBe(true);
    await dialog().getByText('I have saved these codes').click();
    await dialog().getByRole('button', { name: 'Done' }).click();
    await page.getByText('Authenticator on since').waitFor();
  });

  it('takes the place of e-mail codes (console 93, 96)', async () => {
    const box = page.getByLabel('Ask for a code by e-mail after the password');
    expect(await box.isDisabled()).toBe(true);
    await page.getByText('The authenticator takes its place').waitFor();
  });

  it('is asked for when the profile changes (console 104, 105)', async () => {
    await page.getByLabel('Full name').fill('Anna Arnold');
    const profile = page.getByRole('region', { name: 'Profile' });
    await profile.getByRole('button', { name: 'Save' }).click();
    await profile.getByText('This field is required.').waitFor();
    await profile.getByLabel('Code').fill(await nextCode());
    await profile.getByRole('button', { name: 'Save' }).click();
    await toast('Saved');
    expect((await api.call('getUser', { params: { id: anna.id } })).displayName).toBe('Anna Arnold');
  });

  it('is asked for at the next sign-in, where a backup code does as well (console 102, 103)', async () => {
    await page.context().clearCookies();
    await signIn();
    await page.getByLabel('Code from the authenticator app').fill(await nextCode());
    await press('Sign in');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.context().clearCookies();
    await signIn();
    await page.getByLabel('Code from the authenticator app').fill(backupCodes[0]!);
    await press('Sign in');
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.goto(`${CONSOLE_A}/account`);
    await page.getByText('5 backup codes left').waitFor();
  });

  it('gives new backup codes instead of showing the old ones (console 110)', async () => {
    await press('New backup codes');
    await dialog()
      .getByLabel('Code')
      .fill(await nextCode());
    await dialog().getByRole('button', { name: 'New backup codes' }).click();
    const before = backupCodes;
    await takeBackupCodes();
    expect(backupCodes.some((one) => before.includes(one))).toBe(false);
    await dialog().getByText('I have saved these codes').click();
    await dialog().getByRole('button', { name: 'Done' }).click();
  });

  it('is removed by its owner (console 109)', async () => {
    await press('Remove authenticator');
    await dialog()
      .getByLabel('Code')
      .fill(await nextCode());
    await dialog().getByRole('button', { name: 'Remove authenticator' }).click();
    await toast('The authenticator is removed');
    await page.getByText('No authenticator').waitFor();
  });

  it('is required by an administrator, and nothing else opens before (console 111)', async () => {
    const admin = await world.page();
    await signInAsAdministrator(admin);
    await admin.goto(`${CONSOLE_A}/users/${anna.id}`);
    await press('Require an authenticator', admin);
    await toast('Saved', admin);
    expect(await barriersOn(admin)).toEqual([]);
    await admin.context().close();
    await page.context().clearCookies();
    await signIn();
    await page.getByRole('heading', { level: 1, name: 'Set up an authenticator first' }).waitFor();
    await page.goto(`${CONSOLE_A}/address-books`);
    await page.getByRole('heading', { level: 1, name: 'Set up an authenticator first' }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await press('Continue');
    await takeKey();
    await page.getByLabel('Code from the app').fill(code());
    await press('Turn on');
    await takeBackupCodes();
    await page.getByText('I have saved these codes').click();
    await press('Done');
    await page.getByRole('heading', { level: 1, name: 'Address books' }).waitFor();
  });

  it('cannot be removed while it is required', async () => {
    await page.goto(`${CONSOLE_A}/account`);
    const remove = page.getByRole('button', { name: 'Remove authenticator' });
    await remove.waitFor();
    expect(await remove.getAttribute('aria-disabled')).toBe('true');
    await remove.focus();
    await page.getByRole('tooltip').filter({ hasText: 'not removed' }).waitFor();
  });
});
