import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADMINISTRATOR, CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { signInAsAdministrator } from './steps.ts';

/** From an empty data folder to a signed-in administrator. */
describe('the first run', () => {
  let world: World;
  const token = () => /valid for 24 hours: ([\w-]{20,})/.exec(world.gatehouse.log())?.[1] ?? '';

  beforeAll(async () => {
    world = await openWorld({ administrator: false });
  });
  afterAll(() => world.close());

  it('leads every address to the set-up page, which wants the token of the log', async () => {
    const page = await world.page();
    await page.goto(`${CONSOLE_A}/users`);
    await page.waitForURL(`${CONSOLE_A}/setup`);
    expect(token()).toMatch(/^[0-9a-f]{32}$/);
    const answer = await world.gatehouse.send(`${CONSOLE_A}/api/v1/setup`);
    expect(answer.text).not.toContain(token());
    await page.getByLabel('Set-up token').fill('0'.repeat(32));
    await page.getByRole('button', { name: /Continue/ }).click();
    await page.getByRole('alert').first().waitFor();
    await page.context().close();
  });

  it('goes from the token through administrator and addresses to the console, and can be left in between', async () => {
    const page = await world.page();
    await page.goto(`${CONSOLE_A}/setup`);
    await page.getByLabel('Set-up token').fill(token());
    await page.getByRole('button', { name: /Continue/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Administrator' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Administrator' }).waitFor();
    await page.getByLabel('User name').fill(ADMINISTRATOR.username);
    await page.getByLabel('Password', { exact: true }).fill('short');
    await page.getByLabel('Repeat password').fill('short');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await page.getByText('Use at least 10 characters.').first().waitFor();
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
    await page.getByLabel('Repeat password').fill(ADMINISTRATOR.password);
    await page.getByRole('button', { name: 'Create administrator' }).click();

    await page.getByRole('heading', { level: 1, name: 'Addresses' }).waitFor();
    expect(await page.getByLabel('Public URL').inputValue()).toBe(CONSOLE_A);
    await page.getByText(`${CONSOLE_A}/api/oidc/callback`).waitFor();
    await page.getByLabel('Public URL').fill('http://192.168.0.103:8000');
    await page.getByRole('list', { name: /check/i }).getByText(/Entra/).first().waitFor();
    await page.getByLabel('Public URL').fill(CONSOLE_A);
    await page.getByRole('button', { name: 'Save and continue' }).click();

    await page.getByRole('heading', { level: 1, name: 'Single sign-on' }).waitFor();
    await page.getByRole('button', { name: /Later/ }).click();
    await page.getByRole('link', { name: 'Open the console' }).click();
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    await page.context().close();
  });

  it('closes the page for good and lets the administrator in', async () => {
    const page = await world.page();
    await page.goto(`${CONSOLE_A}/setup`);
    await expect.poll(() => new URL(page.url()).pathname).not.toBe('/setup');
    await signInAsAdministrator(page);
    const late = await world.gatehouse.send(`${CONSOLE_A}/api/v1/setup/token`, {
      method: 'POST',
      headers: { 'x-gatehouse-request': '1' },
      body: { token: token() },
    });
    expect(late.status).toBe(409);
    await page.context().close();
  });

  it('keeps everything over a restart', async () => {
    await world.gatehouse.restart();
    const page = await world.page();
    await signInAsAdministrator(page);
    expect(page.url()).toBe(`${CONSOLE_A}/`);
    await page.context().close();
  });
});
