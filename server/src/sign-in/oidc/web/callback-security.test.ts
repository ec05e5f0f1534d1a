import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { auditOf } from '../../../../test/people.ts';
import { startScriptedOp } from '../../../../test/scripted-op.ts';
import {
  signInWorld,
  type Browser,
  type Called,
  type SignInWorld,
} from '../../../../test/sign-in-harness.ts';

const PERSON = { preferred_username: 'alice@contoso.example', name: 'Alice Adams' };
const HOSTILE_PATHS = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/%5cevil.example',
  'https:evil.example',
  'https://evil.example/',
  'http:///evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  '/%09/evil.example',
  '/\t/evil.example',
  '/\n//evil.example',
  '/%0d%0aLocation:%20https://evil.example',
  ' //evil.example',
  '/./\\evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'evil.example',
  '',
];

const began = async (browser: Browser): Promise<URLSearchParams> =>
  browser.visit(((await browser.start()).body as { url: string }).url);
const expectRefused = async (called: Called, browser: Browser, text: RegExp): Promise<void> => {
  expect(called.status).toBe(400);
  expect(called.text).toMatch(text);
  expect(called.cookies).not.toHaveProperty('gatehouse_session');
  expect((await browser.call('GET', '/api/v1/session')).status).toBe(401);
};

