import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { auditOf, signedInPerson } from '../../../../test/people.ts';
import { signInWorld, type SignInWorld } from '../../../../test/sign-in-harness.ts';
import { startTestServer } from '../../../../test/start-server.ts';

const SECRET = 'abc8Q~do-not-tell.anyone_0123456789';
const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const AZURE = {
  kind: 'azure',
  clientId: 'e44cff54-8b3b-451e-88f9-f560102dd011',
  clientSecret: SECRET,
  issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
};
const ICON = '<svg viewBox="0 0 4 4"><path d="M0 0h4v4z" fill="#0b5f7f"/></svg>';

describe.each(DATABASES)('providers on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { now } });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const call = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: unknown) => {
    now.advance(10);
    return world.server.call(method, `/api/v1/oidc${url}`, {
      cookies: await world.server.asAdministrator(),
      body,
    });
  };
  let made = 0;
  const create = async (changes: Record<string, unknown> = {}) =>
    (await call('POST', '/providers', { ...AZURE, name: `azure-${(made += 1)}`, ...changes })).body;

  it('only administrators may look and change', async () => {
    const { cookies } = await signedInPerson(world.server, 'plain');
    for (const [method, url] of [
      ['GET', '/settings'],
      ['POST', '/providers'],
      ['GET', `/providers/${world.providerId}`],
      ['POST', `/providers/${world.providerId}/test`],
      ['GET', '/attempts'],
    ] as const) {
      expect((await world.server.call(method, `/api/v1/oidc${url}`, { cookies })).status).toBe(403);
      expect((await world.server.call(method, `/api/v1/oidc${url}`)).status).toBe(401);
    }
  });

  it('a preset takes the name of its kind and the newest stands first (console 45, 53)', async () => {
    const created = await call('POST', '/providers', AZURE);
    expect(created.body).toMatchObject({
      name: 'azure',
      label: 'Microsoft',
      enabled: true,
      secretSet: true,
      createUsersEffective: true,
      allowGuests: false,
      rev: 1,
    });
    const { body } = await call('GET', '/settings');
    expect(body).toMatchObject({ maxAuthorizedUsers: 500, callbackPath: '/api/oidc/callback' });
    expect(body.providers.map(({ name }: { name: string }) => name).slice(0, 2)).toEqual([
      'azure',
      'company',
    ]);
    expect((await call('POST', '/providers', AZURE)).body.code).toBe('provider.name_taken');
  });

  it.each([
    [{ kind: 'custom', name: undefined, issuer: 'https://id.example.org' }, 'provider.incomplete'],
    [{ name: 'rustdesk' }, 'provider.name_reserved'],
    [{ issuer: '' }, 'provider.incomplete'],
    [{ issuer: 'https://login.microsoftonline.com/<Directory (tenant) ID>/v2.0' }, 'provider.issuer_invalid'],
    [{ allowedTenants: ['contoso'] }, 'request.invalid'],
    [{ iconSvg: '<p>no drawing</p>' }, 'provider.icon_invalid'],
    [{ iconSvg: `${ICON}${ICON}` }, 'provider.icon_invalid'],
    [{ iconSvg: `${ICON}<path d="M0 0h4v4z"/>` }, 'provider.icon_invalid'],
    [{ iconSvg: `<svg>${ICON}</svg>` }, 'provider.icon_invalid'],
    [{ clientSecret: undefined }, 'request.invalid'],
  ])('refuses %j', async (changes, code) => {
    const { body } = await call('POST', '/providers', { ...AZURE, name: 'refused', ...changes });
    expect(body.code).toBe(code);
  });

  it.each([
    [`${AZURE.issuer}/`, AZURE.issuer],
    [`${AZURE.issuer}/.well-known/openid-configuration`, AZURE.issuer],
    [TENANT, AZURE.issuer],
    [`https://sts.windows.net/${TENANT}/`, AZURE.issuer],
  ])('repairs the issuer %s (console 52)', async (issuer, repaired) => {
    expect((await create({ issuer })).issuer).toBe(repaired);
  });

  it.each([
    [{ issuer: 'common' }, false],
    [{ issuer: 'organizations' }, false],
    [{ issuer: 'consumers' }, false],
    [{ kind: 'google', issuer: '' }, false],
    [{ kind: 'google', issuer: '', allowedDomains: ['contoso.example'] }, true],
    [{ kind: 'github', issuer: '' }, false],
    [{ kind: 'gitlab', issuer: 'https://git.contoso.example' }, true],
    [{ issuer: 'common', createUsers: true }, true],
  ])('creates accounts by itself for %j: %s', async (changes, expected) => {
    expect((await create(changes)).createUsersEffective).toBe(expected);
  });

  it('row 17: the secret is in no answer, no log and no audit entry, and sealed in the database', async () => {
    const provider = await create();
    const changed = await call('PATCH', `/providers/${provider.id}`, {
      clientSecret: `${SECRET}-2`,
      rev: provider.rev,
    });
    const row = await world.server.core.db
      .selectFrom('oidc_provider')
      .selectAll()
      .where('id', '=', provider.id)
      .executeTakeFirstOrThrow();
    const audit = await world.server.core.db.selectFrom('audit_event').selectAll().execute();
    const everything = JSON.stringify([provider, changed, row, audit, await call('GET', '/settings')]);
    expect(everything).not.toContain(SECRET);
    expect(world.server.logLines.join('')).not.toContain(SECRET);
    expect((await auditOf(world.server, 'provider.updated'))[0]?.changes).toEqual([
      { field: 'clientSecret', before: '(secret)', after: '(changed)' },
    ]);
    expect((await auditOf(world.server, 'provider.secret_changed')).length).toBeGreaterThan(0);
  });

  it('row 17: a sealed secret moved to another provider does not open', async () => {
    const [one, two] = [await create(), await create()];
    const { db, secrets } = world.server.core;
    const { secret_ciphertext: sealed } = await db
      .selectFrom('oidc_provider')
      .selectAll()
      .where('id', '=', one.id)
      .executeTakeFirstOrThrow();
    expect(secrets.open(String(sealed), `oidc_provider/${one.id}/secret`)).toBe(SECRET);
    expect(() => secrets.open(String(sealed), `oidc_provider/${two.id}/secret`)).toThrow(/./);
  });

  it('a proxy’s password is as secret as the client’s, and survives an edit that shows it hidden', async () => {
    const provider = await create({ proxyUrl: 'http://user:proxy-pass-1@proxy.example:3128' });
    expect(provider.proxyUrl).toBe('http://user:***@proxy.example:3128/');
    const saved = await call('PATCH', `/providers/${provider.id}`, {
      proxyUrl: provider.proxyUrl,
      label: 'New',
      rev: 1,
    });
    expect(saved.body).toMatchObject({ label: 'New', proxyUrl: provider.proxyUrl });
    const rows = JSON.stringify(await world.server.core.db.selectFrom('oidc_provider').selectAll().execute());
    expect(rows).not.toContain('proxy-pass-1');
  });

  it('an edit from an old form is refused', async () => {
    const provider = await create();
    expect((await call('PATCH', `/providers/${provider.id}`, { label: 'A', rev: provider.rev })).status).toBe(
      200,
    );
    const late = await call('PATCH', `/providers/${provider.id}`, { label: 'B', rev: provider.rev });
    expect([late.status, late.body.code]).toEqual([409, 'provider.changed_meanwhile']);
  });

  it('takes everything out of an icon but the drawing', async () => {
    const hostile = `<svg viewBox="0 0 4 4" onload="alert(1)" style="background:url(https://evil.example)">
      <script>alert(1)</script><style>path{fill:url(//evil.example)}</style>
      <foreignObject><iframe src="https://evil.example"/></foreignObject>
      <use href="https://evil.example/#x"/><image href="https://evil.example/x.png"/>
      <a xlink:href="javascript:alert(1)"><path d="M0 0h4v4z" fill="url(https://evil.example/#g)" onclick="alert(1)"/></a>
      stray words<g>more of them</g><title>Contoso</title>
      <animate attributeName="href" values="javascript:alert(1)"/><rect width="1" height="1" fill="url(#ok)"/></svg>`;
    const { iconSvg } = await create({ iconSvg: hostile });
    expect(iconSvg).toMatch(/^<svg [^>]*viewBox="0 0 4 4"/);
    expect(iconSvg).toContain('<path d="M0 0h4v4z"');
    expect(iconSvg).toContain('fill="url(#ok)"');
    expect(iconSvg).toContain('<title>Contoso</title>');
    expect(iconSvg).not.toMatch(/stray|more of them/);
    expect(iconSvg).not.toMatch(/evil|alert|script|style|foreign|use|image|href|on\w+=|animate/i);
    expect((await create({ iconSvg: ICON })).iconSvg).toContain('fill="#0b5f7f"');
    expect(
      (await call('POST', '/providers', { ...AZURE, name: 'huge', iconSvg: ICON.padEnd(40_000) })).body.code,
    ).toBe('provider.icon_invalid');
  });

  it('deletes; its people stay and show where they came from (console 50)', async () => {
    const provider = await create();
    expect((await call('DELETE', `/providers/${provider.id}`)).status).toBe(204);
    expect((await call('GET', `/providers/${provider.id}`)).body.code).toBe('provider.not_found');
    expect((await auditOf(world.server, 'provider.deleted'))[0]?.target_name).toBe(provider.name);
  });

  it('row 25: the last way in can be neither switched off nor deleted', async () => {
    const { db } = world.server.core;
    const admin = await db
      .selectFrom('user')
      .selectAll()
      .where('username', '=', 'admin')
      .executeTakeFirstOrThrow();
    await db.updateTable('user').set({ password_hash: null }).where('id', '=', admin.id).execute();
    const provider = await call('GET', `/providers/${world.providerId}`);
    const off = await call('PATCH', `/providers/${world.providerId}`, {
      enabled: false,
      rev: provider.body.rev,
    });
    expect(off.body.code).toBe('provider.last_way_in');
    expect((await call('DELETE', `/providers/${world.providerId}`)).body.code).toBe('provider.last_way_in');
    await db
      .updateTable('user')
      .set({ password_hash: admin.password_hash })
      .where('id', '=', admin.id)
      .execute();
  });

  it('the connection test says each check, and what it learnt stays', async () => {
    const { body } = await call('POST', `/providers/${world.providerId}/check`);
    const outcomes = Object.fromEntries(
      body.checks.map(({ id, outcome }: { id: string; outcome: string }) => [id, outcome]),
    );
    expect(outcomes).toMatchObject({
      reachable: 'pass',
      document: 'pass',
      keys: 'pass',
      issuer_match: 'pass',
    });
    const provider = (await call('GET', `/providers/${world.providerId}`)).body;
    expect(provider).toMatchObject({ discoveredIssuer: world.op.issuer });
  });

  it('judges an issuer that is being typed', async () => {
    const typed = { kind: 'custom', internalNetwork: true };
    const found = await call('POST', '/check-issuer', {
      ...typed,
      issuer: `${world.op.issuer}/.well-known/openid-configuration`,
    });
    expect(found.body).toMatchObject({
      issuer: world.op.issuer,
      repairs: ['well_known'],
      problem: null,
      discoveredIssuer: world.op.issuer,
    });
    const placeholder = await call('POST', '/check-issuer', {
      ...typed,
      kind: 'azure',
      issuer: '<Directory (tenant) ID>',
    });
    expect(placeholder.body).toMatchObject({ issuer: null, problem: 'placeholder' });
  });

  it('row 13: an issuer inside the network is refused unless that was ticked, without touching it', async () => {
    const before = world.op.requests.length;
    const { body } = await call('POST', '/check-issuer', { kind: 'custom', issuer: world.op.issuer });
    expect(body.checks.some(({ outcome }: { outcome: string }) => outcome === 'fail')).toBe(true);
    expect(world.op.requests.length).toBe(before);
  });

  it('keeps one wizard draft for each administrator, without secrets', async () => {
    expect((await call('GET', '/wizard-draft')).body).toBeNull();
    const draft = { step: 3, values: { tenant: TENANT, clientSecret: SECRET }, providerId: null };
    expect((await call('PUT', '/wizard-draft', draft)).status).toBe(204);
    const { body } = await call('GET', '/wizard-draft');
    expect(body).toMatchObject({ step: 3, values: { tenant: TENANT } });
    expect(JSON.stringify(body)).not.toContain(SECRET);
    expect((await call('DELETE', '/wizard-draft')).status).toBe(204);
    expect((await call('GET', '/wizard-draft')).body).toBeNull();
  });
});

