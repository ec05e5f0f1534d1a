import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import {
  anIdentity,
  aProvider,
  auditOf,
  signedInPerson,
  signIn as passwordSignIn,
} from '../../../../test/people.ts';
import {
  finishInBrowser,
  signInWorld,
  type Browser,
  type SignInWorld,
} from '../../../../test/sign-in-harness.ts';
import { DESKTOP, desktop } from '../../../../test/stock-client.ts';

type Claims = Record<string, unknown>;

describe.each(DATABASES)('accounts of people who come through a provider on $dialect', (dialect) => {
  let world: SignInWorld;
  let count = 0;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { now } });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** Signs somebody in who the provider describes so; a new person each time unless a `sub` is given. */
  const arrive = async (claims: Claims, browser: Browser = world.browser()) => {
    count += 1;
    now.advance(10_000);
    const person = {
      sub: `person ${count}`,
      name: `Person ${count}`,
      email: `p${count}@contoso.example`,
      ...claims,
    };
    world.op.script.claims = (honest) => ({ ...honest, ...person });
    world.op.script.userinfo = () => ({ sub: person.sub });
    const arrived = await browser.signIn();
    const me = await browser.call('GET', '/api/v1/session');
    return { browser, arrived, user: me.status === 200 ? me.body.user : null };
  };
  const asAdministrator = async (method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, body?: unknown) =>
    world.server.call(method, url, { cookies: await world.server.asAdministrator(), body });

  it('row 1: the same e-mail and name under another subject is another person', async () => {
    const victim = await arrive({ sub: 'victim', preferred_username: 'vera', email: 'vera@contoso.example' });
    const attacker = await arrive({
      sub: 'attacker',
      preferred_username: 'vera',
      email: 'vera@contoso.example',
    });
    expect(attacker.user.id).not.toBe(victim.user.id);
    expect(attacker.user.username).toBe('vera-2');
  });

  it('row 1: tenant and object ids in the token of another kind of provider open no account', async () => {
    const victim = await signedInPerson(world.server, 'entra-person');
    const azure = await aProvider(world.server, { name: 'azure' });
    const linkId = await anIdentity(world.server, victim.id, azure);
    const link = await world.server.core.db
      .selectFrom('identity_link')
      .selectAll()
      .where('id', '=', linkId)
      .executeTakeFirstOrThrow();
    const { user } = await arrive({
      tid: link.tenant_id,
      oid: link.object_id,
      preferred_username: 'mallory',
    });
    expect(user).toMatchObject({ username: 'mallory' });
    expect(user.id).not.toBe(victim.id);
  });

  it('row 2: the e-mail of a local account gives no way into it, and no second account either', async () => {
    await asAdministrator('POST', '/api/v1/users', {
      username: 'local-e',
      email: 'Local.E@contoso.example',
      password: 'kupferdach im regen',
    });
    const { arrived, user } = await arrive({
      preferred_username: 'whoever',
      email: 'local.e@CONTOSO.example',
    });
    expect(user).toBeNull();
    expect(arrived.status).toBe(400);
    expect(arrived.text).toContain('could not be set up');
  });

  it('row 26: roles and groups in a token make nobody an administrator, nor does being first', async () => {
    const { user } = await arrive({ roles: ['admin', 'Administrator'], groups: ['admins'], is_admin: true });
    expect(user.isAdministrator).toBe(false);
    const administrators = await asAdministrator('GET', '/api/v1/users?administrator=true');
    expect(administrators.body.total).toBe(1);
  });

  it('row 27: names that look alike get a suffix; the account stays bound to the subject', async () => {
    const one = await arrive({ preferred_username: 'Müller' });
    const two = await arrive({ preferred_username: 'MÜLLER' });
    const wide = await arrive({ preferred_username: 'ｍüller' });
    expect([one, two, wide].map(({ user }) => user.username)).toEqual(['Müller', 'MÜLLER-2', 'müller-3']);
    const subject = await arrive({ sub: 'CaseSensitive' });
    const other = await arrive({ sub: 'casesensitive' });
    expect(subject.user.id).not.toBe(other.user.id);
  });

  it.each([
    [{ preferred_username: 'dora@contoso.example' }, 'dora'],
    [{ nickname: 'Nicki' }, 'Nicki'],
    [{ name: 'Anna von Berg' }, 'Anna-von-Berg'],
    [{ name: '', email: 'mail.part@contoso.example' }, 'mail.part'],
    [{ name: '', email: '', preferred_username: '!!!' }, 'user'],
  ])('chooses the name from %j (console 57, 58)', async (claims, username) => {
    expect((await arrive(claims)).user.username).toBe(username);
  });

  it('keeps the whole name or another claim where the provider is set so', async () => {
    await world.configure({ usernameWhole: true });
    expect((await arrive({ preferred_username: 'whole@contoso.example' })).user.username).toBe(
      'whole@contoso.example',
    );
    await world.configure({ usernameWhole: false, usernameClaim: 'employee' });
    expect((await arrive({ preferred_username: 'x', employee: 'E-4711' })).user.username).toBe('E-4711');
    await world.configure({ usernameClaim: null });
  });

  it('a person whose token says neither name nor e-mail gets in (console 56)', async () => {
    const { user } = await arrive({ preferred_username: 'quiet', name: undefined, email: undefined });
    expect(user).toMatchObject({ username: 'quiet', email: '', displayName: '' });
  });

  it('a name collision with a local account makes a second account, never a merge', async () => {
    const local = await signedInPerson(world.server, 'urs');
    const { user } = await arrive({ preferred_username: 'urs@contoso.example' });
    expect(user).toMatchObject({ username: 'urs-2', hasPassword: false });
    expect(user.id).not.toBe(local.id);
  });

  it('two tabs at the first sign-in make one account', async () => {
    const sub = 'impatient';
    world.op.script.claims = (honest) => ({
      ...honest,
      sub,
      preferred_username: 'impatient',
      name: 'I',
      email: 'i@x.example',
    });
    const browser = world.browser();
    const answers = [];
    for (let tab = 0; tab < 3; tab += 1)
      answers.push(await browser.visit(((await browser.start()).body as { url: string }).url));
    const arrived = await Promise.all(answers.map((answer) => browser.callback(answer)));
    expect(arrived.map(({ status }) => status)).toEqual([303, 303, 303]);
    const links = world.server.core.db.selectFrom('identity_link').selectAll().where('subject', '=', sub);
    expect(await links.execute()).toHaveLength(1);
  });

  it('a disabled account is refused, in the browser and for clients', async () => {
    const { user } = await arrive({ sub: 'leaver', preferred_username: 'leaver' });
    await asAdministrator('PATCH', `/api/v1/users/${user.id}`, { status: 'disabled' });
    const again = await arrive({ sub: 'leaver' });
    expect(again.arrived.text).toContain('Your account is disabled');
    expect((await auditOf(world.server, 'login.denied'))[0]?.details).toMatchObject({
      code: 'account.disabled',
    });
  });

  it('creates nobody where the provider may not, and says whom to ask', async () => {
    await world.configure({ createUsers: false });
    const { arrived } = await arrive({ preferred_username: 'newcomer' });
    expect(arrived.text).toContain('no account for you here yet');
    expect(arrived.text).toContain('/oidc/retry/company');
    await world.configure({ createUsers: null });
  });

  it('stops at the maximum number of authorized users (console 49)', async () => {
    const { body } = await asAdministrator('GET', '/api/v1/oidc/settings');
    await asAdministrator('PUT', '/api/v1/oidc/settings', { maxAuthorizedUsers: body.authorizedUsers });
    const { arrived } = await arrive({});
    expect(arrived.text).toContain('No further accounts');
    const known = await arrive({ sub: 'victim' });
    expect(known.user.username).toBe('vera');
    await asAdministrator('PUT', '/api/v1/oidc/settings', { maxAuthorizedUsers: 500 });
  });

  it('an invited person claims the account once, whatever the provider calls them', async () => {
    await world.configure({ createUsers: false });
    const invited = await asAdministrator('POST', '/api/v1/users', {
      username: 'invited-one',
      email: 'invited@x.example',
    });
    const { body } = await asAdministrator('POST', `/api/v1/users/${invited.body.id}/invitations`, {});
    const token = String(body.url).split('#').at(-1);
    const browser = world.browser();
    world.op.script.claims = (honest) => ({
      ...honest,
      sub: 'the invited',
      preferred_username: 'other.name',
      name: 'N',
      email: 'e@x.example',
    });
    const accept = () =>
      browser.call('POST', '/api/v1/invitations/accept', {
        body: { provider: 'company', token, returnTo: '/account' },
      });
    const started = await accept();
    const arrived = await browser.callback(await browser.visit((started.body as { url: string }).url));
    expect(arrived.headers['location']).toBe('/account');
    expect((await browser.call('GET', '/api/v1/session')).body.user).toMatchObject({
      id: invited.body.id,
      username: 'invited-one',
    });
    expect((await accept()).status).toBe(404);
    await world.configure({ createUsers: null });
  });

  it('a sign-in begun with an earlier invitation does not use up the one that took its place', async () => {
    await world.configure({ createUsers: false });
    const { body: waiting } = await asAdministrator('POST', '/api/v1/users', { username: 'invited-twice' });
    const invite = async () =>
      String((await asAdministrator('POST', `/api/v1/users/${waiting.id}/invitations`, {})).body.url)
        .split('#')
        .at(-1);
    const browser = world.browser();
    world.op.script.claims = (honest) => ({
      ...honest,
      sub: 'keeper of the first',
      preferred_username: 'keeper',
      name: 'K',
      email: 'k@x.example',
    });
    const accept = async (token: string | undefined) =>
      (
        await browser.call('POST', '/api/v1/invitations/accept', {
          body: { provider: 'company', token, returnTo: '/account' },
        })
      ).body as { url: string };
    const answer = await browser.visit((await accept(await invite())).url);
    now.advance(1);
    const second = await invite();
    const refused = await browser.callback(answer);
    expect([refused.status, refused.text]).toEqual([
      400,
      expect.stringContaining('This invitation is not valid'),
    ]);
    expect((await asAdministrator('GET', `/api/v1/users/${waiting.id}`)).body.status).toBe('unverified');
    const arrived = await browser.callback(await browser.visit((await accept(second)).url));
    expect(arrived.headers['location']).toBe('/account');
    await world.configure({ createUsers: null });
  });

  it('links an identity to the person who is signed in, after a fresh sign-in', async () => {
    now.advance(5);
    const person = await signedInPerson(world.server, 'linker');
    const browser = world.browser();
    Object.assign(browser.cookies, person.cookies);
    world.op.script.claims = (honest) => ({
      ...honest,
      sub: 'linked subject',
      preferred_username: 'l',
      name: 'L',
      email: 'l@x.example',
    });
    const start = () =>
      browser.call('POST', '/api/v1/account/identities', {
        body: { provider: 'company', returnTo: '/account' },
      });
    const started = await start();
    const arrived = await browser.callback(await browser.visit((started.body as { url: string }).url));
    expect(arrived.headers['location']).toBe('/account');
    expect((await auditOf(world.server, 'user.linked'))[0]?.details).toMatchObject({ by: 'link' });
    const elsewhere = world.browser();
    await elsewhere.signIn();
    expect((await elsewhere.call('GET', '/api/v1/session')).body.user.username).toBe('linker');
    now.advance(6 * 60_000);
    expect((await start()).body.code).toBe('permission.fresh_sign_in_required');
  });

  it('does not link what belongs to somebody else, nor for a person who has left', async () => {
    await arrive({ sub: 'owned', preferred_username: 'owner' });
    const person = await signedInPerson(world.server, 'greedy');
    const browser = world.browser();
    Object.assign(browser.cookies, person.cookies);
    const start = async () =>
      (
        (await browser.call('POST', '/api/v1/account/identities', { body: { provider: 'company' } }))
          .body as { url: string }
      ).url;
    const conflict = await browser.callback(await browser.visit(await start()));
    expect(conflict.text).toContain('cannot be connected to your account');
    const answer = await browser.visit(await start());
    await browser.call('DELETE', '/api/v1/session');
    delete browser.cookies['gatehouse_session'];
    expect((await browser.callback(answer)).status).toBe(400);
  });

  it('the provider owns the profile of its accounts; a local account keeps its own', async () => {
    await arrive({ sub: 'profiled', preferred_username: 'prof', name: 'Before', email: 'before@x.example' });
    const after = await arrive({ sub: 'profiled', name: 'After', email: 'after@x.example' });
    expect(after.user).toMatchObject({ username: 'prof', displayName: 'After', email: 'after@x.example' });
    const linked = await arrive({ sub: 'linked subject', name: 'Foreign', email: 'foreign@x.example' });
    expect(linked.user.displayName).toBe('Display of linker');
  });

  it('security test 15: unlinking and disabling end sessions and device tokens at once', async () => {
    const { user, browser } = await arrive({ sub: 'revoked', preferred_username: 'revoked' });
    const client = desktop(world.server);
    const { url, code } = (await client.start('company')) as { url: string; code: string };
    await finishInBrowser(world.browser({ ip: DESKTOP.ip }), url);
    await client.poll(code);
    expect(await client.currentUser()).toMatchObject({ name: 'revoked' });
    const { body } = await asAdministrator('GET', `/api/v1/users/${user.id}`);
    const identity = body.identities[0].id as string;
    const unlinked = await world.server.call('DELETE', `/api/v1/users/${user.id}/identities/${identity}`, {
      cookies: await world.server.asAdministrator(),
    });
    expect(unlinked.status).toBe(204);
    expect((await browser.call('GET', '/api/v1/session')).status).toBe(401);
    expect(await client.currentUser()).toEqual({ error: 'Invalid token' });
    const breakGlass = await passwordSignIn(world.server, 'admin', { password: 'correct horse battery' });
    expect(breakGlass.status).toBe(200);
  });
});
