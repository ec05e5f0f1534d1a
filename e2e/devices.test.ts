import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { brokenRuleOf } from './auth-body.ts';
import { CONSOLE_A, entraProvider, openWorld, type World } from './harness/world.ts';
import { pickAccount } from './steps.ts';
import type { SignIn, StockClient } from './stock-client.ts';

type Begun = { page: Page; finished: Promise<SignIn>; url: string };

/** Lets a client start and opens its address, as the system's browser would; the poll goes on meanwhile. */
async function begin(world: World, client: StockClient, options: BrowserContextOptions = {}): Promise<Begun> {
  const opened = Promise.withResolvers<string>();
  const finished = client.signInWith('azure', opened.resolve);
  const failed = finished.then((outcome) => Promise.reject(new Error(JSON.stringify(outcome))));
  const url = await Promise.race([opened.promise, failed]);
  failed.catch(() => undefined);
  // Without the console's cookies: the address has to work in any browser of that machine.
  const page = await world.page(options);
  await page.goto(url);
  return { page, finished, url };
}

async function proceed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await pickAccount(page, 'u1');
}

describe('device sign-in with the confirmation page', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator)] });
  });
  afterAll(() => world.close());

  it('offers the provider under the name the client shows as Microsoft (console 65)', async () => {
    expect(await world.stockClient().loginOptions()).toEqual([
      { name: 'azure', label: 'Continue with Microsoft', icon: null },
    ]);
  });

  it('names the device first, then signs the client in and gives the token out once', async () => {
    const client = world.stockClient();
    const { page, finished, url } = await begin(world, client);
    expect(new URL(url).origin).toBe(CONSOLE_A);
    const text = await page.locator('body').innerText();
    expect(text).toContain('PC-1');
    expect(text).toContain('123 456 789');
    await proceed(page);
    const outcome = await finished;
    expect(client.silentProblems).toEqual([]);
    expect(outcome).toMatchObject({
      state: 'signed-in',
      body: { type: 'access_token', user: { name: 'ada.lovelace' } },
    });
    expect(brokenRuleOf((outcome as { body: unknown }).body)).toBeNull();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.locator('body').innerText()).toMatch(/close/i);
    await page.reload();
    expect(await page.locator('body').innerText()).not.toMatch(/error/i);
    expect(await client.currentUser()).toMatchObject({ name: 'ada.lovelace' });
    await client.logout();
    await page.context().close();
  });

  it('answers a wrong uuid, ID or code like a sign-in that is still waiting', async () => {
    const client = world.stockClient({ id: '987654321', uuid: 'bm9ib2R5' });
    const started = await client.start('azure');
    const code = 'code' in started ? started.code : '';
    const ask = async (query: Record<string, string>): Promise<unknown> => {
      const search = new URLSearchParams(query).toString();
      return (await world.gatehouse.send(`${CONSOLE_A}/api/oidc/auth-query?${search}`)).json() as unknown;
    };
    const pending = await ask({ code, id: '987654321', uuid: 'bm9ib2R5' });
    expect(pending).toEqual({ error: expect.stringContaining('No authed oidc is found') as string });
    expect(await ask({ code, id: '987654321', uuid: 'b3RoZXI=' })).toEqual(pending);
    expect(await ask({ code, id: '987654322', uuid: 'bm9ib2R5' })).toEqual(pending);
    expect(await ask({ code: 'unknown', id: '987654321', uuid: 'bm9ib2R5' })).toEqual(pending);
  });

  it('refuses in the browser what the person did not start, and tells the client', async () => {
    const client = world.stockClient({ id: '555666777' });
    const { page, finished } = await begin(world, client);
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(await finished).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('refused') as string,
    });
    await page.context().close();
  });

  it('asks for the ID when client and browser are at different addresses, and ends after three wrong ones', async () => {
    const client = world.stockClient({ id: '444555666', ip: '198.51.100.7' });
    const { page, finished } = await begin(world, client);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await page.getByRole('textbox').fill('123456789');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.waitForLoadState();
    }
    expect(await finished).toMatchObject({ state: 'failed' });
    expect(client.accessToken).toBeNull();
    await page.context().close();
  });

  it('lets the typed ID of the right device through', async () => {
    const client = world.stockClient({ id: '666777888', ip: '198.51.100.8' });
    const { page, finished } = await begin(world, client);
    await page.getByRole('textbox').fill('666 777 888');
    await proceed(page);
    expect(await finished).toMatchObject({ state: 'signed-in' });
    await page.context().close();
  });

  it('belongs to the first browser that continues, and only looking changes nothing', async () => {
    const client = world.stockClient({ id: '333444555' });
    const { page, finished, url } = await begin(world, client);
    const second = await world.page();
    await second.goto(url);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('button[name=user][value=u1]').waitFor();
    await second.getByRole('button', { name: 'Continue' }).click();
    await second.waitForLoadState();
    expect(new URL(second.url()).origin).toBe(CONSOLE_A);
    await pickAccount(page, 'u1');
    expect(await finished).toMatchObject({ state: 'signed-in' });
    await second.context().close();
    await page.context().close();
  });

  it('needs no script', async () => {
    const client = world.stockClient({ id: '222333444' });
    const { page, finished } = await begin(world, client, { javaScriptEnabled: false });
    await proceed(page);
    expect(await finished).toMatchObject({ state: 'signed-in' });
    await page.context().close();
  });

  it('lets an account with a password sign in from the upper half of the dialog', async () => {
    const client = world.stockClient({ id: '111222333' });
    const wrong = await client.loginWithPassword('admin', 'not the password');
    expect(wrong.body).toEqual({ error: expect.any(String) as string });
    const { status, body } = await client.loginWithPassword('admin', 'correct horse battery staple');
    expect(status).toBe(200);
    expect(brokenRuleOf({ ...body, user: { info: {}, ...(body['user'] as object) } })).toBeNull();
    expect(await client.currentUser()).toMatchObject({ name: 'admin', is_admin: true });
  });
});

describe('device sign-in in direct mode', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({
      settings: { device_login: 'direct' },
      providers: (simulator) => [entraProvider(simulator)],
    });
  });
  afterAll(() => world.close());

  it('opens Microsoft at once, as the official server does', async () => {
    const client = world.stockClient();
    const { page, finished, url } = await begin(world, client);
    expect(new URL(url).origin).toBe('https://login.microsoftonline.com');
    await pickAccount(page, 'u1');
    expect(await finished).toMatchObject({ state: 'signed-in', body: { user: { name: 'ada.lovelace' } } });
    await page.context().close();
  });
});
