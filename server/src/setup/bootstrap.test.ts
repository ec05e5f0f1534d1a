import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES, type TestDatabase } from '../../test/databases.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { parseBootstrap } from './bootstrap-file.ts';

const TENANT = '22222222-2222-4222-8222-222222222222';
const FILE = `
admin: { name: boss, email: boss@contoso.example, password_file: ./admin.txt }
tokens: [ { name: ci, token_file: ./token.txt, permissions: { device: rw, audit_log: r } } ]
settings: { public_url: https://rd.example.org, device_login: direct, second_factor_after_provider: true }
oidc:
  max_authorized_users: 25
  providers:
    - type: azure
      name: azure
      label: Microsoft
      client_id: 11111111-1111-4111-8111-111111111111
      client_secret_file: ./secret.txt
      issuer: https://login.microsoftonline.com/${TENANT}/v2.0
      enabled: true
      internal_network: false
      create_users: true
      authority_host: null
      scopes: null
      ca_file: null
`;
const FILES: Record<string, string> = {
  './admin.txt': 'kupferdach im regen\n',
  './token.txt': 'a-token-of-some-length\n',
  './secret.txt': 'the~client.secret\n',
};
const read = (file: string): string => FILES[file] ?? '';
const parse = (text: string) => parseBootstrap(text, { path: 'bootstrap.yaml', read });

