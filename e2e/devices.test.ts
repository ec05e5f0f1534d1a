import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { brokenRuleOf } from './auth-body.ts';
import { entraProvider, openWorld, type World } from './harness/world.ts';
import { pickAccount } from './steps.ts';
import type { SignIn, StockClient } from './stock-client.ts';

/** Desktop clients: the confirmation page, the typed challenge and what the client finally gets. */
describe.each(['confirm', 'direct'] as const)('device sign-in in %s mode', (mode) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({
      settings: { device_login: mode },
      providers: (simulator) => [entraProvider(simulator)],
    });
  });
  afterAll(() => world.close());

  /** Lets a client start and opens its address; the poll goes on meanwhile. */
  const begin = async (
    client: StockClient,
  ): Promise<{ page: Page; finished: Promise<SignIn>; url: string }> => {
    const opened = Promise.withResolvers<string>();
    const finished = client.signInWith('azure', opened.resolve);
    const url = await Promise.race([
      opened.promise,
      finished.then((outcome) => Promise.reject(new Error(JSON.stringify(outcome)))),
    ]);
    // The address must work in any browser of that machine, without the console's cookies.
    const page = await world.page();
    await page.goto(url);
    return { page, finished, url };
  };
  const proceed = async (page: Page, id = '123456789'): Promise<void> => {
    if (mode === 'confirm') {
      const challenge = page.getByRole('textbox');
      if (await challenge.isVisible()) await challenge.fill(id);
      await page.getByRole('button', { name: 'Continue' }).click();
    }
    await pickAccount(page, 'u1');
  };

  it('offers the provider under the name the client shows as Microsoft', async () => {
    expect(await world.stockClient().loginOptions()).toEqual([
      { name: 'azure', label: 'Continue with Microsoft', icon: null },
    ]);
  });

  it('signs the client in, gives the token out once and accepts it afterwards', async () => {
    const client = world.stockClient();
    const { page, finished, url } = await begin(client);
    if (mode === 'confirm') {
      expect(new URL(url).origin).toBe('http://localhost:8000');
      const text = await page.locator('body').innerText();
      expect(text).toContain('PC-1');
      expect(text).toContain('123 456 789');
    } else expect(new URL(page.url()).origin).toBe('https://login.microsoftonline.com');
    await proceed(page);
    const outcome = await finished;
    expect(client.silentProblems).toEqual([]);
    expect(outcome).toMatchObject({
      state: 'signed-in',
      body: { type: 'access_token', user: { name: 'ada.lovelace' } },
    });
    await page.getByRole('heading', { level: 1 }).waitFor();
    const done = await page.locator('body').innerText();
    expect(done).toMatch(/close/i);
    await page.reload();
    expect(await page.locator('body').innerText()).not.toMatch(/error/i);
    expect(brokenRuleOf((outcome as { body: unknown }).body)).toBeNull();
    expect(await client.currentUser()).toMatchObject({ name: 'ada.lovelace' });
    await client.logout();
    await page.context().close();
  });

  it('answers a wrong uuid or ID like a sign-in that is still waiting', async () => {
    const client = world.stockClient({ id: '987654321', uuid: 'bm9ib2R5' });
    const started = await client.start('azure');
    if ('error' in started) throw new Error(started.error);
    const ask = async (query: Record<string, string>) =>
      (
        await world.gatehouse.send(
          `http://localhost:8000/api/oidc/auth-query?${new URLSearchParams(query).toString()}`,
        )
      ).json();
    const pending = { error: expect.stringContaining('No authed oidc is found') as string };
    expect(await ask({ code: started.code, id: '987654321', uuid: 'bm9ib2R5' })).toEqual(pending);
    expect(await ask({ code: started.code, id: '987654321', uuid: 'b3RoZXI=' })).toEqual(pending);
    expect(await ask({ code: 'unknown', id: '987654321', uuid: 'bm9ib2R5' })).toEqual(pending);
  });

  if (mode === 'confirm') {
    it('refuses in the browser what the person did not start, and tells the client', async () => {
      const client = world.stockClient({ id: '555666777' });
      const { page, finished } = await begin(client);
      await page.getByRole('button', { name: 'Cancel' }).click();
      expect(await finished).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('refused') as string,
      });
      await page.context().close();
    });

    it('asks for the ID when client and browser are at different addresses, and ends after three wrong ones', async () => {
      const client = world.stockClient({ id: '444555666', ip: '198.51.100.7' });
      const { page, finished } = await begin(client);
      const box = page.getByRole('textbox');
      await box.waitFor();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await page.getByRole('textbox').fill('123456789');
        await page.getByRole('button', { name: 'Continue' }).click();
      }
      expect(await finished).toMatchObject({ state: 'failed' });
      expect(client.accessToken).toBeNull();
      await page.context().close();
    });

    it('belongs to the first browser that continues, and only looking changes nothing', async () => {
      const client = world.stockClient({ id: '333444555' });
      const { page, finished, url } = await begin(client);
      const scanner = await world.page();
      await scanner.goto(url);
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.locator('button[name=user][value=u1]').waitFor();
      await scanner.getByRole('button', { name: 'Continue' }).click();
      expect(new URL(scanner.url()).origin).toBe('http://localhost:8000');
      await pickAccount(page, 'u1');
      expect(await finished).toMatchObject({ state: 'signed-in' });
      await scanner.context().close();
      await page.context().close();
    });

    it('needs no script', async () => {
      const client = world.stockClient({ id: '222333444' });
      const opened = Promise.withResolvers<string>();
      const finished = client.signInWith('azure', opened.resolve);
      const page = await world.page({ javaScriptEnabled: false });
      await page.goto(await opened.promise);
      await proceed(page, '222333444');
      expect(await finished).toMatchObject({ state: 'signed-in' });
      await page.context().close();
    });
  }

  it('lets an account with a password sign in from the dialog’s upper half', async () => {
    const client = world.stockClient({ id: '111222333' });
    const { status, body } = await client.loginWithPassword('admin', 'correct horse battery staple');
    expect(status).toBe(200);
    expect(brokenRuleOf({ ...body, user: { info: {}, ...(body['user'] as object) } })).toBeNull();
    expect(await client.currentUser()).toMatchObject({ name: 'admin', is_admin: true });
  });
});
