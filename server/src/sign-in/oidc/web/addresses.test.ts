import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { signInWorld, type SignInWorld } from '../../../../test/sign-in-harness.ts';

const PROXY = '10.9.8.7';
const BEHIND = {
  'x-forwarded-for': '198.51.100.5',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'rd.example.org',
};

describe.each(DATABASES)('the addresses of a sign-in on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, {
      now,
      op: { now, person: { name: 'A', email: 'a@x.example', preferred_username: 'a' } },
      env: {
        GATEHOUSE_PUBLIC_URL: 'https://rd.example.org',
        GATEHOUSE_ALLOWED_ORIGINS: 'http://localhost:21114',
        GATEHOUSE_TRUSTED_PROXIES: '10.0.0.0/8',
      },
    });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('ends Entra’s admin consent, which borrows the callback address, with a friendly page', async () => {
    const page = await world.server.call('GET', '/api/oidc/callback?admin_consent=True&tenant=1');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Permissions granted');
    const mixed = await world.server.call('GET', '/api/oidc/callback?admin_consent=True&code=a');
    expect(mixed.status).toBe(400);
  });

  it('security test 4: a trusted proxy’s headers count, and cookies are bound to https', async () => {
    const browser = world.browser({ ip: PROXY, host: 'internal:21114', headers: BEHIND });
    const started = await browser.start();
    const url = new URL((started.body as { url: string }).url);
    expect(url.searchParams.get('redirect_uri')).toBe('https://rd.example.org/api/oidc/callback');
    const header = String(started.headers['set-cookie']);
    expect(header).toMatch(
      /^__Host-gatehouse_tx=[^;]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const arrived = await browser.callback(await browser.visit(url.href));
    expect(arrived.status).toBe(303);
    const session = [arrived.headers['set-cookie']]
      .flat()
      .find((cookie) => cookie?.includes('gatehouse_session'));
    expect(session).toMatch(/^__Host-gatehouse_session=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it.each([
    ['a stranger’s forwarded headers', '203.0.113.1', 'rd.evil.example', BEHIND],
    ['a foreign forwarded host', PROXY, 'rd.example.org', { ...BEHIND, 'x-forwarded-host': 'evil.example' }],
    [
      'two forwarded hosts',
      PROXY,
      'rd.example.org',
      { ...BEHIND, 'x-forwarded-host': 'rd.example.org, evil.example' },
    ],
    ['another scheme', PROXY, 'rd.example.org', { ...BEHIND, 'x-forwarded-proto': 'http' }],
  ])('security test 4: %s makes no callback', async (_name, ip, host, headers) => {
    const started = await world.browser({ ip, host, headers }).start();
    expect([started.status, started.body.code]).toEqual([400, 'request.origin_not_allowed']);
    expect(started.body.details).toMatchObject({ publicUrl: 'https://rd.example.org' });
  });

  it.each([
    ['a proxy that ends TLS but is not trusted', 'rd.example.org'],
    ['a proxy that does not pass the host on', '127.0.0.1:21114'],
  ])('%s does not stop people: the browser says where it is', async (_name, host) => {
    const headers = { origin: 'https://rd.example.org', 'sec-fetch-site': 'same-origin' };
    const started = await world.browser({ ip: '203.0.113.1', host, headers }).start();
    const url = new URL((started.body as { url: string }).url);
    expect(url.searchParams.get('redirect_uri')).toBe('https://rd.example.org/api/oidc/callback');
  });

  it.each([
    ['an origin that is not on the list', '127.0.0.1:21114', 'https://evil.example'],
    ['a foreign host', 'evil.example', 'https://rd.example.org'],
  ])('security test 4: %s makes no callback, whatever the browser says', async (_name, host, origin) => {
    const headers = { origin, 'sec-fetch-site': 'same-origin' };
    const started = await world.browser({ ip: '203.0.113.1', host, headers }).start();
    expect([started.status, started.body.code]).toEqual([400, 'request.origin_not_allowed']);
  });

  it('an issuer we know may start a sign-in from outside, at our own addresses only', async () => {
    const browser = world.browser();
    const iss = encodeURIComponent(world.op.issuer);
    const target = encodeURIComponent('http://localhost:21114/users?page=2');
    const started = await browser.call(
      'GET',
      `/oidc/login?iss=${iss}&login_hint=ada%40x&target_link_uri=${target}`,
    );
    expect(started.status).toBe(303);
    const url = new URL(String(started.headers['location']));
    expect(url.searchParams.get('login_hint')).toBe('ada@x');
    const arrived = await browser.callback(await browser.visit(url.href));
    expect(arrived.headers['location']).toBe('/users?page=2');
    const foreign = encodeURIComponent('https://evil.example/users');
    const elsewhere = await browser.call('GET', `/oidc/login?iss=${iss}&target_link_uri=${foreign}`);
    const back = await browser.callback(await browser.visit(String(elsewhere.headers['location'])));
    expect(back.headers['location']).toBe('/');
  });

  it('an issuer we do not know, or a foreign address of ours, starts nothing', async () => {
    expect((await world.browser().call('GET', '/oidc/login?iss=https%3A%2F%2Fevil.example')).status).toBe(
      400,
    );
    expect((await world.browser().call('GET', '/oidc/login')).status).toBe(400);
    const iss = encodeURIComponent(world.op.issuer);
    const page = await world.browser({ host: 'evil.example' }).call('GET', `/oidc/login?iss=${iss}`);
    expect(page.status).toBe(400);
    expect(page.text).toContain('Open https://rd.example.org instead');
  });

  it('"another account" asks the provider for its account picker', async () => {
    const started = await world.browser().call('GET', '/oidc/retry/company');
    expect(new URL(String(started.headers['location'])).searchParams.get('prompt')).toBe('select_account');
    expect((await world.browser().call('GET', '/oidc/retry/nobody')).status).toBe(400);
  });

  it('a provider that is switched off is offered nowhere and starts nothing', async () => {
    const browser = world.browser();
    const answer = await browser.visit(((await browser.start()).body as { url: string }).url);
    await world.configure({ enabled: false });
    expect((await browser.start()).body.code).toBe('provider.not_found');
    const refused = await browser.callback(answer);
    expect([refused.status, refused.text.includes('not available')]).toEqual([400, true]);
    const bootstrap = await browser.call('GET', '/api/v1/bootstrap');
    expect(bootstrap.body.providers).toEqual([]);
    await world.configure({ enabled: true });
  });

  it('a provider that was pointed elsewhere meanwhile gets no code of the old one', async () => {
    const browser = world.browser();
    const answer = await browser.visit(((await browser.start()).body as { url: string }).url);
    const exchanges = world.op.requestsTo('/token').length;
    await world.configure({ clientId: 'another-client' });
    expect((await browser.callback(answer)).status).toBe(400);
    expect(world.op.requestsTo('/token')).toHaveLength(exchanges);
    await world.configure({ clientId: world.op.clientId });
  });

  it('errors and codes that somebody made up do not make a provider look broken', async () => {
    const browser = world.browser();
    for (const answer of ['error=server_error', 'error=invalid_client', 'code=made-up']) {
      const { body } = await browser.start();
      const state = new URL((body as { url: string }).url).searchParams.get('state') ?? '';
      expect((await browser.callback(`state=${state}&${answer}`)).status).toBe(400);
    }
    const cookies = await world.server.asAdministrator();
    const { body } = await world.server.call('GET', `/api/v1/oidc/providers/${world.providerId}`, {
      cookies,
    });
    expect(body.lastFailureAt).toBeNull();
  });

  it('N28: a provider that cannot be reached is told to administrators only', async () => {
    world.op.script.intercept = (_request, response) => {
      response.destroy();
      return true;
    };
    await world.configure({ label: 'Down' });
    now.advance(1000);
    const browser = world.browser();
    const visitor = await browser.start();
    expect(visitor.body).toMatchObject({ code: 'provider.unreachable', details: {} });
    expect(visitor.text).not.toContain(new URL(world.op.origin).host);
    const cookies = await world.server.asAdministrator();
    const { body } = await world.server.call('GET', '/api/v1/oidc/attempts?pageSize=1', { cookies });
    expect(body.rows[0]).toMatchObject({
      outcome: 'failed',
      code: expect.stringMatching(/^(network|discovery)\./),
    });
    expect(body.rows[0].data).toMatchObject({ host: new URL(world.op.origin).host });
    const checked = await world.server.call('POST', `/api/v1/oidc/providers/${world.providerId}/check`, {
      cookies,
    });
    expect(checked.body.checks).toContainEqual(expect.objectContaining({ id: 'reachable', outcome: 'fail' }));
    const attention = await world.server.call('GET', '/api/v1/overview', { cookies });
    expect(attention.body.attention.map(({ id }: { id: string }) => id)).toContain('provider-failing');
    world.op.script = {};
  });
});