describe.each(DATABASES)('what discovery may not change by itself on $dialect', (dialect) => {
  it('row 23: another token host stops sign-in with an alarm, until an administrator saves again', async () => {
    const now = testClock();
    await using world = await signInWorld(dialect, {
      now,
      op: { now, person: { name: 'A', email: 'a@x.example' } },
    });
    expect((await world.browser().signIn()).status).toBe(303);
    const { db } = world.server.core;
    const pinned = await db.selectFrom('oidc_provider').select('pinned_hosts').executeTakeFirstOrThrow();
    expect(JSON.parse(String(pinned.pinned_hosts))).toMatchObject({ token: new URL(world.op.origin).host });
    const before = { ...(JSON.parse(String(pinned.pinned_hosts)) as object), token: 'login.contoso.example' };
    await db
      .updateTable('oidc_provider')
      .set({ pinned_hosts: JSON.stringify(before) })
      .execute();
    now.advance(25 * 3_600_000);
    const browser = world.browser();
    const started = await browser.start();
    const refused =
      started.status === 200
        ? await browser.callback(await browser.visit((started.body as { url: string }).url))
        : started;
    expect(refused.status).toBeGreaterThanOrEqual(400);
    const attempt = await db
      .selectFrom('sign_in_attempt')
      .selectAll()
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(attempt.code).toBe('discovery.changed_host');
    expect((await auditOf(world.server, 'discovery.changed'))[0]).toMatchObject({ severity: 'alarm' });
    await world.configure({ label: 'Looked at' });
    expect((await world.browser().signIn()).status).toBe(303);
  });
});

