import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { auditOf, signedInPerson } from '../../test/people.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

describe.each(DATABASES)('general settings on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const patch = (body: object) => server.call('PATCH', '/api/v1/settings', { body, cookies });

  const sendInventory = async () =>
    (await server.call('POST', '/api/sysinfo', { body: { id: '123456789', uuid: 'eA==' } })).text;

  it('say where each value comes from', async () => {
    const { body } = await server.call('GET', '/api/v1/settings', { cookies });
    expect(body).toEqual({
      publicUrl: { value: 'http://localhost:21114', source: 'database', sourceName: null },
      allowedOrigins: { value: [], source: 'default', sourceName: null },
      deviceLogin: { value: 'confirm', source: 'default', sourceName: null },
      deviceLoginOnIpMismatch: { value: 'challenge', source: 'default', sourceName: null },
      deviceLoginUnknownDevices: { value: 'allow', source: 'default', sourceName: null },
      maxPeersPerAddressBook: { value: 0, source: 'default', sourceName: null },
      allowNonAdminShareToOtherGroups: { value: false, source: 'default', sourceName: null },
      newDevices: { value: 'allow', source: 'default', sourceName: null },
      secondFactorAfterProvider: { value: false, source: 'default', sourceName: null },
      onlyAdminAccessesUnassigned: { value: false, source: 'default', sourceName: null },
      disableRetrievingAccessible: { value: false, source: 'default', sourceName: null },
      onlyAdminAccessesLogs: { value: false, source: 'default', sourceName: null },
      logRetentionDays: { value: 0, source: 'default', sourceName: null },
      organisationName: { value: '', source: 'default', sourceName: null },
      signInNotice: { value: '', source: 'default', sourceName: null },
      supportContact: { value: '', source: 'default', sourceName: null },
      idServer: { value: '', source: 'default', sourceName: null },
      relayServer: { value: '', source: 'default', sourceName: null },
      serverKey: { value: '', source: 'default', sourceName: null },
    });
  });

  it('are changed and written down', async () => {
    const { body } = await patch({
      publicUrl: 'https://RD.example.org/',
      allowedOrigins: ['http://localhost:21114', 'http://localhost:21114/'],
      deviceLogin: 'direct',
    });
    expect(body.publicUrl).toMatchObject({ value: 'https://rd.example.org', source: 'database' });
    expect(body.allowedOrigins.value).toEqual(['http://localhost:21114']);
    expect((await auditOf(server, 'settings.updated')).map(({ changes }) => changes)).toContainEqual(
      [
        { field: 'publicUrl', before: 'http://localhost:21114', after: 'https://rd.example.org' },
        { field: 'allowedOrigins', before: [], after: ['http://localhost:21114'] },
        { field: 'deviceLogin', before: 'confirm', after: 'direct' },
      ].sort((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field)),
    );
    const entries = (await auditOf(server, 'settings.updated')).length;
    await patch({ deviceLogin: 'direct' });
    expect(await auditOf(server, 'settings.updated')).toHaveLength(entries);
  });

  it('tell everybody who is signed in what clients need', async () => {
    const serverKey = `${'k'.repeat(43)}=`;
    await patch({ idServer: 'id.example.org', relayServer: '[2001:db8::1]:21117', serverKey });
    const { cookies: plain } = await signedInPerson(server, 'plain');
    const { body } = await server.call('GET', '/api/v1/client-setup', { cookies: plain });
    expect(body).toEqual({
      idServer: 'id.example.org',
      relayServer: '[2001:db8::1]:21117',
      serverKey,
      apiServer: 'https://rd.example.org',
    });
    expect((await server.call('GET', '/api/v1/client-setup')).body.code).toBe('session.required');
  });

  it('decide at once who becomes a device', async () => {
    await patch({ newDevices: 'deploy' });
    expect(await sendInventory()).toBe('ID_NOT_FOUND');
    await patch({ newDevices: 'allow' });
    expect(await sendInventory()).toBe('SYSINFO_UPDATED');
  });

  it.each([
    { newDevices: 'some' },
    { publicUrl: 'https://rd.example.org/path' },
    { publicUrl: 'javascript:alert(1)' },
    { publicUrl: 'https://user:pw@rd.example.org' },
    { allowedOrigins: ['*'] },
    { deviceLogin: 'sometimes' },
    { idServer: 'https://rd.example.org' },
    { idServer: 'rd.example.org,key=x' },
    { relayServer: 'rd example' },
    { serverKey: 'short' },
    { logRetentionDays: -1 },
    { logRetentionDays: 1.5 },
    { organisationName: 'x'.repeat(81) },
    { signInNotice: 'x'.repeat(501) },
  ])('refuse %j', async (body) => {
    expect((await patch(body)).body.code).toBe('request.invalid');
  });
});

