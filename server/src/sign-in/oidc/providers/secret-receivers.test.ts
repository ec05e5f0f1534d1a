import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { auditOf } from '../../../../test/people.ts';
import { startScriptedOp, type ScriptedOp } from '../../../../test/scripted-op.ts';
import { startTestServer, type TestServer } from '../../../../test/start-server.ts';

const SECRET = 'abc8Q~do-not-tell.anyone_0123456789';
const TENANT = '48412373-f400-4c11-9a6e-2f6e7b1d9a01';
const OTHER_TENANT = '58412373-f400-4c11-9a6e-2f6e7b1d9a02';

type Stored = { id: string; rev: number };

describe.each(DATABASES)('where a stored client secret is sent, on $dialect', (dialect) => {
  let server: TestServer;
  let attacker: ScriptedOp;
  let made = 0;
  beforeAll(async () => {
    server = await startTestServer({ database: await dialect.create() });
    attacker = await startScriptedOp();
  });
  afterAll(async () => {
    await server.close();
    await attacker[Symbol.asyncDispose]();
  });

  const call = async (method: 'POST' | 'PATCH', path: string, body: unknown) =>
    server.call(method, `/api/v1/oidc${path}`, { body, cookies: await server.asAdministrator() });
  const create = async (changes: Record<string, unknown> = {}): Promise<Stored> => {
    const { body } = await call('POST', '/providers', {
      kind: 'azure',
      name: `azure-${(made += 1)}`,
      clientId: 'e44cff54-8b3b-451e-88f9-f560102dd011',
      clientSecret: SECRET,
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      ...changes,
    });
    return body as Stored;
  };
  const update = ({ id, rev }: Stored, changes: Record<string, unknown>) =>
    call('PATCH', `/providers/${id}`, { ...changes, rev });
  const custom = { kind: 'custom', issuer: 'https://id.contoso.example/realms/one' };
  const proxied = { ...custom, proxyUrl: 'http://proxy.contoso.example:3128' };

  it.each([
    ['another issuer host', custom, { issuer: 'https://evil.example/realms/one' }],
    ['another port', custom, { issuer: 'https://id.contoso.example:8443/realms/one' }],
    ['another authority host', {}, { authorityHost: 'https://login.microsoftonline.us' }],
    ['a proxy', custom, { proxyUrl: 'http://evil.example:3128' }],
    ['another proxy', proxied, { proxyUrl: 'http://evil.example:3128' }],
  ])('moving a provider to %s without typing the secret is refused', async (_what, stored, changes) => {
    const provider = await create(stored);
    const refused = await update(provider, changes);
    expect([refused.status, refused.body.code]).toEqual([422, 'provider.secret_required']);
    expect((await update(provider, { ...changes, clientSecret: SECRET })).status).toBe(200);
  });

  it.each([
    [{}, { issuer: OTHER_TENANT }],
    [{}, { issuer: 'common' }],
    [custom, { issuer: 'https://id.contoso.example/realms/two' }],
    [proxied, { proxyUrl: 'http://user:word@proxy.contoso.example:3128', label: 'New' }],
  ])('%j may become %j without the secret: the same hosts get it', async (stored, changes) => {
    expect((await update(await create(stored), changes)).status).toBe(200);
  });

  it.each([
    [
      'another issuer',
      () => ({ issuer: `${attacker.origin}/${TENANT}/v2.0`, authorityHost: attacker.origin }),
    ],
    ['another authority host', () => ({ authorityHost: attacker.origin, issuer: TENANT })],
    ['another kind', () => ({ kind: 'custom', issuer: attacker.issuer })],
    ['a proxy', () => ({ proxyUrl: attacker.origin })],
    ['a certificate authority of one’s own', () => ({ caPem: 'PEM' })],
    ['another client ID', () => ({ clientId: 'another' })],
  ])('a probe with %s does not get the stored secret', async (_what, changes) => {
    const { id } = await create();
    const { body } = await call('POST', '/probe-credentials', {
      providerId: id,
      kind: 'azure',
      issuer: `https://login.microsoftonline.com/${TENANT}/v2.0`,
      clientId: 'e44cff54-8b3b-451e-88f9-f560102dd011',
      internalNetwork: true,
      ...changes(),
    });
    expect(body.checks).toMatchObject([
      { id: 'credentials', outcome: 'fail', reason: 'config.secret_missing' },
    ]);
    expect(attacker.requests).toEqual([]);
  });

  it('every probe is in the audit log, without the secret', async () => {
    await call('POST', '/probe-credentials', {
      kind: 'custom',
      issuer: attacker.issuer,
      clientId: 'mine',
      clientSecret: SECRET,
      internalNetwork: true,
    });
    const [entry] = await auditOf(server, 'provider.checked');
    expect(entry?.details).toMatchObject({ credentials: 'skip', clientId: 'mine', storedSecret: false });
    expect(JSON.stringify(entry)).not.toContain(SECRET);
  });
});