describe.each(DATABASES)('providers from the bootstrap file on $dialect', (dialect) => {
  it('are created, brought to the given state, and left alone when nothing changed', async () => {
    const server = await startTestServer({ database: await dialect.create() });
    const { createProviders } = await import('./providers.service.ts');
    const { createOutboundClient } = await import('../../../outbound/outbound-client.ts');
    const users = { countAdministratorsWithWayIn: async () => 1 };
    const providers = createProviders(server.core, { outbound: createOutboundClient(), users });
    const definition = {
      type: 'azure',
      name: 'azure',
      label: 'Contoso',
      client_id: AZURE.clientId,
      client_secret: SECRET,
      issuer: TENANT,
      enabled: true,
      internal_network: false,
      create_users: true,
      authority_host: null,
      scopes: null,
      ca_pem: null,
      allowed_tenants: [TENANT],
    };
    await providers.upsertFromBootstrap(definition);
    await providers.upsertFromBootstrap(definition);
    const [provider] = await providers.list();
    expect(provider).toMatchObject({
      name: 'azure',
      label: 'Contoso',
      rev: 1,
      managed: true,
      issuer: AZURE.issuer,
    });
    await providers.upsertFromBootstrap({ ...definition, client_secret: 'another', enabled: false });
    expect(await providers.list()).toMatchObject([{ rev: 2, enabled: false }]);
    expect(providers.configOf((await providers.list())[0]!).clientSecret).toBe('another');
    await expect(providers.upsertFromBootstrap({ ...definition, colour: 'red' })).rejects.toThrow(/colour/);
    await server.close();
  });
});
