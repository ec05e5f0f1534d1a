import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { authenticatorApp } from '../server/test/authenticator.ts';
import { startMailServer, type MailServer } from '../server/test/mail-server.ts';
import { barriersOn } from './accessible-page.ts';
import { ADMINISTRATOR, artifactPath, CONSOLE_A, openWorld, type World } from './harness/world.ts';

const STEP_MS = 30_000;

/** The second step on the sign-in page, with a phone and with a mailbox. */
describe('the code on the sign-in page', () => {
  let world: World;
  let mail: MailServer;
  let page: Page;
  let offsetMs = 0;
  let code: () => string;
  let backupCodes: string[];

  beforeAll(async () => {
    mail = await startMailServer();
    world = await openWorld({ env: { GATEHOUSE_SMTP_URL: mail.url } });
    const api = await world.admin();
    const { secret } = await api.call('startTotp', { body: {} });
    const app = authenticatorApp(secret, () => Date.now() + offsetMs);
    code = () => app.code();
    ({ backupCodes } = await api.call('confirmTotp', { body: { code: code() } }));
    page = await world.page();
  });
  afterAll(async () => {
    await world.close();
    await mail[Symbol.asyncDispose]();
  });

  /** A code is accepted once: the next one comes with the next half minute. */
  const nextCode = async (): Promise<string> => {
    offsetMs += STEP_MS;
    await world.advance(STEP_MS);
    return code();
  };
  const press = (name: string, on = page) => on.getByRole('button', { name, exact: true }).click();
  const typePassword = async (on = page, { username, password } = ADMINISTRATOR) => {
    await on.getByLabel('User name').fill(username);
    await on.getByLabel('Password', { exact: true }).fill(password);
    await press('Sign in', on);
  };
  const heading = (name: string, on = page) => on.getByRole('heading', { level: 1, name }).waitFor();
  const field = (on = page) => on.getByLabel('Code from the authenticator app');

  it('is asked for after the password, and the field has the focus', async () => {
    await page.goto(`${CONSOLE_A}/sign-in?return=%2Fusers`);
    await typePassword();
    await heading('Confirm that it is you');
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('code');
    expect(await field().getAttribute('autocomplete')).toBe('one-time-code');
    expect(await field().getAttribute('inputmode')).toBe('numeric');
    expect(await page.title()).toContain('Confirm that it is you');
    expect(await page.getByRole('button', { name: /Microsoft/ }).count()).toBe(0);
  });

  it('can be used by everybody, in both themes and on small screens', async () => {
    expect(await barriersOn(page)).toEqual([]);
    await page.screenshot({ path: artifactPath('code-light.png') });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 390, height: 844 });
    await page.screenshot({ path: artifactPath('code-dark-phone.png') });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.emulateMedia({ colorScheme: 'light' });
  });

  it('leads back to the password, with the name kept', async () => {
    await press('Back');
    await heading('Sign in');
    expect(await page.getByLabel('User name').inputValue()).toBe(ADMINISTRATOR.username);
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    expect(await page.evaluate('document.activeElement.name')).toBe('password');
  });

  it('says so when it is wrong, and lets one try again at once', async () => {
    await typePassword();
    await field().fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('This code is wrong or has been used already.').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('code');
    expect(await field().inputValue()).toBe('');
    expect(await barriersOn(page)).toEqual([]);
    await page.screenshot({ path: artifactPath('code-wrong.png') });
  });

  it('may be pasted with a blank, and leads where the person wanted to go', async () => {
    const typed = await nextCode();
    await field().fill(`${typed.slice(0, 3)} ${typed.slice(3)}`);
    await press('Sign in');
    await heading('Users');
  });

  it('may be a backup code, once', async () => {
    const other = await world.page();
    await other.goto(`${CONSOLE_A}/sign-in`);
    await typePassword(other);
    await field(other).fill(backupCodes[0]!);
    await press('Sign in', other);
    await heading('Overview', other);
  });

  it('comes too late after ten minutes: the page goes back and says why', async () => {
    const other = await world.page();
    await other.goto(`${CONSOLE_A}/sign-in`);
    await typePassword(other);
    await heading('Confirm that it is you', other);
    offsetMs += 11 * 60_000;
    await world.advance(11 * 60_000);
    await field(other).fill(code());
    await press('Sign in', other);
    await heading('Sign in', other);
    await other.getByRole('alert').getByText('This sign-in is over').waitFor();
    expect(await barriersOn(other)).toEqual([]);
  });

  it('comes by mail to somebody without an authenticator, in Spanish and German too', async () => {
    const person = { username: 'anna', password: 'kupferdach im regen' };
    const context = await world.context();
    const admin = await context.newPage();
    await admin.goto(`${CONSOLE_A}/sign-in`);
    await typePassword(admin);
    await field(admin).fill(await nextCode());
    await press('Sign in', admin);
    await heading('Overview', admin);
    const call = (path: string, method: string, body: object) =>
      admin.evaluate<number>(
        `fetch('/api/v1${path}', { method: '${method}', headers: { 'content-type': 'application/json', 'x-gatehouse-request': '1' }, body: JSON.stringify(${JSON.stringify(body)}) }).then((it) => it.status)`,
      );
    expect(await call('/users', 'POST', { ...person, email: 'anna@example.org' })).toBe(200);
    const { rows } = await admin.evaluate<{ rows: { id: string }[] }>(
      `fetch('/api/v1/users?q=anna').then((it) => it.json())`,
    );
    expect(await call(`/users/${rows[0]!.id}/email-verification`, 'PUT', { enabled: true })).toBe(204);
    const other = await world.page();
    await other.goto(`${CONSOLE_A}/sign-in`);
    await typePassword(other, person);
    await other.getByText('We have sent a code to a***@example.org.').waitFor();
    expect(await barriersOn(other)).toEqual([]);
    for (const [language, title] of [
      ['de', 'Bestätigen Sie, dass Sie es sind'],
      ['es', 'Confirme que es usted'],
      ['en', 'Confirm that it is you'],
    ] as const) {
      await other.locator('select').first().selectOption(language);
      await heading(title, other);
      await other.setViewportSize({ width: 320, height: 720 });
      await other.screenshot({ path: artifactPath(`code-mail-${language}.png`) });
      await other.setViewportSize({ width: 1280, height: 800 });
    }
    await other.getByLabel('Code from the e-mail').fill(mail.codeFor('anna@example.org'));
    await press('Sign in', other);
    await other.waitForURL(({ pathname }) => pathname !== '/sign-in');
    await other.getByRole('heading', { level: 1 }).waitFor();
    expect(await other.evaluate("fetch('/api/v1/session').then((it) => it.status)")).toBe(200);
  });
});
