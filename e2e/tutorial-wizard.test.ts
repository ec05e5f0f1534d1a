import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CALLBACK_A, CONSOLE_A, openWorld, type World } from './harness/world.ts';
import { Portal } from './portal.ts';
import { pickAccount, signInAsAdministrator, signInWithMicrosoft, textOf } from './steps.ts';

/** The same tutorial through the guide, which has to end in the same stored state as the classic page. */
describe('the tutorial through the wizard', () => {
  let world: World;
  let portal: Portal;
  let page: Page;
  let broken: string | null = null;

  beforeAll(async () => {
    world = await openWorld();
    const context = await world.context();
    portal = new Portal(await context.newPage());
    page = await context.newPage();
  });
  afterAll(() => world.close());

  const step = (steps: () => Promise<void>) => async (): Promise<void> => {
    if (broken !== null) throw new Error(`The step before failed: ${broken}`);
    broken = expect.getState().currentTestName ?? '';
    await steps();
    broken = null;
  };
  const heading = (name: string) => page.getByRole('heading', { level: 2, name }).waitFor();
  const next = () => page.getByRole('button', { name: 'Continue', exact: true }).click();
  const provider = async () => (await (await world.admin()).call('getOidcSettings')).providers[0];

  it(
    'explains what is needed and asks who may sign in',
    step(async () => {
      await signInAsAdministrator(page);
      await page.goto(`${CONSOLE_A}/sso/providers/new/entra`);
      await heading('Before you start');
      await next();
      await heading('Who may sign in');
      expect(await page.getByRole('radio', { name: /One organisation/ }).isChecked()).toBe(true);
      await next();
    }),
  );

  it(
    'gives name and callback to copy, which the portal accepts',
    step(async () => {
      await heading('Register the app');
      expect(await page.getByRole('main').innerText()).toContain(CALLBACK_A);
      await portal.signIn();
      await portal.search('App registrations');
      await portal.newRegistration();
      await portal.page.getByLabel(/Name/).first().fill('Gatehouse');
      await portal.chooseSingleTenant();
      await portal.page.getByLabel('Platform').selectOption({ label: 'Web' });
      expect((await portal.typeRedirectUri(CALLBACK_A)).every(([, passed]) => passed)).toBe(true);
      await portal.register().click();
      await portal.toast('Successfully created application Gatehouse');
      await next();
    }),
  );

  it(
    'takes the IDs however they were copied and finds the tenant',
    step(async () => {
      await heading('Paste the IDs');
      const tenantId = await portal.essential('Directory (tenant) ID');
      const clientId = await portal.essential('Application (client) ID');
      const tenant = page.getByRole('textbox', { name: 'Directory (tenant) ID' });
      await tenant.fill(`https://login.microsoftonline.com/${tenantId}/v2.0`);
      await page.getByRole('textbox', { name: 'Application (client) ID' }).fill(clientId);
      await page.getByText('Tenant found').waitFor();
      await next();
    }),
  );

  it(
    'tries the secret at once and stores the provider switched off',
    step(async () => {
      await heading('Client secret');
      await portal.openMenu('Certificates & secrets');
      const { value, secretId } = await portal.addSecret('gatehouse');
      const secret = page.getByRole('textbox', { name: 'Client secret (Value)' });
      await secret.fill(secretId);
      await page
        .getByText(/looks like|Secret ID/)
        .first()
        .waitFor();
      await secret.fill(value);
      await secret.blur();
      await page
        .getByLabel(/expires/i)
        .first()
        .fill(new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10));
      await next();
      await heading('Permissions');
      expect(await provider()).toMatchObject({
        enabled: false,
        secretSet: true,
        kind: 'azure',
        name: 'azure',
      });
      await next();
    }),
  );

  it(
    'tests the sign-in in another tab without signing anybody in or creating anybody',
    step(async () => {
      await heading('Test sign-in');
      const [tab] = await Promise.all([
        page.context().waitForEvent('page'),
        page.locator('section').getByRole('button', { name: 'Test sign-in' }).click(),
      ]);
      await pickAccount(tab, 'u1');
      await tab.getByRole('button', { name: 'Accept' }).click();
      await page.getByText('The sign-in works').waitFor();
      const report = await textOf(page);
      expect(report).toContain('ada.lovelace');
      const { rows } = await (await world.admin()).call('listUsers', { query: {} });
      expect(rows.map(({ username }) => username)).toEqual(['admin']);
      expect(await (await world.admin()).call('getMe')).toMatchObject({ user: { username: 'admin' } });
      await next();
    }),
  );

  it(
    'switches on and ends in the state of the classic page',
    step(async () => {
      await heading('Switch on');
      await page.getByRole('button', { name: 'Switch on' }).last().click();
      await heading('After');
      await page.getByRole('button', { name: 'Finish' }).click();
      await page.getByRole('heading', { level: 1, name: 'OIDC' }).waitFor();
      expect(await provider()).toMatchObject({
        kind: 'azure',
        name: 'azure',
        enabled: true,
        issuer: `https://login.microsoftonline.com/${world.simulator.tenantId}/v2.0`,
        authorityHost: null,
        internalNetwork: false,
        responseMode: 'query',
        responseType: 'code',
        scopes: null,
        createUsers: null,
      });
    }),
  );

  it(
    'lets people sign in',
    step(async () => {
      const fresh = await world.page();
      await signInWithMicrosoft(fresh, 'u1');
      await fresh.getByRole('banner').waitFor();
      expect(new URL(fresh.url()).origin).toBe(CONSOLE_A);
    }),
  );
});
