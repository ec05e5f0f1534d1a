import { describe, expect, test } from 'vitest';
import { anEngine, aProvider, refusalOf, signInWith, testClock } from '../../../../test/engine-harness.ts';
import { startScriptedOp, type ScriptedOp } from '../../../../test/scripted-op.ts';
import type { OutboundClient } from '../../../outbound/outbound-client.ts';
import { createOutboundClient } from '../../../outbound/outbound-client.ts';
import { createOidcEngine, type OidcEngine } from './engine.ts';
import type { ProviderConfig } from './types.ts';

const person = { name: 'Ada', preferred_username: 'ada', email: 'ada@example.org' };
const hour = 3_600_000;

async function refusalWith(document: Record<string, unknown>, changes: Partial<ProviderConfig> = {}) {
  await using op = await startScriptedOp({ person });
  op.script.discovery = (honest) => ({ ...honest, ...document });
  const refusal = await refusalOf(signInWith(op, changes));
  expect(op.requestsTo('/token')).toHaveLength(0);
  return refusal;
}

describe('the discovery document (threats 12 and 13)', () => {
  test.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'issuer'])(
    'it must name its %s',
    async (name) => {
      const refusal = await refusalWith({ [name]: undefined });
      expect(refusal).toMatchObject({ code: 'discovery.missing_endpoint', details: { name } });
    },
  );

  test.each([
    ['a private address', 'https://10.0.0.5/token'],
    ['the metadata service', 'https://169.254.169.254/token'],
    ['another domain', 'https://evil.example/token'],
    ['plain http elsewhere', 'http://idp.example.org/token'],
    ['another scheme', 'file:///etc/passwd'],
  ])('a token endpoint at %s is refused and the secret stays here', async (_name, token_endpoint) => {
    expect((await refusalWith({ token_endpoint })).code).toBe('discovery.endpoint_host');
  });

  test.each(['authorization_endpoint', 'jwks_uri', 'userinfo_endpoint'])(
    'a %s on another domain is refused',
    async (name) => {
      const refusal = await refusalWith({ [name]: 'https://evil.example/x' });
      expect(refusal).toMatchObject({ code: 'discovery.endpoint_host', details: { host: 'evil.example' } });
    },
  );

  test.each([
    ['scheme', (issuer: string) => issuer.replace('http:', 'https:')],
    ['host', () => 'http://localhost:1'],
    ['trailing_slash', (issuer: string) => `${issuer}/`],
    ['path', (issuer: string) => `${issuer}/v1`],
    ['malformed', () => 'no address'],
  ])('another issuer is refused with a hint at the %s', async (hint, change) => {
    await using op = await startScriptedOp();
    op.script.discovery = (honest) => ({ ...honest, issuer: change(op.issuer) });
    const refusal = await refusalOf(signInWith(op));
    expect(refusal).toMatchObject({
      code: 'discovery.issuer_mismatch',
      details: { expected: op.issuer, hint },
    });
  });

  test('the pasted discovery address leaves open whether the issuer ends in a slash', async () => {
    await using op = await startScriptedOp({ person, issuerPath: '/realm/' });
    op.script.intercept = (request) => {
      request.url = request.url?.replace('/realm/.well', '/.well');
      return false;
    };
    const issuer = `${op.issuer}.well-known/openid-configuration`;
    expect((await signInWith(op, { issuer })).identity.issuer).toBe(op.issuer);
  });

  test.each([
    ['a web page', 200, 'text/html', '<html></html>', 'discovery.not_json'],
    ['broken JSON', 200, 'application/json', '{"issuer":', 'discovery.not_json'],
    ['a list', 200, 'application/json', '[]', 'discovery.not_json'],
    ['deeply nested JSON', 200, 'application/json', '['.repeat(5000), 'discovery.not_json'],
    ['a server error', 500, 'text/html', 'oops', 'discovery.unreachable'],
    ['nothing there', 404, 'application/json', '{}', 'discovery.unreachable'],
    ['300 kB of JSON', 200, 'application/json', `{"a":"${'x'.repeat(300_000)}"}`, 'discovery.too_large'],
  ])('%s is named as such', async (_name, status, type, body, code) => {
    await using op = await startScriptedOp();
    op.script.intercept = (_request, response) => {
      response.writeHead(status, { 'content-type': type }).end(body);
      return true;
    };
    expect((await refusalOf(signInWith(op))).code).toBe(code);
  });

  test('a redirect is not followed', async () => {
    await using op = await startScriptedOp();
    op.script.intercept = (_request, response) => {
      response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
      return true;
    };
    expect((await refusalOf(signInWith(op))).code).toBe('discovery.redirect');
  });

  test('an issuer that means none is refused without asking anybody', async () => {
    await using op = await startScriptedOp();
    const refusal = await refusalOf(signInWith(op, { issuer: 'https://<your-domain>/' }));
    expect(refusal).toMatchObject({ code: 'config.issuer', details: { problem: 'placeholder' } });
    expect(op.requests).toHaveLength(0);
  });

  test('a network failure keeps its code and says what was tried', async () => {
    await using op = await startScriptedOp();
    const refusal = await refusalOf(signInWith(op, { internalNetwork: false }));
    expect(refusal).toMatchObject({ code: 'network.refused_address', details: { step: 'discovery' } });
  });
});

function pins(op: ScriptedOp): NonNullable<ProviderConfig['pinnedHosts']> {
  const { host } = new URL(op.origin);
  return { issuer: host, authorization: host, token: host, jwks: host };
}

