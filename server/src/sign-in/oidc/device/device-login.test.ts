import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { auditOf, PASSWORD, signedInPerson } from '../../../../test/people.ts';
import {
  finishInBrowser,
  openConfirmation,
  signInWorld,
  type SignInWorld,
} from '../../../../test/sign-in-harness.ts';
import type { User } from '../../../users/user-record.ts';
import { createDeviceHandover } from './device-handover.service.ts';
import { createDevicePolls } from './device-polls.ts';
import { desktop, type DesktopOptions } from '../../../../test/stock-client.ts';

const PERSON = {
  preferred_username: 'alice@contoso.example',
  name: 'Alice Adams',
  email: 'alice@contoso.example',
};
const PENDING = { error: 'No authed oidc is found' };
const HERE = '198.51.100.7';
const ELSEWHERE = '203.0.113.99';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(DATABASES)('signing a desktop client in on $dialect', (dialect) => {
  let world: SignInWorld;
  let count = 0;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { person: PERSON, now } });
  });
  afterEach(async () => {
    world.op.script = {};
    now.advance(201_000);
    await settings({ deviceLoginOnIpMismatch: 'challenge', deviceLoginUnknownDevices: 'allow' });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const settings = async (body: Record<string, unknown>) =>
    world.server.call('PATCH', '/api/v1/settings', { body, cookies: await world.server.asAdministrator() });
  /** A device of its own for each test. */
  const begin = async (options: DesktopOptions = {}) => {
    count += 1;
    now.advance(5);
    const device = { id: String(700_000_000 + count), uuid: `bWFjaGluZS${count}==`, ip: HERE, ...options };
    const started = (await desktop(world.server, device).start('company')) as { code: string; url: string };
    const poll = async (as: Partial<typeof device> = {}) => {
      const { id, uuid, ip } = { ...device, ...as };
      const query = `code=${started.code}&id=${id}&uuid=${encodeURIComponent(uuid)}`;
      return (await world.server.call('GET', `/api/oidc/auth-query?${query}`, { ip })).body as Record<
        string,
        unknown
      >;
    };
    return { ...started, device, poll };
  };
  const rowOf = (rustdeskId: string) =>
    world.server.core.db
      .selectFrom('auth_transaction')
      .selectAll()
      .where('rustdesk_id', '=', rustdeskId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();

  const comeBack = async (url: string, ip: string) => {
    const browser = world.browser({ ip });
    return browser.callback(await browser.visit(url));
  };

  it('the page names device, system, grouped ID, address and age, and Cancel comes first', async () => {
    const { url } = await begin({
      id: '123456789',
      deviceInfo: { os: 'windows', type: 'client', name: 'RECEPTION-PC' },
    });
    now.advance(7000);
    const { page } = await openConfirmation(world.browser({ ip: HERE }), url);
    expect(page.status).toBe(200);
    for (const text of ['RECEPTION-PC', 'windows', '123 456 789', HERE, '7 seconds ago', 'Company'])
      expect(page.text).toContain(text);
    expect(page.text).toMatch(/>\s*Cancel\s*<[^]*>\s*Continue\s*</);
    expect(page.text).not.toContain('<script');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${world.op.origin} https:`);
  });

  it('security test 1: from another address the ID must be typed; three wrong ones end it', async () => {
    const { url, poll, device } = await begin();
    const browser = world.browser({ ip: ELSEWHERE });
    const { page, press } = await openConfirmation(browser, url);
    expect(page.text).toContain('Type the ID shown in the RustDesk window');
    expect(page.text).not.toContain(device.id.slice(-3));
    for (const left of [2, 1]) {
      const wrong = await press('continue', { rustdesk_id: '111222333' });
      expect(wrong.text).toContain(`Attempts left: ${left}`);
      expect(await poll()).toEqual(PENDING);
    }
    const ended = await press('continue', { rustdesk_id: '111222333' });
    expect(ended.status).toBe(400);
    expect(await poll()).toEqual({ error: expect.stringMatching(/The ID did not match/) as string });
    const late = await press('continue', { rustdesk_id: device.id });
    expect(late.status).toBe(400);
    expect(await world.server.core.db.selectFrom('device_token').selectAll().execute()).toEqual([]);
    expect((await auditOf(world.server, 'device.denied'))[0]).toMatchObject({ severity: 'alarm' });
  });

  it('security test 1: the right ID, typed as the window shows it, goes on', async () => {
    const { url, poll, device } = await begin();
    const browser = world.browser({ ip: ELSEWHERE });
    const { press } = await openConfirmation(browser, url);
    const grouped = device.id.replaceAll(/\B(?=(\d{3})+$)/g, ' ');
    const pressed = await press('continue', { rustdesk_id: grouped });
    expect(pressed.status).toBe(303);
    await browser.callback(await browser.visit(String(pressed.headers['location'])));
    expect(await poll()).toMatchObject({ type: 'access_token', user: { name: 'alice' } });
  });

  it('a policy can allow or block another address', async () => {
    await settings({ deviceLoginOnIpMismatch: 'block' });
    const blocked = await begin();
    const refused = await openConfirmation(world.browser({ ip: ELSEWHERE }), blocked.url);
    expect(refused.page.status).toBe(400);
    expect(refused.page.text).toContain('not allowed from here');
    await settings({ deviceLoginOnIpMismatch: 'allow' });
    const allowed = await begin();
    const { page } = await openConfirmation(world.browser({ ip: ELSEWHERE }), allowed.url);
    expect(page.text).not.toContain('rustdesk_id');
    expect(page.text).toContain('another network address');
  });

  it('a known ID that arrives with another uuid is challenged', async () => {
    const first = await begin();
    await finishInBrowser(world.browser({ ip: HERE }), first.url);
    expect(await first.poll()).toHaveProperty('access_token');
    const again = await openConfirmation(world.browser({ ip: HERE }), (await begin(first.device)).url);
    expect(again.page.text).not.toContain('unknown device');
    const impostor = await begin({ id: first.device.id, uuid: 'b3RoZXI=' });
    const { page } = await openConfirmation(world.browser({ ip: HERE }), impostor.url);
    expect(page.text).toContain('name="rustdesk_id"');
    expect(page.text).toContain('unknown device');
  });

  it('a link that names a person’s own ID from a strange machine elsewhere is blocked, with one alarm', async () => {
    const own = await begin();
    await finishInBrowser(world.browser({ ip: HERE }), own.url);
    expect(await own.poll()).toHaveProperty('access_token');
    const phishing = { id: own.device.id, uuid: 'YXR0YWNrZXI=', ip: ELSEWHERE };
    const before = (await auditOf(world.server, 'device.denied')).length;
    const { url } = await begin(phishing);
    const victim = world.browser({ ip: HERE });
    for (const { page, press } of [
      await openConfirmation(victim, url),
      await openConfirmation(victim, url),
    ]) {
      expect([page.status, page.text.includes('rustdesk_id')]).toEqual([400, false]);
      expect((await press('continue', { rustdesk_id: own.device.id })).status).toBe(403);
    }
    const alarms = await auditOf(world.server, 'device.denied');
    expect(alarms.length).toBe(before + 1);
    expect(alarms[0]).toMatchObject({ severity: 'alarm', details: { verdict: 'block', knownDevice: false } });
    await settings({ deviceLoginOnIpMismatch: 'allow' });
    const allowed = await openConfirmation(victim, (await begin(phishing)).url);
    expect(allowed.page.text).toContain('name="rustdesk_id"');
  });

  describe('without the page', () => {
    beforeEach(() => settings({ deviceLogin: 'direct' }));
    afterEach(() => settings({ deviceLogin: 'confirm' }));

    it('whoever sits at the device that asked is signed in, and the signals are written down', async () => {
      const { url, poll } = await begin();
      await comeBack(url, HERE);
      expect(await poll()).toHaveProperty('access_token');
      expect((await auditOf(world.server, 'device.token_issued'))[0]?.details).toMatchObject({
        sameIp: true,
      });
    });

    it.each(['challenge', 'block'])('from elsewhere it is refused where the rule says %s', async (rule) => {
      await settings({ deviceLoginOnIpMismatch: rule });
      const asked = world.op.requests.filter(({ path }) => path === '/token').length;
      const { url, poll } = await begin();
      expect((await comeBack(url, ELSEWHERE)).text).toContain('not allowed from here');
      expect(await poll()).toEqual({ error: expect.stringMatching(/not allowed/) as string });
      expect(world.op.requests.filter(({ path }) => path === '/token').length).toBe(asked);
      expect((await auditOf(world.server, 'device.denied'))[0]).toMatchObject({
        severity: 'alarm',
        details: { verdict: rule, sameIp: false },
      });
    });

    it.each(['challenge', 'block'])('an unknown device is refused where the rule says %s', async (rule) => {
      await settings({ deviceLoginUnknownDevices: rule });
      const { url, poll } = await begin();
      await comeBack(url, HERE);
      expect(await poll()).not.toHaveProperty('access_token');
    });
  });

  it('a code that was burnt while the person was at the provider is not revived by their coming back', async () => {
    const { poll, device } = await begin();
    for (const id of ['1', '2', '3']) await poll({ id });
    const { core } = world.server;
    const handover = createDeviceHandover(core, {
      polls: createDevicePolls(core),
      deviceLogin: { refund: () => {} },
    });
    const user = await core.db.selectFrom('user').select('id').executeTakeFirstOrThrow();
    const account = { user: { ...user } as User, linkId: '', created: false, linked: false };
    await expect(handover.approve(await rowOf(device.id), account)).rejects.toThrow('device.expired');
    expect(await rowOf(device.id)).toMatchObject({ status: 'failed', result_user_id: null });
  });

  it('a user cannot make another one’s ID known with a machine of their own', async () => {
    const own = await begin();
    await finishInBrowser(world.browser({ ip: HERE }), own.url);
    expect(await own.poll()).toHaveProperty('access_token');
    const { core } = world.server;
    await signedInPerson(world.server, 'mallory');
    const deviceOf = (id: string) =>
      core.db.selectFrom('device').selectAll().where('rustdesk_id', '=', id).executeTakeFirstOrThrow();
    const before = await deviceOf(own.device.id);
    const claim = (id: string, uuid: string) =>
      world.server.call('POST', '/api/login', {
        body: { username: 'mallory', password: PASSWORD, id, uuid, deviceInfo: {} },
      });
    expect((await claim(own.device.id, 'bWFsbG9yeQ==')).body).toHaveProperty('access_token');
    expect(await deviceOf(own.device.id)).toEqual(before);
    expect((await auditOf(world.server, 'device.token_misuse'))[0]).toMatchObject({
      severity: 'alarm',
      actor_name: 'mallory',
      target_id: own.device.id,
      details: { ownerId: before.user_id },
    });
    await claim('900000001', 'b2xk');
    await claim('900000001', 'bmV3');
    expect((await auditOf(world.server, 'device.uuid_changed'))[0]?.target_id).toBe('900000001');
  });

  it('security test 2: looking at the page changes nothing', async () => {
    const { url, device } = await begin();
    const before = await rowOf(device.id);
    for (const userAgent of ['Slackbot', 'Mozilla/5.0'])
      await world.server.call('GET', new URL(url).pathname, {
        headers: { 'user-agent': userAgent },
        ip: ELSEWHERE,
      });
    expect(await rowOf(device.id)).toEqual(before);
  });

  it('security test 2: the first browser that continues owns it', async () => {
    const { url } = await begin();
    const [first, second] = [world.browser({ ip: HERE }), world.browser({ ip: HERE })];
    const [one, two] = [await openConfirmation(first, url), await openConfirmation(second, url)];
    expect((await one.press('continue')).status).toBe(303);
    const refused = await two.press('continue');
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('another browser');
    expect((await openConfirmation(second, url)).page.status).toBe(400);
    expect((await two.press('cancel')).status).toBe(400);
    const reloaded = await openConfirmation(first, url);
    expect(reloaded.page.text).toContain('under way in this browser');
    expect((await reloaded.press('continue')).status).toBe(303);
  });

  it('row 8: another site cannot press Continue in a victim’s browser', async () => {
    const { url, device } = await begin();
    const path = new URL(url).pathname;
    const attacker = await openConfirmation(world.browser({ ip: HERE }), url);
    const stolen = /name="csrf" value="([^"]+)"/.exec(attacker.page.text)?.[1] ?? '';
    const body = new URLSearchParams({ csrf: stolen, action: 'continue' }).toString();
    const withoutCookie = await world.server.call('POST', path, { body, headers: FORM, ip: HERE });
    expect(withoutCookie.status).toBe(403);
    const victim = world.browser({ ip: HERE });
    await victim.call('GET', path);
    expect((await victim.call('POST', path, { body, headers: FORM })).status).toBe(403);
    const crossSite = { ...FORM, 'sec-fetch-site': 'cross-site' };
    const own = await openConfirmation(victim, url);
    const ownToken = /name="csrf" value="([^"]+)"/.exec(own.page.text)?.[1] ?? '';
    const forged = new URLSearchParams({ csrf: ownToken, action: 'continue' }).toString();
    expect((await victim.call('POST', path, { body: forged, headers: crossSite })).status).toBe(403);
    expect((await rowOf(device.id)).status).toBe('new');
  });

  it('row 8: Cancel tells the client in plain words', async () => {
    const { url, poll } = await begin();
    const { press } = await openConfirmation(world.browser({ ip: HERE }), url);
    expect((await press('cancel')).text).toContain('Sign-in refused');
    expect(await poll()).toEqual({ error: expect.stringMatching(/refused in the browser/) as string });
    const cookies = await world.server.asAdministrator();
    const { body } = await world.server.call('GET', '/api/v1/oidc/attempts?kind=device', { cookies });
    expect(body.rows[0]).toMatchObject({ outcome: 'denied', code: 'device.denied' });
  });

  it('security test 3: foreign id or uuid look like waiting, and three of them burn the code', async () => {
    const { url, poll } = await begin();
    await finishInBrowser(world.browser({ ip: HERE }), url);
    expect(await poll({ id: '1' })).toEqual(PENDING);
    expect(await poll({ uuid: 'eA==' })).toEqual(PENDING);
    expect(await poll({ id: '1', uuid: 'eA==' })).toEqual(PENDING);
    const own = await poll();
    expect(own).not.toHaveProperty('access_token');
    expect(own['error']).not.toBe(PENDING.error);
  });

  it('security test 3: the token is handed over once', async () => {
    const { url, poll } = await begin();
    await finishInBrowser(world.browser({ ip: HERE }), url);
    const answers = await Promise.all([poll(), poll(), poll()]);
    const tokens = new Set(answers.map((answer) => answer['access_token']).filter(Boolean));
    expect(tokens.size).toBe(1);
    now.advance(31_000);
    expect(await poll()).not.toHaveProperty('access_token');
  });

  it('row 29: unknown, waiting and foreign questions get the very same answer', async () => {
    const { poll } = await begin();
    const texts = [
      await poll(),
      await poll({ id: '1' }),
      (await world.server.call('GET', `/api/oidc/auth-query?code=${'x'.repeat(43)}&id=1&uuid=eA==`)).body,
      (await world.server.call('GET', '/api/oidc/auth-query')).body,
      (await world.server.call('GET', '/api/oidc/auth-query?code=a&code=b&id=1&uuid=eA==')).body,
    ];
    for (const text of texts) expect(text).toEqual(PENDING);
  });

  it('row 9: a foreign Host or apiDomain is refused and written down', async () => {
    const evil = await desktop(world.server, { baseUrl: 'https://evil.example', sendsApiDomain: true }).start(
      'company',
    );
    expect(evil).toEqual({
      error: 'Sign-in does not work at this address. Open http://localhost:21114 instead.',
    });
    now.advance(5);
    const host = await world.server.call('POST', '/api/oidc/auth', {
      body: { op: 'company', id: '1', uuid: 'eA==', deviceInfo: {} },
      host: 'evil.example',
    });
    expect(host.status).toBe(400);
    const rejected = await auditOf(world.server, 'security.host_rejected');
    expect(rejected.map(({ details }) => details['origin'])).toEqual([
      'http://evil.example',
      'https://evil.example',
    ]);
  });

  it('row 9: another scheme or port of an allowed host leads to the allowed origin', async () => {
    const client = desktop(world.server, {
      baseUrl: 'https://localhost',
      sendsApiDomain: true,
      host: 'localhost:443',
    });
    const started = (await client.start('company')) as { url: string };
    expect(started.url).toMatch(/^http:\/\/localhost:21114\/oidc\/device\//);
  });

  it.each(['<img src=x onerror=alert(1)>', '"><script>alert(1)</script>'])(
    'row 21: a device named %j is shown as text',
    async (name) => {
      const { url } = await begin({ deviceInfo: { os: name, type: 'client', name } });
      const { page } = await openConfirmation(world.browser({ ip: HERE }), url);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain(name);
      expect(page.text).toContain('&lt;');
    },
  );

  it('row 25: a provider that was switched off meanwhile refuses the way back', async () => {
    const { url, poll } = await begin();
    const browser = world.browser({ ip: HERE });
    const { press } = await openConfirmation(browser, url);
    const answer = await browser.visit(String((await press('continue')).headers['location']));
    await world.configure({ enabled: false });
    expect((await browser.callback(answer)).status).toBe(400);
    expect(await poll()).toEqual({ error: expect.stringMatching(/not available/) as string });
    await world.configure({ enabled: true });
  });

  it('a user who is disabled before the client asks gets no token', async () => {
    world.op.script.claims = (claims) => ({ ...claims, sub: 'carol', preferred_username: 'carol' });
    const { url, poll } = await begin();
    await finishInBrowser(world.browser({ ip: HERE }), url);
    const { db } = world.server.core;
    await db.updateTable('user').set({ status: 0 }).where('username', '=', 'carol').execute();
    expect(await poll()).toEqual({ error: expect.stringMatching(/disabled/) as string });
  });

  it('pressing the button again and again works; the latest attempt counts', async () => {
    const device = { id: '555666777', uuid: 'c2FtZQ==' };
    const attempts = [];
    for (let press = 0; press < 5; press += 1) attempts.push(await begin(device));
    expect(await attempts[0]!.poll()).toEqual({ error: expect.stringMatching(/took too long/) as string });
    await finishInBrowser(world.browser({ ip: HERE }), attempts[4]!.url);
    expect(await attempts[4]!.poll()).toHaveProperty('access_token');
  });

  it('one address may begin ten a minute, and those that succeed do not count', async () => {
    const ip = '198.51.100.200';
    for (let start = 0; start < 12; start += 1) {
      const { url } = await begin({ ip });
      await finishInBrowser(world.browser({ ip }), url);
    }
    const outcomes = [];
    for (let start = 0; start < 11; start += 1) outcomes.push(await begin({ ip }));
    expect(outcomes.filter((outcome) => 'code' in outcome)).toHaveLength(10);
    expect((outcomes[10] as unknown as { error: string }).error).toMatch(/Too many/);
  });

  it('the page for what is over says so', async () => {
    const { url } = await begin();
    now.advance(200_000);
    const { page } = await openConfirmation(world.browser({ ip: HERE }), url);
    expect(page.text).toContain('took too long');
    const unknown = await world.server.call('GET', `/oidc/device/${'x'.repeat(43)}`);
    expect([unknown.status, unknown.text.includes('does not exist')]).toEqual([400, true]);
  });

  it('keeps the handle out of the access log', async () => {
    const { url, code } = await begin();
    await openConfirmation(world.browser({ ip: HERE }), url);
    const log = world.server.logLines.join('\n');
    expect(log).not.toContain(new URL(url).pathname.split('/').at(-1));
    expect(log).not.toContain(code);
  });
});