describe.each(DATABASES)('security tests 9 and 10: the way back from a provider on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { person: PERSON, now } });
  });
  afterEach(() => {
    world.op.script = {};
    now.advance(61_000);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it('row 3: an answer of one provider under the state of another is refused by the provider it is sent to', async () => {
    await using other = await startScriptedOp({ now });
    const cookies = await world.server.asAdministrator();
    const created = await world.server.call('POST', '/api/v1/oidc/providers', {
      cookies,
      body: {
        kind: 'custom',
        name: 'other',
        clientId: other.clientId,
        clientSecret: other.clientSecret,
        issuer: other.issuer,
        internalNetwork: true,
      },
    });
    expect(created.status).toBe(200);
    const browser = world.browser();
    const ofCompany = await began(browser);
    const started = await browser.start({ provider: 'other' });
    const ofOther = await other.signIn(new URL((started.body as { url: string }).url));
    ofOther.set('code', ofCompany.get('code') ?? '');
    await expectRefused(await browser.callback(ofOther), browser, /Sign-in did not work/);
    expect(world.op.requestsTo('/token')).toHaveLength(0);
    expect(other.requestsTo('/token')).toHaveLength(1);
  });

  it('row 3: a foreign `iss` is refused before any token request, with an alarm', async () => {
    const browser = world.browser();
    const before = world.op.requestsTo('/token').length;
    const answer = await began(browser);
    answer.set('iss', 'https://evil.example');
    await expectRefused(await browser.callback(answer), browser, /refused for safety/);
    expect(world.op.requestsTo('/token')).toHaveLength(before);
    const [alarm] = await auditOf(world.server, 'security.iss_mismatch');
    expect(alarm).toMatchObject({ severity: 'alarm' });
  });

  it('row 3: a missing `iss` is refused where the provider promised one', async () => {
    world.op.script.discovery = (document) => ({
      ...document,
      authorization_response_iss_parameter_supported: true,
    });
    await world.configure({ label: 'Company' });
    const browser = world.browser();
    const before = world.op.requestsTo('/token').length;
    await expectRefused(await browser.callback(await began(browser)), browser, /refused for safety/);
    expect(world.op.requestsTo('/token')).toHaveLength(before);
    world.op.script = {};
    await world.configure({ label: 'Company' });
  });

  it('row 4: a callback without the cookie, or with another browser’s, signs nobody in', async () => {
    const answer = await began(world.browser());
    const none = world.browser();
    await expectRefused(await none.callback(answer), none, /another browser, or cookies are blocked/);
    const other = world.browser();
    await began(other);
    await expectRefused(await other.callback(answer), other, /another browser/);
  });

  it('row 4: state and cookie are different secrets, and the database holds neither', async () => {
    const browser = world.browser();
    const { body, cookies } = await browser.start();
    const state = new URL((body as { url: string }).url).searchParams.get('state') ?? '';
    expect(state).toHaveLength(43);
    expect(cookies['gatehouse_tx']).toHaveLength(43);
    const rows = JSON.stringify(
      await world.server.core.db.selectFrom('auth_transaction').selectAll().execute(),
    );
    expect(rows).not.toContain(state);
    expect(rows).not.toContain(cookies['gatehouse_tx']);
  });

  it('row 5: an ID token of another sign-in is refused for its nonce', async () => {
    const browser = world.browser();
    const first = await began(browser);
    let replayed = '';
    world.op.script.tokenAnswer = (body) => {
      replayed ||= String(body['id_token']);
      return { body: { ...body, id_token: replayed } };
    };
    expect((await browser.callback(first)).status).toBe(303);
    const thief = world.browser();
    await expectRefused(await thief.callback(await began(thief)), thief, /refused for safety/);
  });

  it('row 6: a code of another session is useless without its verifier', async () => {
    const victim = await began(world.browser());
    const thief = world.browser();
    const answer = await began(thief);
    answer.set('code', victim.get('code') ?? '');
    await expectRefused(await thief.callback(answer), thief, /Sign-in did not work/);
  });

  it('row 6: a verifier in the callback is not looked at', async () => {
    const victim = await began(world.browser());
    const thief = world.browser();
    const answer = await began(thief);
    answer.set('code', victim.get('code') ?? '');
    answer.set('code_verifier', 'A'.repeat(43));
    await expectRefused(await thief.callback(answer), thief, /Sign-in did not work/);
    const sent = world.op.requestsTo('/token').at(-1)?.form.get('code_verifier');
    expect(sent).not.toBe('A'.repeat(43));
  });

  it.each(HOSTILE_PATHS)('row 7: %j does not lead away from the console', async (returnTo) => {
    const browser = world.browser({ ip: '198.51.100.20' });
    const arrived = await browser.signIn({ returnTo });
    expect(arrived.status).toBe(303);
    expect(new URL(String(arrived.headers['location']), 'http://localhost:21114').origin).toBe(
      'http://localhost:21114',
    );
    expect(arrived.headers['location']).toMatch(/^\/(?![/\\])/);
  });

  it('row 9: a foreign Host makes no sign-in, and forwarded headers of strangers do not count', async () => {
    const evil = await world.browser({ host: 'evil.example' }).start();
    expect(evil.status).toBe(400);
    expect(evil.body.code).toBe('request.origin_not_allowed');
    const [rejected] = await auditOf(world.server, 'security.host_rejected');
    expect(rejected?.details).toMatchObject({ origin: 'http://evil.example' });
    const forwarded = await world
      .browser({ headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } })
      .start();
    const url = new URL((forwarded.body as { url: string }).url);
    expect(url.searchParams.get('redirect_uri')).toBe('http://localhost:21114/api/oidc/callback');
  });

  it('row 20: the callback’s page carries no referrer, is kept nowhere, and the log has neither code nor state', async () => {
    const browser = world.browser();
    const answer = await began(browser);
    const arrived = await browser.callback(answer);
    expect(arrived.headers['referrer-policy']).toBe('no-referrer');
    expect(arrived.headers['cache-control']).toBe('no-store');
    const log = world.server.logLines.join('\n');
    expect(log).toContain('/api/oidc/callback');
    expect(log).not.toContain(answer.get('code'));
    expect(log).not.toContain(answer.get('state'));
  });

  it('row 20: a refusal leads away from the address with the code, and made-up pages say nothing', async () => {
    const browser = world.browser();
    world.op.script.claims = (claims) => ({ ...claims, aud: 'somebody else' });
    const answer = await began(browser);
    const arrived = await browser.call('GET', `/api/oidc/callback?${answer.toString()}`);
    expect(arrived.status).toBe(303);
    expect(arrived.headers['location']).toMatch(/^\/oidc\/failed\?about=v1\./);
    const forged = await browser.call('GET', '/oidc/failed?about=v1.x.y');
    expect([forged.status, forged.text.includes('could not be completed')]).toEqual([400, true]);
  });

  it.each([
    '<img src=x onerror=alert(1)>',
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '</p><iframe src=javascript:alert(1)>',
  ])(
    'row 21: %j in the provider’s error stays out of the page, whose policy allows no script',
    async (text) => {
      const browser = world.browser();
      world.op.script.callback = (parameters) => {
        parameters.delete('code');
        parameters.set('error', text);
        parameters.set('error_description', text);
        parameters.set('error_uri', 'https://evil.example/');
      };
      const arrived = await browser.callback(await began(browser));
      expect(arrived.status).toBe(400);
      expect(arrived.text).not.toContain(text);
      expect(arrived.text).not.toContain('evil.example');
      const policy = String(arrived.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('script-src');
    },
  );

  it('row 22: the answer works once; a reload goes on to where the person wanted', async () => {
    const browser = world.browser();
    const started = await browser.start({ returnTo: '/account' });
    const answer = await browser.visit((started.body as { url: string }).url);
    const exchanges = world.op.requestsTo('/token').length;
    expect((await browser.callback(answer)).headers['location']).toBe('/account');
    const again = await browser.callback(answer);
    expect([again.status, again.headers['location']]).toEqual([303, '/account']);
    expect(again.cookies).not.toHaveProperty('gatehouse_session');
    expect(world.op.requestsTo('/token')).toHaveLength(exchanges + 1);
  });

  it('row 22: without the session the second hit says that it was already used', async () => {
    const browser = world.browser();
    const answer = await began(browser);
    await browser.callback(answer);
    const stranger = world.browser();
    await expectRefused(await stranger.callback(answer), stranger, /already used/);
    expect((await auditOf(world.server, 'security.state_reuse')).length).toBeGreaterThan(0);
  });

  it('row 22: of two hits at the same moment one signs in', async () => {
    const browser = world.browser();
    const answer = await began(browser);
    const both = await Promise.all([browser.callback(answer), browser.callback(answer)]);
    expect(both.filter(({ cookies }) => 'gatehouse_session' in cookies)).toHaveLength(1);
  });

  it.each(['state', 'code', 'iss', 'anything'])('row 28: %s twice is refused', async (name) => {
    const browser = world.browser();
    const answer = await began(browser);
    answer.append(name, answer.get(name) ?? 'a');
    if (answer.getAll(name).length < 2) answer.append(name, 'b');
    const exchanges = world.op.requestsTo('/token').length;
    await expectRefused(await browser.callback(answer), browser, /could not be completed/);
    expect(world.op.requestsTo('/token')).toHaveLength(exchanges);
  });

  it('an answer after ten minutes is too late, and the attempt says so', async () => {
    const browser = world.browser();
    const answer = await began(browser);
    now.advance(10 * 60_000);
    await expectRefused(await browser.callback(answer), browser, /took too long/);
    const cookies = await world.server.asAdministrator();
    const { body } = await world.server.call('GET', '/api/v1/oidc/attempts?outcome=expired', { cookies });
    expect(body.rows[0]).toMatchObject({ code: 'state.expired', kind: 'web' });
  });

  it('two tabs finish independently of each other', async () => {
    const browser = world.browser();
    const [one, two] = [await began(browser), await began(browser)];
    expect((await browser.callback(two)).status).toBe(303);
    expect((await browser.callback(one)).status).toBe(303);
  });

  it('the page names a reference that the attempts can be searched for', async () => {
    const browser = world.browser();
    world.op.script.claims = (claims) => ({ ...claims, aud: 'somebody else' });
    const refused = await browser.callback(await began(browser));
    const reference = /<code>([\w-]{36})<\/code>/.exec(refused.text)?.[1] ?? '';
    const cookies = await world.server.asAdministrator();
    const { body } = await world.server.call('GET', `/api/v1/oidc/attempts?q=${reference}`, { cookies });
    expect(body.rows).toHaveLength(1);
    expect(body.rows[0]).toMatchObject({ id: reference, code: 'token.audience', outcome: 'failed' });
  });

  it.each([
    ['es', 'No se pudo iniciar sesión'],
    ['de', 'Die Anmeldung hat nicht geklappt'],
    ['en', 'Sign-in did not work'],
  ])('the page speaks %s', async (language, heading) => {
    const page = await world
      .browser({ headers: { 'accept-language': `${language},en;q=0.5` } })
      .callback('code=x&state=y');
    expect(page.text).toContain(`<html lang="${language}">`);
    expect(page.text).toContain(`<h1>${heading}</h1>`);
  });

  it('row 18: cookies are bound to host, script and site, and the session id is new at each sign-in', async () => {
    const browser = world.browser({ host: 'localhost:21114' });
    await browser.signIn();
    const first = browser.cookies['gatehouse_session'];
    const arrived = await browser.signIn();
    const header = [arrived.headers['set-cookie']].flat().join('\n');
    expect(header).toMatch(/gatehouse_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax/);
    expect(browser.cookies['gatehouse_session']).not.toBe(first);
    const old = await world.server.call('GET', '/api/v1/session', {
      cookies: { gatehouse_session: String(first) },
    });
    expect(old.status).toBe(401);
  });
});