describe('the bootstrap file', () => {
  it('is read with the files it names', () => {
    const file = parse(FILE);
    expect(file.admin).toEqual({
      name: 'boss',
      email: 'boss@contoso.example',
      password: 'kupferdach im regen',
    });
    expect(file.tokens).toEqual([
      { name: 'ci', token: 'a-token-of-some-length', permissions: { device: 'rw', audit_log: 'r' } },
    ]);
    expect(file.settings).toEqual({
      public_url: 'https://rd.example.org',
      device_login: 'direct',
      second_factor_after_provider: true,
    });
    expect(file.oidc).toMatchObject({
      max_authorized_users: 25,
      providers: [{ type: 'azure', client_secret: 'the~client.secret', scopes: null }],
    });
  });

  it('may be empty', () => {
    expect(parse('')).toMatchObject({ tokens: [], oidc: { providers: [] } });
  });

  it.each([
    ['colour: blue', 'bootstrap.yaml, line 1: unknown key "colour"'],
    [
      'settings:\n  public_url: https://rd.example.org\n  public: x',
      'bootstrap.yaml, line 3: unknown key "public"',
    ],
    ['admin:\n  name: a\n  email: ""\n  pasword: x', /bootstrap.yaml, line \d: /],
    ['oidc:\n  providers:\n    - type: azure\n      tenant: x', /bootstrap.yaml, line \d/],
    ['settings:\n  device_login: maybe', /^bootstrap.yaml, line 2: settings.device_login: /],
    ['settings:\n  public_url: rd.example.org/x', /^bootstrap.yaml, line 2: settings.public_url: /],
    ['oidc:\n  max_authorized_users: many', /^bootstrap.yaml, line 2: oidc.max_authorized_users: /],
    [
      'tokens:\n  - name: ci\n    token: a-token-of-some-length\n    permissions: { printer: rw }',
      'bootstrap.yaml, line 4: unknown key "printer"',
    ],
    [
      'tokens:\n  - name: ci\n    token: a-token-of-some-length\n    permissions: { user: all }',
      /^bootstrap.yaml, line 4: tokens.0.permissions.user: /,
    ],
    [
      'tokens:\n  - { name: ci, token: first-text, permissions: {} }\n  - { name: CI, token: second-text, permissions: {} }',
      'bootstrap.yaml, line 3: tokens.1.name: another token has this name',
    ],
    [
      'tokens:\n  - { name: a, token: same-text, permissions: {} }\n  - { name: b, token: same-text, permissions: {} }',
      'bootstrap.yaml, line 3: tokens.1.token: another token has this text',
    ],
    ['tokens:\n  - { name: ci, token: short, permissions: {} }', /^bootstrap.yaml, line 2: tokens.0.token: /],
    ['a: [1', /^bootstrap.yaml, line 1: /],
  ])('that says %j stops with the line', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('finds unknown keys of a provider on their own line', () => {
    expect(() => parse(FILE.replace('scopes: null', 'scope: openid'))).toThrow(
      'bootstrap.yaml, line 18: unknown key "scope"',
    );
  });

  it('finds a value that came from a file on the line that names the file', () => {
    const short = { ...FILES, './admin.txt': '' };
    expect(() =>
      parseBootstrap(FILE, {
        path: 'bootstrap.yaml',
        read: (file) => short[file as keyof typeof short] ?? '',
      }),
    ).toThrow(/^bootstrap.yaml, line 2: admin.password: /);
  });

  it('never repeats a secret in its complaint', () => {
    const text = `admin: { name: a, email: "", password: hunter2${'x'.repeat(300)} }`;
    expect(() => parse(text)).toThrow(expect.not.stringContaining('hunter2') as string);
  });
});

/** All that a second start must not touch. */
const traces = async ({ core: { db } }: TestServer) => ({
  audit: (await db.selectFrom('audit_event').select('id').execute()).length,
  providers: await db.selectFrom('oidc_provider').selectAll().execute(),
  users: await db.selectFrom('user').selectAll().execute(),
  tokens: await db.selectFrom('api_token').selectAll().execute(),
  settings: (await db.selectFrom('setting').selectAll().execute()).filter(
    ({ key }) => !key.startsWith('users.'),
  ),
});

const nothing = async () => {};

describe.each(DATABASES)('a start with a bootstrap file on $dialect', ({ create }) => {
  let folder: string;
  let database: TestDatabase;
  const servers: TestServer[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-bootstrap-'));
    database = await create();
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts on the same database with this file, hands over, and closes again. */
  async function startedWith<Result>(text: string, use: (server: TestServer) => Promise<Result>) {
    const path = join(folder, 'bootstrap.yaml');
    writeFileSync(path, text);
    const server = await startTestServer({
      database: { url: database.url, drop: async () => {} },
      env: {
        GATEHOUSE_BOOTSTRAP_FILE: path,
        GATEHOUSE_MASTER_KEY_FILE: join(folder, 'master.key'),
        GATEHOUSE_ALLOWED_ORIGINS: 'http://localhost:21114',
      },
    });
    servers.push(server);
    try {
      return await use(server);
    } finally {
      await server.close();
    }
  }
  it('needs no set-up in the browser', async () => {
    await startedWith(FILE, async (server) => {
      const { body } = await server.call('GET', '/api/v1/bootstrap');
      expect(body).toMatchObject({
        setup: 'done',
        publicUrl: 'https://rd.example.org',
        providers: [{ name: 'azure', label: 'Microsoft' }],
      });
      const signedIn = await server.call('POST', '/api/v1/session', {
        body: { username: 'boss', password: 'kupferdach im regen' },
      });
      expect(signedIn.body.user).toMatchObject({ isAdministrator: true, email: 'boss@contoso.example' });
      expect(await server.core.settings.get('deviceLogin')).toBe('direct');
      expect(await server.core.settings.get('maxAuthorizedUsers')).toBe(25);
      const tokens = await server.call('GET', '/api/v1/api-tokens', { cookies: signedIn.cookies });
      expect(tokens.body).toMatchObject([
        { name: 'ci', managed: true, permissions: { device: 'rw', audit_log: 'r' } },
      ]);
      const log = server.logLines.join('');
      expect(log).not.toMatch(/a-token-of-some-length|client\.secret|kupferdach/);
    });
  });

  it('changes nothing when it says the same again', async () => {
    const before = await startedWith(FILE, traces);
    expect(await startedWith(FILE, traces)).toEqual(before);
  });

  it('wins over what was changed in the console, and says so in the log', async () => {
    const revs = await startedWith(FILE, async (server) => {
      await server.core.settings.set({ deviceLogin: 'confirm' });
      const before = await traces(server);
      return before.providers[0]?.rev;
    });
    await startedWith(FILE.replace('label: Microsoft', 'label: Contoso'), async (server) => {
      const { providers } = await traces(server);
      expect(providers[0]).toMatchObject({ label: 'Contoso' });
      expect(providers[0]?.rev).toBeGreaterThan(revs ?? 0);
      expect(await server.core.settings.get('deviceLogin')).toBe('direct');
      const events = await server.core.db
        .selectFrom('audit_event')
        .selectAll()
        .where('actor_kind', '=', 'system')
        .execute();
      expect(events.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['user.created', 'settings.updated', 'provider.updated']),
      );
      expect(JSON.stringify(events)).not.toMatch(/client\.secret|kupferdach/);
    });
  });

  it('keeps a password that was changed in the console, but makes the administrator one again', async () => {
    await startedWith(FILE, async ({ core: { db } }) => {
      await db.updateTable('user').set({ is_admin: 0, status: 0, password_hash: 'changed' }).execute();
    });
    await startedWith(FILE, async (server) => {
      const { users } = await traces(server);
      expect(users).toMatchObject([{ username: 'boss', is_admin: 1, status: 1, password_hash: 'changed' }]);
    });
  });

  it('starts with a weak password that the operator chose, and says so', async () => {
    const weak = 'admin: { name: other, email: "", password: hunter2 }';
    await startedWith(weak, async (server) => {
      const { users } = await traces(server);
      expect(users).toContainEqual(expect.objectContaining({ username: 'other', is_admin: 1 }));
      expect(server.logLines.join()).toContain('would be guessed early');
    });
  });

  it('does not start with an unknown key or a missing file', async () => {
    await expect(startedWith(`${FILE}\nextra: 1`, nothing)).rejects.toThrow(/line \d+: unknown key "extra"/);
    const missing = 'admin: { name: other, email: "", password_file: ./nowhere.txt }';
    await expect(startedWith(missing, nothing)).rejects.toThrow(/cannot read .*nowhere\.txt \(ENOENT\)/);
  });
});