function authorize(engine: OidcEngine, op: ScriptedOp, changes: Partial<ProviderConfig> = {}): Promise<URL> {
  const request = { redirectUri: 'https://x.example/', state: 's', nonce: 'n', codeChallenge: 'c' };
  return engine.authorizationUrl(aProvider(op, changes), request);
}

describe('a document that changes (threat 23)', () => {
  test('hosts that stayed are fine', async () => {
    await using op = await startScriptedOp({ person });
    expect((await signInWith(op, { pinnedHosts: pins(op) })).identity.subject).toBe('person-1');
  });

  test('a token endpoint on another domain stops sign-in until it is confirmed', async () => {
    await using op = await startScriptedOp({ person });
    const pinnedHosts = { ...pins(op), token: 'login.contoso.example' };
    const refusal = await refusalOf(signInWith(op, { pinnedHosts }));
    expect(refusal.code).toBe('discovery.changed_host');
    expect(refusal.details).toMatchObject({ endpoint: 'token', before: 'login.contoso.example' });
  });

  test('pins that were stored after the first sign-in count at the next refresh', async () => {
    await using op = await startScriptedOp({ person });
    const now = testClock();
    const engine = anEngine({ now });
    await authorize(engine, op);
    now.advance(hour + 1);
    const pinnedHosts = { ...pins(op), jwks: 'keys.contoso.example' };
    const end = (): Promise<string> =>
      authorize(engine, op, { pinnedHosts }).then(String, (error: { code: string }) => error.code);
    await expect.poll(end).toBe('discovery.changed_host');
  });

  test('a host that moved within its domain is only logged', async () => {
    await using op = await startScriptedOp({ person });
    const warnings: unknown[] = [];
    const log = { warn: (data: unknown) => void warnings.push(data) };
    const engine = createOidcEngine({ outbound: createOutboundClient(), now: Date.now, log });
    const pinnedHosts = { ...pins(op), jwks: 'localhost:1' };
    expect((await signInWith(op, { pinnedHosts }, { engine })).identity.subject).toBe('person-1');
    expect(warnings).toEqual([expect.objectContaining({ endpoint: 'jwks', before: 'localhost:1' })]);
  });

  test('one that changes while we run stops sign-in too, after the hourly refresh', async () => {
    await using op = await startScriptedOp({ person });
    const now = testClock();
    const engine = anEngine({ now });
    await signInWith(op, {}, { engine });
    op.script.discovery = (honest) => ({ ...honest, token_endpoint: 'https://evil.example/token' });
    now.advance(hour + 1);
    // The first one still gets the old document and sets the refresh off.
    await authorize(engine, op);
    const end = (): Promise<string> =>
      authorize(engine, op).then(String, (error: { code: string }) => error.code);
    await expect.poll(end).toBe('discovery.endpoint_host');
    expect(op.requestsTo('/token')).toHaveLength(1);
  });
});

function counted(): { outbound: OutboundClient; asked: string[] } {
  const asked: string[] = [];
  const real = createOutboundClient();
  const outbound: OutboundClient = {
    request: (url, options) => {
      asked.push(new URL(url).pathname);
      return real.request(url, options);
    },
  };
  return { outbound, asked };
}

describe('the memory for documents', () => {
  test('a hundred sign-ins that start at once ask once', async () => {
    await using op = await startScriptedOp({ person });
    const { outbound, asked } = counted();
    const engine = anEngine({ outbound });
    await Promise.all(Array.from({ length: 100 }, () => signInWith(op, {}, { engine })));
    expect(asked.filter((path) => path !== '/token').sort()).toEqual([
      '/.well-known/openid-configuration',
      '/keys',
    ]);
  });

  test('a new revision and forgetting ask again', async () => {
    await using op = await startScriptedOp({ person });
    const engine = anEngine();
    await signInWith(op, {}, { engine });
    await signInWith(op, { rev: 2 }, { engine });
    engine.forget('provider-1');
    await signInWith(op, { rev: 2 }, { engine });
    expect(op.requestsTo('/.well-known/openid-configuration')).toHaveLength(3);
  });

  test('a failure is remembered for ten seconds', async () => {
    await using op = await startScriptedOp({ person });
    const now = testClock();
    const engine = anEngine({ now });
    op.script.intercept = (_request, response) => (response.writeHead(503).end(), true);
    for (let round = 0; round < 50; round += 1) {
      expect((await refusalOf(signInWith(op, {}, { engine }))).code).toBe('discovery.unreachable');
    }
    expect(op.requests).toHaveLength(1);
    delete op.script.intercept;
    now.advance(10_001);
    expect((await signInWith(op, {}, { engine })).identity.subject).toBe('person-1');
  });

  test('a provider whose document is gone for a while still works', async () => {
    await using op = await startScriptedOp({ person });
    const now = testClock();
    const engine = anEngine({ now });
    await signInWith(op, {}, { engine });
    op.script.discovery = () => 'gone';
    now.advance(2 * hour);
    expect((await authorize(engine, op)).pathname).toBe('/authorize');
    await expect.poll(() => op.requestsTo('/.well-known/openid-configuration').length).toBe(2);
    expect((await authorize(engine, op)).pathname).toBe('/authorize');
    now.advance(23 * hour);
    expect((await refusalOf(authorize(engine, op))).code).toBe('discovery.not_json');
  });
});
