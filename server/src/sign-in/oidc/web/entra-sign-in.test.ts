import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOREIGN_TENANT_ID, TENANT_ID } from '../../../../../entra-simulator/src/index.ts';
import { DATABASES } from '../../../../test/databases.ts';
import { entraWorld, type EntraWorld } from '../../../../test/entra-harness.ts';
import { signedInPerson } from '../../../../test/people.ts';
import { startTestServer, type TestServer } from '../../../../test/start-server.ts';

const CALLBACK = 'http://localhost:21114/api/oidc/callback';
const ORGANISATIONS = 'https://login.microsoftonline.com/organizations/v2.0';

describe.each(DATABASES)('signing in with Microsoft on $dialect', (dialect) => {
  let entra: EntraWorld;
  let server: TestServer;
  let app: { clientId: string; secret: string };
  beforeAll(async () => {
    entra = await entraWorld();
    app = entra.simulator.seedApp({
      name: 'RustDesk',
      redirectUris: [{ platform: 'web', uri: CALLBACK }],
      accountTypes: 'multi+personal',
      adminConsent: true,
    });
    server = await startTestServer({
      database: await dialect.create(),
      now: entra.now,
      outbound: entra.outbound,
    });
    await create('azure', {});
  });
  afterAll(async () => {
    await server.close();
    await entra[Symbol.asyncDispose]();
  });

  const api = async (method: 'GET' | 'POST' | 'PATCH', url: string, body?: unknown) =>
    server.call(method, `/api/v1${url}`, { cookies: await server.asAdministrator(), body });
  const create = async (name: string, changes: Record<string, unknown>) => {
    const body = {
      kind: 'azure',
      name,
      clientId: app.clientId,
      clientSecret: app.secret,
      issuer: TENANT_ID,
      ...changes,
    };
    const created = await api('POST', '/oidc/providers', body);
    if (created.status !== 200) throw new Error(created.text);
  };
  const configure = async (name: string, changes: Record<string, unknown>) => {
    const { body } = await api('GET', '/oidc/settings');
    const provider = body.providers.find((candidate: { name: string }) => candidate.name === name);
    const saved = await api('PATCH', `/oidc/providers/${provider.id}`, { ...changes, rev: provider.rev });
    if (saved.status !== 200) throw new Error(saved.text);
  };
  const arrive = async (user: string, provider = 'azure') => {
    entra.now.advance(1000);
    const started = await server.call('POST', '/api/v1/session/provider', { body: { provider } });
    const result = await entra.simulator.signIn(String(started.body.url), { user });
    if (result.outcome !== 'redirect') throw new Error(JSON.stringify(result));
    const arrived = await server.call('GET', result.location.replace('http://localhost:21114', ''), {
      cookies: started.cookies,
    });
    const me = await server.call('GET', '/api/v1/session', { cookies: arrived.cookies });
    const location = String(arrived.headers['location'] ?? '');
    if (location.startsWith('/oidc/failed'))
      return { arrived: await server.call('GET', location), user: null };
    return { arrived, user: me.status === 200 ? me.body.user : null };
  };
  const lastAttempt = async () => (await api('GET', '/oidc/attempts?pageSize=1')).body.rows[0];

  it('a member gets an account named after the UPN, with tenant and object id on record (console 58)', async () => {
    const { user } = await arrive('u1');
    expect(user).toMatchObject({ username: 'ada.lovelace', displayName: 'Ada Lovelace' });
    const { body } = await api('GET', `/users/${user.id}`);
    expect(body.identities[0]).toMatchObject({
      tenantId: TENANT_ID,
      issuer: `https://login.microsoftonline.com/${TENANT_ID}/v2.0`,
    });
    const provider = (await api('GET', '/oidc/settings')).body.providers[0];
    expect(provider).toMatchObject({ tenantId: TENANT_ID, discoveredIssuer: body.identities[0].issuer });
  });

  it('N22: a member without e-mail gets in, with an empty address', async () => {
    expect((await arrive('u2')).user).toMatchObject({ username: 'ben.nomail', email: '' });
  });

  it('names in several scripts survive', async () => {
    expect((await arrive('u9')).user).toMatchObject({ username: 'Zoe.UNAL', displayName: 'Zoë Ünal 漢字' });
  });

  it('N23: the local part of a local user gets a suffix', async () => {
    await signedInPerson(server, 'alice');
    expect((await arrive('u10')).user).toMatchObject({ username: 'alice-2', hasPassword: false });
  });

  it('a guest is refused by default and may be let in', async () => {
    expect((await arrive('u3')).arrived.status).toBe(400);
    expect(await lastAttempt()).toMatchObject({ code: 'rule.guest_not_allowed', outcome: 'denied' });
    await configure('azure', { allowGuests: true });
    expect((await arrive('u3')).user).toMatchObject({ displayName: 'Gina Guest' });
    await configure('azure', { allowGuests: false });
  });

  it('security test 5: a re-created registration finds the same account by tenant and object', async () => {
    const before = (await arrive('u1')).user;
    const again = entra.simulator.seedApp({
      name: 'RustDesk, made anew',
      clientId: '77777777-7777-4777-8777-777777777777',
      redirectUris: [{ platform: 'web', uri: CALLBACK }],
      adminConsent: true,
    });
    await configure('azure', { clientId: again.clientId, clientSecret: again.secret });
    const after = (await arrive('u1')).user;
    expect(after.id).toBe(before.id);
    const { body } = await api('GET', `/users/${before.id}`);
    expect(body.identities).toHaveLength(2);
    await configure('azure', { clientId: app.clientId, clientSecret: app.secret });
  });

  it('N20: an authority of many tenants admits none that was not named', async () => {
    await create('many', { issuer: ORGANISATIONS, createUsers: true, allowGuests: true });
    expect((await arrive('u1', 'many')).arrived.text).toContain('may not sign in here');
    expect(await lastAttempt()).toMatchObject({
      code: 'rule.tenant_not_allowed',
      data: { tenant: TENANT_ID },
    });
    await configure('many', { allowedTenants: [FOREIGN_TENANT_ID] });
    expect((await arrive('u1', 'many')).user).toBeNull();
    await configure('many', { allowedTenants: [TENANT_ID.toUpperCase()] });
    expect((await arrive('u1', 'many')).user).toMatchObject({ username: 'ada.lovelace' });
    expect((await arrive('u3', 'many')).user).toBeNull();
    await configure('many', { allowedTenants: ['*'] });
    expect((await arrive('u3', 'many')).user).toMatchObject({ displayName: 'Gina Guest' });
  });

  it('a personal account needs both an authority and a rule that allow it', async () => {
    await create('anyone', { issuer: 'common', createUsers: true, allowedTenants: [TENANT_ID] });
    expect((await arrive('u4', 'anyone')).user).toBeNull();
    expect(await lastAttempt()).toMatchObject({ code: 'rule.personal_not_allowed' });
    await configure('anyone', { allowPersonalAccounts: true });
    expect((await arrive('u4', 'anyone')).user).toMatchObject({ displayName: 'Pat Personal' });
  });

  it('allowed domains are looked for in the UPN', async () => {
    await configure('azure', { allowedDomains: ['fabrikam.example'] });
    expect((await arrive('u1')).user).toBeNull();
    expect(await lastAttempt()).toMatchObject({ code: 'rule.domain_not_allowed' });
    await configure('azure', { allowedDomains: ['contoso.example'] });
    expect((await arrive('u1')).user).toMatchObject({ username: 'ada.lovelace' });
    await configure('azure', { allowedDomains: [] });
  });

  it('N6: a wrong secret is explained to administrators by Microsoft’s code', async () => {
    await configure('azure', { clientSecret: '11111111-2222-4333-8444-555555555555' });
    const { arrived } = await arrive('u1');
    expect(arrived.text).toContain('AADSTS7000215');
    const attempt = await lastAttempt();
    expect(attempt).toMatchObject({ code: 'token.exchange_failed', aadsts: [7000215], outcome: 'failed' });
    expect(attempt.correlationId).toMatch(/^[\w-]{36}$/);
    await configure('azure', { clientSecret: app.secret });
  });

  it('N18: rotated keys are fetched once and the sign-in succeeds (console 62)', async () => {
    await arrive('u1');
    entra.simulator.rotateKeys();
    entra.now.advance(6 * 60_000);
    expect((await arrive('u1')).user).toMatchObject({ username: 'ada.lovelace' });
  });

  it('N30: a deleted provider leaves its people, and other ways in', async () => {
    const { user } = await arrive('u9');
    const { body } = await api('GET', '/oidc/settings');
    for (const provider of body.providers)
      await server.call('DELETE', `/api/v1/oidc/providers/${provider.id}`, {
        cookies: await server.asAdministrator(),
      });
    const kept = await api('GET', `/users/${user.id}`);
    expect(kept.body).toMatchObject({ username: 'Zoe.UNAL', status: 'normal' });
    expect(kept.body.providers[0]).toMatchObject({ providerId: null, label: 'Microsoft', kind: 'azure' });
  });
});
