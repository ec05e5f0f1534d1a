import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';

const WEB_CLIENT = 'https://web.example.org';

describe.each(DATABASES)('a web client on $dialect', ({ create }) => {
  let server: TestServer;
  beforeAll(async () => {
    const env = { GATEHOUSE_WEB_CLIENT_ORIGINS: WEB_CLIENT };
    server = await startTestServer({ database: await create(), env, socket: true });
  });
  afterAll(() => server.close());

  const preflight = (method: string, origin: string, url = '/api/ab/peer/add/1') =>
    server.send({
      method: 'OPTIONS',
      url,
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  it.each(['PUT', 'DELETE', 'PATCH'])('case 79: may ask before %s', async (method) => {
    const { status, headers } = await preflight(method, WEB_CLIENT);
    expect(status).toBe(204);
    expect(headers['access-control-allow-origin']).toBe(WEB_CLIENT);
    expect(headers['access-control-allow-methods']).toContain(method);
    expect(String(headers['access-control-allow-headers']).toLowerCase()).toContain('authorization');
    expect(headers['access-control-allow-credentials']).toBe('true');
  });

  it('reads answers (console 17)', async () => {
    const { headers } = await server.send({
      method: 'GET',
      url: '/api/login-options',
      headers: { origin: WEB_CLIENT },
    });
    expect(headers).toMatchObject({ 'access-control-allow-origin': WEB_CLIENT, vary: 'Origin' });
  });

  it.each(['https://evil.example', 'null', 'https://web.example.org.evil.example', 'http://web.example.org'])(
    'is not %s',
    async (origin) => {
      const { headers } = await preflight('PUT', origin);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    },
  );

  it('never reaches the console’s own API', async () => {
    for (const url of ['/api/v1/users', '/api/v1/session', '/api/%76%31/users']) {
      const { headers } = await preflight('PATCH', WEB_CLIENT, url);
      expect(headers).not.toHaveProperty('access-control-allow-methods');
    }
    const { headers } = await server.send({
      method: 'GET',
      url: '/api/v1/bootstrap',
      headers: { origin: WEB_CLIENT },
    });
    expect(headers).not.toHaveProperty('access-control-allow-origin');
  });
});
