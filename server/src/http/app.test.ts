import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const REVOKE = '/api/v1/account/sessions/revoke-others';
const FROM_CONSOLE = {
  'x-gatehouse-request': '1',
  'sec-fetch-site': 'same-origin',
  origin: 'http://localhost:21114',
};

describe('every request', () => {
  let server: TestServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    server = await startTestServer({ database: await DATABASES[0].create() });
    cookies = await server.asAdministrator();
  });
  afterAll(() => server.close());

  const write = (url: string, headers: Record<string, string>) =>
    server.app.inject({ method: 'POST', url, cookies, headers: { host: 'localhost:21114', ...headers } });

  it('that writes is let in from the console', async () => {
    expect((await write(REVOKE, FROM_CONSOLE)).statusCode).toBe(204);
  });

  it.each<[string, string, Record<string, string>]>([
    ['without our header', REVOKE, { 'sec-fetch-site': 'same-origin' }],
    ['from another site', REVOKE, { ...FROM_CONSOLE, 'sec-fetch-site': 'cross-site' }],
    ['from a sibling host', REVOKE, { ...FROM_CONSOLE, 'sec-fetch-site': 'same-site' }],
    [
      'from another origin by a browser without metadata',
      REVOKE,
      { 'x-gatehouse-request': '1', origin: 'http://evil.example' },
    ],
    [
      'without our header at an encoded path',
      REVOKE.replace('/api', '/%61pi'),
      { 'sec-fetch-site': 'cross-site' },
    ],
  ])('that writes is refused %s', async (_name, url, headers) => {
    const response = await write(url, headers);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ code: 'request.cross_site' });
  });

  it('that writes is let in through a proxy that nobody trusts yet, by the word of the browser', async () => {
    const response = await write(REVOKE, { ...FROM_CONSOLE, origin: 'https://rd.example.org' });
    expect(response.statusCode).toBe(204);
  });

  it.each(['/api/v1/session', '/%61pi/v1/session', '/api/login-options'])(
    'keeps the answer of %s out of caches',
    async (url) => {
      const { headers } = await server.app.inject({ url, headers: { host: 'localhost:21114' } });
      expect(headers['cache-control']).toBe('no-store');
    },
  );

  it('with a NUL character is refused before any feature sees it', async () => {
    const response = await server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { ...FROM_CONSOLE, host: 'localhost:21114', 'content-type': 'application/json' },
      payload: String.raw`{"username":"ro\u0000ot","password":"x"}`,
    });
    expect(response.json()).toMatchObject({ code: 'request.invalid' });
  });

  it('with an address that cannot be read gets our own kind of error', async () => {
    const response = await server.app.inject({ url: '/api/v1/%', headers: { host: 'localhost:21114' } });
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'request.invalid' });
  });

  it('below /api/ that leads nowhere is told so in JSON, never with a page', async () => {
    const response = await server.app.inject({ url: '/api/unknown', headers: { host: 'localhost:21114' } });
    expect(response.statusCode).toBe(404);
    expect(response.json()).toEqual({ error: 'Not found' });
  });
});
