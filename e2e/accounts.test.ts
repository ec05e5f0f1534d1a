import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_TENANT_ID } from '@gatehouse/entra-simulator';
import { apiWith } from './harness/admin-api.ts';
import { CONSOLE_A, entraProvider, openWorld, type World } from './harness/world.ts';
import { lastAttempt, pickAccount, pressMicrosoft, signInWithMicrosoft, textOf } from './steps.ts';
import { signInThroughWeb } from './harness/web-sign-in.ts';

/** Which account a proven identity gets, and when it gets none (N18, N20, N22-N26, N29, N30). */
describe('accounts behind Microsoft identities', () => {
  let world: World;
  const provider = async (name = 'azure') => {
    const { providers } = await (await world.admin()).call('getOidcSettings');
    return providers.find((candidate) => candidate.name === name)!;
  };
  const findUser = async (q: string) => {
    const { rows } = await (await world.admin()).call('listUsers', { query: { q } });
    return rows;
  };
  const signIn = (user: string, name = 'azure') =>
    signInThroughWeb({ port: world.gatehouse.port, origin: CONSOLE_A }, world.simulator, {
      user,
      start: { path: '/session/provider', body: { provider: name } },
    });

  beforeAll(async () => {
    world = await openWorld({ providers: (simulator) => [entraProvider(simulator), multiTenant(simulator)] });
  });
  afterEach(() => Object.assign(world.simulator.faults, { rotateJustBeforeSigning: false }));
  afterAll(() => world.close());

  it('N18 keys that rotate between and during sign-ins are fetched again, once', async () => {
    expect((await signIn('u1')).cookie).not.toBeNull();
    const fetches = () => world.simulator.requests.filter(({ endpoint }) => endpoint === 'keys').length;
    const before = fetches();
    world.simulator.rotateKeys();
    expect((await signIn('u1')).cookie).not.toBeNull();
    expect((await signIn('u1')).cookie).not.toBeNull();
    expect(fetches() - before).toBeLessThanOrEqual(2);
    await world.advance(6 * 60_000);
    world.simulator.faults.rotateJustBeforeSigning = true;
    expect((await signIn('u1')).cookie).not.toBeNull();
  });

  it('N20 a tenant that is not on the list is refused by name', async () => {
    const api = await world.admin();
    const { id, rev } = await provider('work');
    await api.call('updateProvider', {
      params: { id },
      body: {
        rev,
        enabled: true,
        createUsers: true,
        allowedTenants: [world.simulator.tenantId],
        allowGuests: true,
      },
    });
    expect((await signIn('u1', 'work')).cookie).not.toBeNull();
    expect((await signIn('u3', 'work')).cookie).toBeNull();
    const attempt = await lastAttempt(world);
    expect(attempt.code).toBe('rule.tenant_not_allowed');
    expect(JSON.stringify(attempt)).toContain(FOREIGN_TENANT_ID);
  });

  it('N22 somebody without an e-mail address gets an account named after the UPN', async () => {
    expect((await signIn('u2')).cookie).not.toBeNull();
    const [user] = await findUser('ben.nomail');
    expect(user).toMatchObject({ username: 'ben.nomail', email: '', displayName: 'Ben Nomail' });
  });

  it('N23 a second person of the same name is never merged into the first one', async () => {
    const api = await world.admin();
    const local = { username: 'alice', email: 'alice@contoso.example', password: 'local-password-1' };
    const alice = await api.call('createUser', { body: local });
    expect((await signIn('u10')).cookie).toBeNull();
    expect((await lastAttempt(world)).code).toMatch(/^account\./);
    // With an address of their own nothing suggests that both are one person.
    await api.call('updateUser', { params: { id: alice.id }, body: { email: 'alice@example.org' } });
    const { cookie } = await signIn('u10');
    const me = await apiWith(world.gatehouse, CONSOLE_A, cookie ?? '').call('getMe');
    expect(me.user.username).toMatch(/^alice.+/);
    const accounts = await findUser('alice');
    expect(accounts).toHaveLength(2);
    expect(accounts.find(({ username }) => username === 'alice')?.providers).toEqual([]);
  });

  it('N24 a member of 250 groups signs in, and nothing pretends that there are no groups', async () => {
    const app = world.simulator.tenant.apps.find(({ name }) => name === 'Gatehouse')!;
    app.groupClaims = 'security';
    expect((await signIn('u5')).cookie).not.toBeNull();
    const attempt = await lastAttempt(world);
    expect(attempt.outcome).toBe('succeeded');
    expect(attempt.claims).not.toHaveProperty('groups', []);
    app.groupClaims = 'none';
  });

  it('N25 disabling somebody ends sessions and device tokens at once and answers the poll', async () => {
    const api = await world.admin();
    const { cookie } = await signIn('u9');
    const theirs = apiWith(world.gatehouse, CONSOLE_A, cookie!);
    const { user } = await theirs.call('getMe');
    await api.call('updateUser', { params: { id: user.id }, body: { status: 'disabled' } });
    expect((await theirs.raw('getMe')).status).toBe(401);
    expect((await signIn('u9')).cookie).toBeNull();
    expect((await lastAttempt(world)).code).toBe('account.disabled');
    const deleted = world.simulator.tenant.users.find(({ key }) => key === 'u2')!;
    deleted.enabled = false;
    const page = await world.page();
    await signInWithMicrosoft(page, 'u2');
    expect(await textOf(page)).toContain('AADSTS50057');
    deleted.enabled = true;
    await page.context().close();
  });

  it('N26 a provider switched off while somebody is at Microsoft refuses the return', async () => {
    const api = await world.admin();
    const page = await world.page();
    await pressMicrosoft(page);
    await page.locator('button[name=user][value=u1]').waitFor();
    const { id, rev } = await provider();
    const off = await api.call('updateProvider', { params: { id }, body: { rev, enabled: false } });
    await pickAccount(page, 'u1');
    await page.waitForURL(`${CONSOLE_A}/**`);
    expect(await textOf(page)).toContain('not available');
    expect((await lastAttempt(world)).code).toBe('provider.disabled');
    await api.call('updateProvider', { params: { id }, body: { rev: off.rev, enabled: true } });
    await page.context().close();
  });

  it('N29 two tabs of one browser finish their sign-ins independently', async () => {
    const context = await world.context();
    const [first, second] = [await context.newPage(), await context.newPage()];
    await pressMicrosoft(first);
    await first.locator('button[name=user][value=u1]').waitFor();
    await pressMicrosoft(second);
    await second.locator('button[name=user][value=u1]').waitFor();
    await pickAccount(first, 'u1');
    await first.waitForURL(`${CONSOLE_A}/`);
    await pickAccount(second, 'u1');
    await second.waitForURL(`${CONSOLE_A}/`);
    // The second sign-in ends the first one's session: a request of the first tab that was under way then is led
    // through the sign-in page, which finds the new session and leads back.
    await first.waitForURL(`${CONSOLE_A}/`);
    // Each has arrived: a page that is still changing cannot be reloaded.
    for (const tab of [first, second])
      await tab.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
    for (const tab of [first, second]) {
      await tab.reload();
      await tab.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
      expect(tab.url()).toBe(`${CONSOLE_A}/`);
    }
    await context.close();
  });

  it('N30 deleting a provider keeps its people, and their other way in works', async () => {
    const api = await world.admin();
    const [ada] = await findUser('ada.lovelace');
    const { id } = await provider('work');
    await api.call('deleteProvider', { params: { id } });
    await api.call('deleteProvider', { params: { id: (await provider()).id } });
    const kept = await api.call('getUser', { params: { id: ada!.id } });
    expect(kept.status).toBe('normal');
    expect(kept.providers.every(({ providerId }) => providerId === null)).toBe(true);
    expect(kept.providers.length).toBeGreaterThan(0);
    expect((await api.call('getMe')).user.username).toBe('admin');
  });
});

/** A second registration that organisations share. */
function multiTenant(simulator: World['simulator']): Record<string, unknown> {
  const app = simulator.seedApp({
    name: 'Gatehouse for all',
    redirectUris: [{ platform: 'web', uri: `${CONSOLE_A}/api/oidc/callback` }],
    accountTypes: 'multi',
    adminConsent: true,
  });
  return {
    type: 'azure',
    name: 'work',
    label: 'Work account',
    client_id: app.clientId,
    client_secret: app.secret,
    issuer: 'https://login.microsoftonline.com/organizations/v2.0',
    enabled: false,
  };
}
