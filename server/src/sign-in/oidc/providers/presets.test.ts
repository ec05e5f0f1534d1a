import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { startTestServer, type TestServer } from '../../../../test/start-server.ts';

const ENTRA = 'https://login.microsoftonline.com/48412373-f400-4c11-9a6e-2f6e7b1d9a01/v2.0';

describe.each(DATABASES)('kinds of providers on $dialect', ({ create }) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ database: await create() });
  });
  afterAll(() => server.close());

  it('are seven presets, and a free one that brings its own name (console 44)', async () => {
    const cookies = await server.asAdministrator();
    const wanted = [
      ['azure', 'Microsoft', { issuer: ENTRA }],
      ['google', 'Google', {}],
      ['okta', 'Okta', { issuer: 'https://company.okta.example' }],
      ['auth0', 'Auth0', { issuer: 'https://company.auth0.example' }],
      ['github', 'GitHub', {}],
      ['gitlab', 'GitLab', {}],
      ['facebook', 'Facebook', {}],
      ['custom', 'Ours', { name: 'ours', issuer: 'https://id.example.org' }],
    ] as const;
    for (const [kind, label, more] of wanted) {
      const body = { kind, clientId: 'client', clientSecret: 'long-enough-secret-of-theirs', ...more };
      const made = await server.call('POST', '/api/v1/oidc/providers', { cookies, body });
      expect([made.status, made.body.name, made.body.label]).toEqual([
        200,
        kind === 'custom' ? 'ours' : kind,
        label,
      ]);
    }
    const { providers } = (await server.call('GET', '/api/v1/oidc/settings', { cookies })).body;
    expect(providers).toHaveLength(wanted.length);
  });
});
