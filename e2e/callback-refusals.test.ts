import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { CALLBACK_A, CONSOLE_A, entraProvider, openWorld, type World } from './harness/world.ts';
import {
  explain,
  lastAttempt,
  pickAccount,
  pressMicrosoft,
  signInAsAdministrator,
  signInWithMicrosoft,
  textOf,
} from './steps.ts';

/** Refusals after Microsoft has sent the browser back: answers, tokens, states (N3, N5-N7, N11, N12, N14, N16, N17, N19, N21). */
describe('what is refused at the callback', () => {
  let world: World;
  const app = () => world.simulator.tenant.apps.find(({ name }) => name === 'Gatehouse')!;
  const provider = async () => (await (await world.admin()).call('getOidcSettings')).providers[0]!;

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator)] });
  });
  afterEach(() => {
    const { faults } = world.simulator;
    Object.assign(faults, {
      clockSkewSeconds: 0,
      secretsExpired: false,
      consentRequired: null,
      idToken: {},
      authorizeError: null,
      tokenError: null,
      discovery: {},
    });
    for (const redirect of app().redirectUris) redirect.platform = 'web';
  });
  afterAll(() => world.close());

  /** Signs in as somebody and returns what the refusal page says. */
  const refused = async (
    person: string,
    reach: (page: Page) => Promise<void> = (page) => signInWithMicrosoft(page, person),
  ) => {
    const page = await world.page();
    await reach(page);
    await page.waitForURL(`${CONSOLE_A}/**`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const cookies = await page.context().cookies(CONSOLE_A);
    expect(cookies.map(({ name }) => name)).not.toContain('gatehouse_session');
    const text = await textOf(page);
    const address = page.url();
    await page.context().close();
    return { text, address, attempt: await lastAttempt(world) };
  };

  it('N3 a redirect URI registered as SPA is refused and says to change it to Web', async () => {
    for (const redirect of app().redirectUris) redirect.platform = 'spa';
    const { text, attempt } = await refused('u1');
    expect(text).toContain('AADSTS9002327');
    expect(attempt.aadsts).toContain(9002327);
    const page = await world.page();
    await signInAsAdministrator(page);
    const explained = await explain(page, attempt.text || 'AADSTS9002327');
    expect(explained).toContain('single-page application');
    expect(explained).toContain('Web');
    await page.context().close();
  });

  it.each([
    ['an unknown GUID', '00000000-1111-2222-3333-444444444444'],
    ['an unknown domain', 'nobody.example'],
  ])('N5 %s as tenant is reported as a tenant that does not exist', async (_, tenant) => {
    const api = await world.admin();
    const checked = await api.call('checkIssuer', {
      body: { kind: 'azure', issuer: `https://login.microsoftonline.com/${tenant}/v2.0` },
    });
    const failed = checked.checks.filter(({ outcome }) => outcome === 'fail');
    expect(failed).toHaveLength(1);
    expect(JSON.stringify(failed)).toMatch(/tenantNotFound|90002/);
  });

  it('N6 a wrong secret says that the value is needed, not the Secret ID', async () => {
    const api = await world.admin();
    const { id, rev } = await provider();
    const right = app().secrets[0]!.value;
    const changed = await api.call('updateProvider', {
      params: { id },
      body: { rev, clientSecret: app().secrets[0]!.id },
    });
    const { text, attempt } = await refused('u1');
    await api.call('updateProvider', { params: { id }, body: { rev: changed.rev, clientSecret: right } });
    expect(text).toContain('AADSTS7000215');
    expect(attempt.aadsts).toContain(7000215);
    expect(attempt.traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(attempt.correlationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('N7 an expired secret is refused, and the console warned 30, 14, 7 and 1 days before', async () => {
    world.simulator.faults.secretsExpired = true;
    const { text, attempt } = await refused('u1');
    expect(text).toContain('AADSTS7000222');
    expect(attempt.aadsts).toContain(7000222);
    const api = await world.admin();
    const warningAt = async (days: number) => {
      const { id, rev } = await provider();
      const secretExpiresOn = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      const saved = await api.call('updateProvider', { params: { id }, body: { rev, secretExpiresOn } });
      const { attention } = await api.call('getOverview');
      const warning = attention.find((item) => item.id === 'secret-expires' || item.id === 'secret-expired');
      return [saved.secretExpiresInDays, warning?.id];
    };
    expect(await warningAt(40)).toEqual([40, undefined]);
    for (const days of [30, 14, 7, 1]) expect(await warningAt(days)).toEqual([days, 'secret-expires']);
    expect(await warningAt(-1)).toEqual([-1, 'secret-expired']);
    const { id, rev } = await provider();
    await api.call('updateProvider', { params: { id }, body: { rev, secretExpiresOn: null } });
  });

  it('N11 consent that is missing at the callback is told as a matter for the Entra administrator', async () => {
    world.simulator.faults.consentRequired = 'callback';
    const { text, attempt } = await refused('u1');
    expect(text).toContain('AADSTS65001');
    expect(attempt.aadsts).toEqual([65001]);
  });

  it('N12 cancelling the consent leads to a neutral page and back to the sign-in', async () => {
    app().adminConsent = false;
    const { text, attempt } = await refused('u1', async (page) => {
      await signInWithMicrosoft(page, 'u1');
      await page.getByRole('button', { name: 'Cancel' }).click();
    });
    app().adminConsent = true;
    expect(text).toContain('cancelled');
    expect(text).not.toMatch(/error|failed/i);
    expect(attempt.outcome).toBe('denied');
  });

  it('N14 "groups" as a scope is explained as a claim', async () => {
    const api = await world.admin();
    const { id, rev } = await provider();
    const changed = await api.call('updateProvider', {
      params: { id },
      body: { rev, scopes: ['openid', 'profile', 'email', 'groups'] },
    });
    const page = await world.page();
    await pressMicrosoft(page);
    await page.waitForLoadState();
    const shown = page.url().startsWith(CONSOLE_A) ? (await lastAttempt(world)).text : await textOf(page);
    await api.call('updateProvider', { params: { id }, body: { rev: changed.rev, scopes: null } });
    await page.context().close();
    const admin = await world.page();
    await signInAsAdministrator(admin);
    expect(await explain(admin, `AADSTS650053 ${shown}`)).toMatch(/claim/i);
    await admin.context().close();
  });

  it('N16 reloading the callback neither fails nor signs anybody in twice', async () => {
    const page = await world.page();
    const callbacks: string[] = [];
    page.on('request', (request) => request.url().startsWith(CALLBACK_A) && callbacks.push(request.url()));
    await signInWithMicrosoft(page, 'u1');
    await page.getByRole('banner').waitFor();
    expect(callbacks).toHaveLength(1);
    const before = await (await world.admin()).call('getOverview');
    const again = await page.goto(callbacks[0]!);
    expect(again?.status()).toBeLessThan(500);
    const after = await (await world.admin()).call('getOverview');
    expect(after.sessions!.console).toBe(before.sessions!.console);
    expect(page.url()).not.toContain('code=');
    await page.context().close();
  });

  it('N17 a foreign, an old and a cookieless state are refused with a page and a log entry', async () => {
    const foreign = await refused('u1', async (page) => {
      await page.goto(`${CALLBACK_A}?code=x&state=never-given-out`);
    });
    expect(foreign.text).toMatch(/start again/i);

    const otherBrowser = await refused('u1', async (page) => {
      const first = await world.page();
      await pressMicrosoft(first);
      await first.locator('button[name=user][value=u1]').waitFor();
      const answer = await world.simulator.signIn(first.url(), { user: 'u1' });
      await page.goto('location' in answer ? answer.location : '');
      await first.context().close();
    });
    expect(otherBrowser.attempt.code).toMatch(/^browser\./);

    const late = await refused('u1', async (page) => {
      await pressMicrosoft(page);
      await page.locator('button[name=user][value=u1]').waitFor();
      await world.advance(11 * 60_000);
      await pickAccount(page, 'u1');
    });
    expect(late.text).toContain('took too long');
    expect(late.attempt.code).toBe('state.expired');
  });

  it('leaves neither code nor state in the address of a refusal', async () => {
    world.simulator.faults.tokenError = 7000215;
    const { address } = await refused('u1');
    expect(address).not.toMatch(/[?&](code|state|id_token)=/);
  });

  it.each([240, -240])('N19 a clock that is %i seconds off is tolerated', async (seconds) => {
    world.simulator.faults.clockSkewSeconds = seconds;
    const page = await world.page();
    await signInWithMicrosoft(page, 'u1');
    await page.getByRole('banner').waitFor();
    expect((await lastAttempt(world)).outcome).toBe('succeeded');
    await page.context().close();
  });

  it.each([
    [600, 'token.issued_in_future'],
    [-4200, 'token.expired'],
  ])('N19 a clock that is %i seconds off is named as the reason', async (seconds, code) => {
    world.simulator.faults.clockSkewSeconds = seconds;
    const { attempt } = await refused('u1');
    expect(attempt.code).toBe(code);
    expect(JSON.stringify(attempt.data)).toMatch(/skew|clock/i);
  });

  it.each([
    ['another audience', { set: { aud: 'somebody-else' } }, 'token.audience'],
    ['alg none', { alg: 'none' as const }, 'token.algorithm'],
    ['HS256 with the client secret', { alg: 'HS256' as const }, 'token.algorithm'],
    ['another issuer', { set: { iss: 'https://evil.example/v2.0' } }, 'token.'],
    ['a broken signature', { brokenSignature: true }, 'token.signature'],
    ['a key that is not published', { key: 'unpublished' as const }, 'keys.unknown_kid'],
    ['no nonce', { omit: ['nonce'] }, 'token.nonce'],
  ])(
    'N21 a token with %s is refused, generic to the person and precise in the log',
    async (_, idToken, code) => {
      world.simulator.faults.idToken = idToken;
      const { text, attempt } = await refused('u1');
      expect(text).toMatch(/refused for safety|not set up correctly|cannot be reached|start again/i);
      expect(text).not.toMatch(/audience|signature|HS256|alg|nonce/i);
      expect(attempt.code).toContain(code);
    },
  );
});