describe.each(DATABASES)('texts for people who sign in on $dialect', ({ create }) => {
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const save = (body: object) => server.call('PATCH', '/api/v1/settings', { body, cookies });

  it('stand in what the sign-in page reads before anybody has signed in', async () => {
    await save({
      organisationName: 'Example Ltd',
      signInNotice: 'Staff only.\nWe log.',
      supportContact: '110',
    });
    expect((await server.call('GET', '/api/v1/bootstrap')).body.texts).toEqual({
      organisationName: 'Example Ltd',
      signInNotice: 'Staff only.\nWe log.',
      supportContact: '110',
    });
  });

  it.each(['/oidc/done', '/oidc/failed?about=x', '/api/oidc/callback?state=x', '/oidc/device/x'])(
    'stay text on %s, whatever they hold',
    async (path) => {
      await save({
        organisationName: '<script>alert(1)</script> $& $1',
        signInNotice: '"><img src=x onerror=alert(2)><!--footer-->',
        supportContact: "evil\u202Egnp.exe' onload='x",
      });
      const { text } = await server.call('GET', path);
      const footer = text.slice(text.indexOf('<footer>'), text.indexOf('</footer>'));
      expect(footer).toContain('&lt;script&gt;alert(1)&lt;/script&gt; $&amp; $1');
      expect(footer).toContain('&quot;&gt;&lt;img src=x onerror=alert(2)&gt;&lt;!--footer--&gt;');
      expect(footer).toContain('evilgnp.exe&#39; onload=&#39;x');
      expect(text).not.toMatch(/<script|<img|\u202E/);
      expect(text.match(/<footer>/g)).toHaveLength(1);
    },
  );

  it('leave no empty footer behind', async () => {
    await save({ organisationName: '', signInNotice: '', supportContact: '' });
    expect((await server.call('GET', '/oidc/done')).text).not.toContain('footer>');
  });
});

describe.each(DATABASES)('about this installation on $dialect', ({ dialect, create }) => {
  it('tells administrators what support asks for, and no secret', async () => {
    const server = await startTestServer({ database: await create() });
    const cookies = await server.asAdministrator();
    const { body, text } = await server.call('GET', '/api/v1/about', { cookies });
    expect(body).toMatchObject({
      version: server.core.version,
      node: process.versions.node,
      database: {
        kind: dialect,
        version: expect.stringMatching(/^\d+\.\d+/) as string,
        migrations: ['0001-front-door', '0002-clients', '0003-administration'],
      },
      valkey: false,
      counts: { users: 1, devices: 0, connections: 0 },
    });
    expect(body.database.bytes).toBeGreaterThan(10_000);
    expect(body.licence).toContain('MIT License');
    expect(body.libraries).toContainEqual({
      name: 'kysely',
      version: expect.any(String) as string,
      licence: 'MIT',
    });
    for (const secret of [server.core.config.dataDir, server.core.config.databaseUrl].filter(Boolean))
      expect(text).not.toContain(secret);
    await server.close();
  });
});

const ORDER = ['deviceLogin', 'publicUrl', 'allowedOrigins'];

describe.each(DATABASES)('settings from outside on $dialect', ({ create }) => {
  it('are shown with their source and cannot be changed', async () => {
    const server = await startTestServer({
      database: await create(),
      env: { GATEHOUSE_PUBLIC_URL: 'http://localhost:21114' },
    });
    const cookies = await server.asAdministrator();
    const { body } = await server.call('GET', '/api/v1/settings', { cookies });
    expect(body.publicUrl).toEqual({
      value: 'http://localhost:21114',
      source: 'environment',
      sourceName: 'GATEHOUSE_PUBLIC_URL',
    });
    const refused = await server.call('PATCH', '/api/v1/settings', {
      body: { publicUrl: 'https://other.example' },
      cookies,
    });
    expect(refused.body).toMatchObject({
      code: 'setting.read_only',
      details: { name: 'publicUrl', sourceName: 'GATEHOUSE_PUBLIC_URL' },
    });
    await server.close();
  });
});
