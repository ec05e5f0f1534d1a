import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { brokenRuleOf } from './auth-body.ts';
import { CALLBACK_A, CONSOLE_A, CONSOLE_B, CONSOLE_C, openWorld, type World } from './harness/world.ts';
import { Portal } from './portal.ts';
import { pickAccount, pressMicrosoft, signInAsAdministrator } from './steps.ts';

const CLIENT_ID = 'e44cff54-8b3b-451e-88f9-f560102dd011';
const AUTHORITY = 'https://login.microsoftonline.com';

/**
 * The official tutorial, row by row, as a person follows it: portal in one tab, console in another. The rows build on
 * each other, so the first that fails fails the rest at once.
 */
describe.each(['2023', '2026'] as const)('the tutorial through the classic page, portal of %s', (skin) => {
  let world: World;
  let portal: Portal;
  let page: Page;
  const known: {
    clientId?: string;
    objectId?: string;
    tenantId?: string;
    secret?: string;
    secretId?: string;
    accessToken?: string;
  } = {};
  const answers: string[] = [];
  let broken: string | null = null;

  beforeAll(async () => {
    world = await openWorld({ skin });
    const context = await world.context();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    portal = new Portal(await context.newPage());
    page = await context.newPage();
    page.on('response', async (response) => {
      if (response.url().includes('/api/v1/')) answers.push(await response.text().catch(() => ''));
    });
  });
  afterAll(() => world.close());

  const row = (steps: () => Promise<void>) => async (): Promise<void> => {
    if (broken !== null) throw new Error(`The row before failed: ${broken}`);
    broken = expect.getState().currentTestName ?? '';
    await steps();
    broken = null;
  };
  const dialog = () => page.getByRole('dialog', { name: 'New auth provider' });

  it(
    'rows 1-3: the portal has its menu, command bar, tabs and columns',
    row(async () => {
      await portal.signIn();
      await portal.search('Microsoft Entra ID');
      const menu = await portal.menu();
      for (const name of [
        'Overview',
        'Users',
        'Groups',
        'Enterprise applications',
        'Devices',
        'App registrations',
      ])
        expect(menu).toContain(name);
      await portal.openMenu('App registrations');
      const commands = await portal.page.getByRole('toolbar', { name: 'Commands' }).innerText();
      for (const name of [
        'New registration',
        'Endpoints',
        'Refresh',
        'Download',
        'Preview features',
        'Got feedback?',
      ])
        expect(commands).toContain(name);
      await portal.page.getByRole('tab', { name: 'Owned applications', selected: true }).waitFor();
      await portal.page.getByText('2 applications found').waitFor();
      const columns = await portal.page.getByRole('columnheader').allInnerTexts();
      expect(columns).toEqual([
        'Display name',
        'Application (client) ID',
        'Created on',
        'Certificates & secrets',
      ]);
    }),
  );

  it(
    'row 4: the console shows the callback, the limit and the button (console 46, 49)',
    row(async () => {
      await signInAsAdministrator(page);
      await page.getByRole('navigation').getByRole('link', { name: 'OIDC', exact: true }).first().click();
      await page.getByRole('heading', { level: 1, name: 'OIDC' }).waitFor();
      await page.getByText('Callback url', { exact: true }).first().waitFor();
      expect(await page.locator('code', { hasText: '/api/oidc/callback' }).first().innerText()).toBe(
        CALLBACK_A,
      );
      expect(await page.getByLabel('Maximum number of authorized users').inputValue()).toBe('500');
      expect(await page.getByRole('button', { name: 'New auth provider' }).isEnabled()).toBe(true);
    }),
  );

  it(
    'row 4a: copying gives the text byte for byte and announces it (console 48)',
    row(async () => {
      await page.bringToFront();
      await page.getByRole('button', { name: 'Copy Callback url' }).first().click();
      await page.getByRole('status').filter({ hasText: 'copied' }).first().waitFor({ state: 'attached' });
      expect(await page.evaluate('navigator.clipboard.readText()')).toBe(CALLBACK_A);
    }),
  );

  it(
    'row 4b: at an address that Entra refuses, the page says so at once',
    row(async () => {
      const other = await world.page();
      await signInAsAdministrator(other, CONSOLE_B);
      await other.goto(`${CONSOLE_B}/settings/oidc`);
      const main = other.getByRole('main');
      await main.getByText(`${CONSOLE_B}/api/oidc/callback`).first().waitFor();
      const text = await main.innerText();
      expect(text).toMatch(/Entra/);
      expect(text).toMatch(/https/);
      expect(text).toMatch(/http:\/\/localhost/);
      await other.context().close();
    }),
  );

  it(
    'row 4c: behind the TLS proxy the callback is https (console 46)',
    row(async () => {
      const other = await world.page();
      await signInAsAdministrator(other, CONSOLE_C);
      await other.goto(`${CONSOLE_C}/settings/oidc`);
      await other.getByText(`${CONSOLE_C}/api/oidc/callback`).first().waitFor();
      expect(await other.getByRole('main').innerText()).not.toContain('http://rd.sim.test');
      await other.context().close();
    }),
  );

  it(
    'rows 5-5d: the registration form refuses what Entra refuses and takes our callback',
    row(async () => {
      await portal.page.bringToFront();
      await portal.newRegistration();
      await portal.page.getByLabel(/Name/).first().fill('test3');
      await portal.chooseSingleTenant();
      await portal.page.getByLabel('Platform').selectOption({ label: 'Web' });
      const rules = await portal.typeRedirectUri(`${CONSOLE_B}/api/oidc/callback`);
      expect(rules.filter(([, passed]) => !passed)).toEqual([
        ['Must start with "HTTPS" or "http://localhost"', false],
      ]);
      expect(rules).toHaveLength(5);
      expect(await portal.register().isDisabled()).toBe(true);
      const placeholder = await portal.typeRedirectUri('http://<hbbs host>:<port>/api/oidc/callback');
      expect(placeholder.filter(([, passed]) => !passed).map(([label]) => label)).toEqual([
        'Must start with "HTTPS" or "http://localhost"',
        'Must be a valid URL',
      ]);
      expect(await portal.register().isDisabled()).toBe(true);
      expect((await portal.typeRedirectUri(CALLBACK_A)).every(([, passed]) => passed)).toBe(true);
      expect(await portal.register().isEnabled()).toBe(true);
      await portal.register().click();
      await portal.toast('Successfully created application test3');
    }),
  );

  it(
    'row 6: the dialog has the official fields in their order',
    row(async () => {
      await page.bringToFront();
      await page.getByRole('button', { name: 'New auth provider' }).click();
      await dialog().waitFor();
      expect(await dialog().locator(':focus').count()).toBe(1);
      const labels = (await dialog().locator('label').allInnerTexts()).map((label) =>
        label.replace(/[*\s]+/g, ' ').trim(),
      );
      expect(labels).toEqual(['Auth type', 'Client id', 'Client secret', 'Issuer']);
      await dialog().getByLabel('Auth type').selectOption('azure');
      await dialog().locator('svg').first().waitFor();
      for (const name of ['Cancel', 'OK'])
        expect(await dialog().getByRole('button', { name, exact: true }).count()).toBe(1);
    }),
  );

  it(
    'row 7: Overview names what has to be copied',
    row(async () => {
      await portal.page.bringToFront();
      expect(await portal.essential('Display name')).toBe('test3');
      known.clientId = await portal.essential('Application (client) ID');
      known.objectId = await portal.essential('Object ID');
      known.tenantId = await portal.essential('Directory (tenant) ID');
      expect(known.clientId).toBe(CLIENT_ID);
      expect(await portal.essential('Supported account types')).toBe('My organization only');
      expect(await portal.essential('Client credentials')).toBe('Add a certificate or secret');
      expect(await portal.essential('Redirect URIs')).toBe('1 web, 0 spa, 0 public client');
    }),
  );

  it(
    'row 8: the client id is taken, and OK reports the missing secret at its field (console 51)',
    row(async () => {
      await page.bringToFront();
      await dialog().getByLabel('Client id').fill(known.clientId!);
      expect(await dialog().getByRole('button', { name: 'Clear' }).count()).toBeGreaterThan(0);
      await dialog().getByRole('button', { name: 'OK', exact: true }).click();
      const secret = dialog().getByRole('textbox', { name: 'Client secret' });
      const error = dialog().locator('[id$="-error"]');
      await error.waitFor();
      expect(await secret.getAttribute('aria-describedby')).toContain(await error.getAttribute('id'));
      expect(await dialog().getByLabel('Client id').getAttribute('aria-invalid')).not.toBe('true');
    }),
  );

  it(
    'rows 9-10a: a secret is made, readable once and masked afterwards',
    row(async () => {
      await portal.page.bringToFront();
      await portal.openMenu('Certificates & secrets');
      const tabs = await portal.page.getByRole('tab').allInnerTexts();
      expect(tabs).toEqual(['Certificates (0)', 'Client secrets (0)', 'Federated credentials (0)']);
      await portal.page.getByText('No client secrets have been created for this application.').waitFor();
      Object.assign(
        known,
        await portal.addSecret('gatehouse').then(({ value, secretId }) => ({ secret: value, secretId })),
      );
      expect(known.secret).toMatch(/^.{3}8Q~.{34}$/);
      await portal.openMenu('Overview');
      await portal.openMenu('Certificates & secrets');
      const masked = portal.page.getByRole('row', { name: 'gatehouse' });
      expect(await masked.innerText()).not.toContain(known.secret!);
      expect(await masked.getByRole('button', { name: 'Copy Value to clipboard' }).count()).toBe(0);
      expect(await masked.getByRole('button', { name: 'Copy Secret ID to clipboard' }).count()).toBe(1);
    }),
  );

  it(
    'rows 11-11a: the Secret ID is noticed, the value shows as dots',
    row(async () => {
      await page.bringToFront();
      const secret = dialog().getByRole('textbox', { name: 'Client secret' });
      await secret.fill(known.secretId!);
      await dialog()
        .getByText(/Secret ID/)
        .first()
        .waitFor();
      expect(await dialog().getByRole('button', { name: 'OK', exact: true }).isEnabled()).toBe(true);
      await secret.fill(known.secret!);
      expect(
        await dialog()
          .getByText(/Secret ID/)
          .count(),
      ).toBe(0);
      expect(await secret.getAttribute('type')).toBe('password');
      await dialog().getByRole('button', { name: /show/i }).click();
      expect(await secret.getAttribute('type')).toBe('text');
      await dialog()
        .getByRole('button', { name: /show|hide/i })
        .click();
    }),
  );

  it(
    'row 12a: the issuer is checked when the field is left, repaired or explained',
    row(async () => {
      const issuer = dialog().getByLabel('Issuer');
      const typed = async (text: string, answer: RegExp): Promise<void> => {
        await issuer.fill(text);
        await issuer.blur();
        await expect.poll(() => dialog().innerText(), { timeout: 5000 }).toMatch(answer);
      };
      const right = `${AUTHORITY}/${known.tenantId}/v2.0`;
      await typed(`${AUTHORITY}/00000000-1111-2222-3333-444444444444/v2.0`, /does not exist in this cloud/);
      await typed(`${AUTHORITY}/<Directory (tenant) ID>/v2.0`, /placeholder is still in it/);
      const repairable: [string, RegExp][] = [
        [`${AUTHORITY}/${known.tenantId}`, /\/v2\.0 was missing/],
        [`${right}/.well-known/openid-configuration`, /well-known/],
        [`https://sts.windows.net/${known.tenantId}/`, /version 1/],
        [`${right}/`, /slash/],
      ];
      for (const [text, explanation] of repairable) {
        await typed(text, explanation);
        await expect.poll(() => issuer.inputValue()).toBe(right);
      }
      await typed(right, /issuer found/i);
      expect(await dialog().innerText()).toContain(known.tenantId);
    }),
  );

  it(
    'rows 12b-12c: OK makes a tab, Submit stores it, and the secret never comes back (console 50)',
    row(async () => {
      await dialog().getByRole('button', { name: 'OK', exact: true }).click();
      await dialog().waitFor({ state: 'detached' });
      await page.getByRole('tab', { name: /azure/, selected: true }).waitFor();
      expect(await page.getByRole('switch').first().isChecked()).toBe(true);
      expect(
        await page
          .getByLabel(/Client ID/i)
          .first()
          .inputValue(),
      ).toBe(CLIENT_ID);
      const [reset, submit] = [
        page.getByRole('button', { name: 'Reset' }),
        page.getByRole('button', { name: 'Submit' }),
      ];
      expect(await reset.isEnabled()).toBe(true);
      await submit.click();
      await page.getByRole('status').filter({ hasText: /saved/i }).first().waitFor();
      expect(await submit.isDisabled()).toBe(true);
      await page.reload();
      await page.getByRole('tab', { name: /azure/, selected: true }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Issuer' }).inputValue()).toBe(
        `${AUTHORITY}/${known.tenantId}/v2.0`,
      );
      expect(await page.getByRole('textbox', { name: 'Client secret' }).inputValue()).toBe('');
      expect(await page.content()).not.toContain(known.secret!);
      expect(answers.join('\n')).not.toContain(known.secret!);
      expect(world.gatehouse.log()).not.toContain(known.secret!);
    }),
  );

  it(
    'rows 13a-17: sign-in works without the ID-token box',
    row(async () => {
      const fresh = await world.page();
      await pressMicrosoft(fresh);
      await fresh.locator('button[name=user][value=u1]').waitFor();
      const query = new URL(fresh.url()).searchParams;
      expect(Object.fromEntries(query)).toMatchObject({
        client_id: CLIENT_ID,
        redirect_uri: CALLBACK_A,
        response_type: 'code',
        code_challenge_method: 'S256',
      });
      expect(query.get('scope')?.split(' ')).toEqual(expect.arrayContaining(['openid', 'profile', 'email']));
      for (const name of ['state', 'nonce', 'code_challenge'])
        expect(query.get(name)).toMatch(/^[\w-]{43,}$/);
      expect(['query', 'form_post', null]).toContain(query.get('response_mode'));
      await pickAccount(fresh, 'u1');
      await fresh.getByRole('heading', { name: 'test3' }).waitFor();
      await fresh.getByText('unverified').waitFor();
      await fresh.getByRole('button', { name: 'Accept' }).click();
      await fresh.getByRole('banner').waitFor();
      expect(new URL(fresh.url()).origin).toBe(CONSOLE_A);
      const redeemed = world.simulator.requests.findLast(({ endpoint }) => endpoint === 'token')!;
      expect(redeemed.form).toMatchObject({
        client_secret: known.secret,
        redirect_uri: CALLBACK_A,
        grant_type: 'authorization_code',
      });
      expect(redeemed.form['code_verifier']).toMatch(/^[\w-]{43,}$/);
      await fresh.goto(`${CONSOLE_A}/account`);
      await fresh.getByText('Microsoft').first().waitFor();
      await fresh.context().close();

      const api = await world.admin();
      const { rows } = await api.call('listUsers', { query: { q: 'ada.lovelace' } });
      expect(rows).toHaveLength(1);
      expect(rows[0]).toMatchObject({
        username: 'ada.lovelace',
        isAdministrator: false,
        providers: [{ name: 'azure' }],
      });
      const audit = await api.call('listAuditEvents', { query: { pageSize: 50 } });
      const login = audit.rows.find(
        ({ action, actor }) => action === 'login.succeeded' && actor.name.includes('ada'),
      );
      expect(login?.ip).toBe('127.0.0.1');
      expect(JSON.stringify(login?.details)).toContain(known.tenantId);
    }),
  );

  it(
    'row 13: sign-in works with the ID-token box, too',
    row(async () => {
      await portal.page.bringToFront();
      await portal.enableIdTokens();
      const fresh = await world.page();
      await pressMicrosoft(fresh);
      await pickAccount(fresh, 'u1');
      await fresh.getByRole('banner').waitFor();
      expect(new URL(fresh.url()).origin).toBe(CONSOLE_A);
      await fresh.context().close();
    }),
  );

  it(
    'rows 18-23: a stock desktop client signs in',
    row(async () => {
      const client = world.stockClient();
      expect((await client.loginOptions()).map(({ name }) => name)).toContain('azure');
      const opened = Promise.withResolvers<string>();
      const finished = client.signInWith('azure', opened.resolve);
      const url = await opened.promise;
      const fresh = await world.page();
      await fresh.goto(url);
      await fresh.getByRole('button', { name: 'Continue' }).click();
      await fresh.locator('button[name=user][value=u1]').waitFor();
      expect(new URL(fresh.url()).searchParams.get('redirect_uri')).toBe(CALLBACK_A);
      await pickAccount(fresh, 'u1');
      const outcome = await finished;
      expect(outcome).toMatchObject({
        state: 'signed-in',
        body: { type: 'access_token', user: { name: 'ada.lovelace' } },
      });
      expect(client.silentProblems).toEqual([]);
      known.accessToken = client.accessToken!;
      expect(brokenRuleOf((outcome as { body: unknown }).body)).toBeNull();
      await fresh.reload();
      expect(await fresh.locator('body').innerText()).toMatch(/close/i);
      expect(await client.currentUser()).toMatchObject({ name: 'ada.lovelace' });
      const api = await world.admin();
      const { rows } = await api.call('listUsers', { query: { q: 'ada.lovelace' } });
      const ada = await api.call('getUser', { params: { id: rows[0]!.id } });
      expect(ada.sessions.filter(({ kind }) => kind === 'device')).toMatchObject([
        { rustdeskId: '123456789' },
      ]);
      await fresh.context().close();
    }),
  );

  it(
    'leaves no secret, code, verifier or token in database, log or answers (security test 14)',
    row(async () => {
      const forms = world.simulator.requests
        .filter(({ endpoint, form }) => endpoint === 'token' && form['code'] !== undefined)
        .map(({ form }) => form);
      const secrets = [
        known.secret!,
        known.accessToken!,
        ...forms.flatMap((form) => [form['code']!, form['code_verifier']!]),
      ];
      expect(secrets.length).toBeGreaterThan(6);
      const files = readdirSync(world.gatehouse.dataDir).filter((name) => name.startsWith('gatehouse.db'));
      const database = Buffer.concat(files.map((name) => readFileSync(join(world.gatehouse.dataDir, name))));
      expect(database.length).toBeGreaterThan(10_000);
      const places = {
        database: database.toString('latin1'),
        log: world.gatehouse.log(),
        answers: answers.join('\n'),
      };
      for (const [place, content] of Object.entries(places))
        for (const secret of secrets)
          expect(content.includes(secret), `${secret.slice(0, 6)}… in ${place}`).toBe(false);
    }),
  );
});