describe.each(DATABASES)('a provider that answers by a form on $dialect', (dialect) => {
  const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, {
      now,
      op: { person: PERSON, now },
      provider: { responseMode: 'form_post' },
    });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const post = (answer: URLSearchParams | string, headers: Record<string, string> = FORM) =>
    world.server.call('POST', '/api/oidc/callback', { body: answer.toString(), headers });

  it('row 19: works although the post brings no cookie, three minutes later', async () => {
    const browser = world.browser();
    const started = await browser.start({ returnTo: '/account' });
    const answer = await browser.visit((started.body as { url: string }).url);
    now.advance(3 * 60_000);
    const parked = await post(answer);
    expect(parked.status).toBe(303);
    const location = String(parked.headers['location']);
    expect(location).toMatch(/^\/api\/oidc\/callback\?handle=[\w-]{43}$/);
    expect(location).not.toContain(answer.get('code'));
    const arrived = await browser.call('GET', location);
    expect([arrived.status, arrived.headers['location']]).toEqual([303, '/account']);
    expect((await browser.call('GET', '/api/v1/session')).status).toBe(200);
    const reloaded = await browser.call('GET', location);
    expect(reloaded.headers['location']).toBe('/account');
  });

  it('row 19: the parked answer helps no other browser', async () => {
    const browser = world.browser();
    const started = await browser.start();
    const parked = await post(await browser.visit((started.body as { url: string }).url));
    const thief = world.browser();
    const stolen = await thief.call('GET', String(parked.headers['location']));
    expect(stolen.headers['location']).toMatch(/^\/oidc\/failed/);
    expect((await thief.call('GET', '/api/v1/session')).status).toBe(401);
  });

  it('row 19: only forms of a bounded size, for a sign-in that waits for one', async () => {
    expect((await post('state=unknown&code=x')).status).toBe(400);
    expect((await post(`state=x&code=${'y'.repeat(70_000)}`)).status).toBe(413);
    expect((await post('{"state":"x"}', { 'content-type': 'application/json' })).status).toBe(400);
    expect((await post('state=a&state=b')).status).toBe(400);
  });

  it('hybrid answers are completed as well', async () => {
    await world.configure({ responseType: 'code id_token' });
    const browser = world.browser();
    const started = await browser.start();
    const url = new URL((started.body as { url: string }).url);
    expect(url.searchParams.get('response_type')).toBe('code id_token');
    expect(url.searchParams.get('response_mode')).toBe('form_post');
    const parked = await post(await browser.visit(url.href));
    const arrived = await browser.call('GET', String(parked.headers['location']));
    expect(arrived.status).toBe(303);
  });
});
