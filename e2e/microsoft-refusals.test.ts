import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CALLBACK_A, entraProvider, openWorld, type World } from './harness/world.ts';
import {
  explain,
  lastAttempt,
  pickAccount,
  pressMicrosoft,
  signInAsAdministrator,
  signInWithMicrosoft,
  textOf,
} from './steps.ts';

/** Refusals that Microsoft shows itself, and how the console explains the copied page (N1, N2, N4, N8-N11, N13). */
describe('what Microsoft refuses on its own page', () => {
  let world: World;
  let admin: Page;
  const app = () => world.simulator.tenant.apps.find(({ name }) => name === 'Gatehouse')!;

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator)] });
    admin = await world.page();
    await signInAsAdministrator(admin);
  });
  afterAll(() => world.close());

  const original: { redirectUris?: ReturnType<typeof app>['redirectUris'] } = {};
  beforeEach(async () => {
    original.redirectUris ??= [...app().redirectUris];
    Object.assign(app(), {
      redirectUris: [...original.redirectUris],
      assignmentRequired: false,
      adminConsent: true,
      accountTypes: 'single',
    });
    world.simulator.tenant.userConsentAllowed = true;
  });

  const onMicrosoftsPage = async (
    person: string | null,
    reach: (page: Page) => Promise<void> = pressMicrosoft,
  ): Promise<string> => {
    const page = await world.page();
    await reach(page);
    if (person !== null) await pickAccount(page, person);
    await page.getByRole('alert').waitFor();
    const text = await textOf(page);
    await page.waitForURL('https://login.microsoftonline.com/**');
    await page.context().close();
    return text;
  };

  it.each([
    ['another scheme', 'https://localhost:8000/api/oidc/callback'],
    ['another case in the path', 'http://localhost:8000/api/OIDC/callback'],
  ])('N1 a redirect URI with %s is explained with the address we sent', async (_, registered) => {
    app().redirectUris = [{ platform: 'web', uri: registered }];
    const shown = await onMicrosoftsPage(null);
    expect(shown).toContain('AADSTS50011');
    const explained = await explain(admin, shown);
    expect(explained).toContain('Entra does not know the callback address');
    expect(explained).toContain(CALLBACK_A);
    expect(explained).toContain('AADSTS50011');
  });

  it('N1 another port of localhost is no obstacle, as in the real Entra', async () => {
    app().redirectUris = [{ platform: 'web', uri: 'http://localhost/api/oidc/callback' }];
    const page = await world.page();
    await signInWithMicrosoft(page, 'u1');
    await page.getByRole('banner').waitFor();
    expect(new URL(page.url()).origin).toBe('http://localhost:8000');
    await page.context().close();
  });

  it('N2 an application without any redirect URI is explained', async () => {
    app().redirectUris = [];
    const shown = await onMicrosoftsPage(null);
    expect(shown).toContain('AADSTS500113');
    expect(await explain(admin, shown)).toContain('No redirect URI is registered');
  });

  it('N4 a client ID that is not in the tenant is explained, and the credential probe finds it too', async () => {
    const api = await world.admin();
    const { providers } = await api.call('getOidcSettings');
    const { id, rev, issuer, clientId } = providers[0]!;
    const changed = await api.call('updateProvider', {
      params: { id },
      body: { rev, clientId: app().objectId },
    });
    try {
      const shown = await onMicrosoftsPage(null);
      expect(shown).toContain('AADSTS700016');
      expect(await explain(admin, shown)).toContain('The client ID does not exist in this tenant');
      const probe = await api.call('probeCredentials', {
        body: { kind: 'azure', issuer, clientId: app().objectId, providerId: id },
      });
      expect(probe.checks).toMatchObject([
        { id: 'credentials', outcome: 'fail', data: { result: 'wrong_client_id', aadsts: [700016] } },
      ]);
    } finally {
      await api.call('updateProvider', { params: { id }, body: { rev: changed.rev, clientId } });
    }
  });

  it('N8 a personal account at a tenant-specific issuer is explained', async () => {
    const shown = await onMicrosoftsPage('u4');
    expect(shown).toContain('AADSTS50020');
    expect(await explain(admin, shown)).toMatch(/another|other directory|other tenant/i);
  });

  it('N9 a single-tenant application under "common" is explained', async () => {
    const shown = await onMicrosoftsPage(null, async (page) => {
      await pressMicrosoft(page);
      await page.locator('button[name=user][value=u1]').waitFor();
      await page.goto(page.url().replace(world.simulator.tenantId, 'common'));
    });
    expect(shown).toContain('AADSTS50194');
    expect(await explain(admin, shown)).toMatch(/tenant/i);
  });

  it('N10 somebody who is not assigned is explained', async () => {
    app().assignmentRequired = true;
    const shown = await onMicrosoftsPage('u6');
    expect(shown).toContain('AADSTS50105');
    expect(await explain(admin, shown)).toMatch(/assign/i);
  });

  it('N11 missing admin consent is explained with a prepared link', async () => {
    Object.assign(app(), { adminConsent: false });
    world.simulator.tenant.userConsentAllowed = false;
    const shown = await onMicrosoftsPage('u1');
    expect(shown).toContain('AADSTS90094');
    await explain(admin, shown);
    const link = admin.getByRole('link', { name: /consent/i });
    expect(await link.getAttribute('href')).toContain('/adminconsent');
  });

  it('N13 a Conditional Access block is explained', async () => {
    const shown = await onMicrosoftsPage('u7');
    expect(shown).toContain('AADSTS53003');
    expect(await explain(admin, shown)).toContain('Conditional Access');
  });

  it('leaves an attempt behind for each, which ends as expired when nobody comes back', async () => {
    await world.advance(11 * 60_000);
    const attempt = await lastAttempt(world);
    expect(['expired', 'succeeded']).toContain(attempt.outcome);
  });
});
