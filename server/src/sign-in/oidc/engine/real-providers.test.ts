import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OAuth2Server } from 'oauth2-mock-server';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  anEngine,
  aProvider,
  callbackUrl,
  refusalOf,
  signInWith,
  type TestProvider,
} from '../../../../test/engine-harness.ts';

// The provider warns at length that its defaults are not for production.
beforeAll(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});
afterAll(() => vi.restoreAllMocks());

type RealProvider = TestProvider & AsyncDisposable;

const clientSecret = 'a+secret/with~all.kinds-of_characters:here';

/** The certified provider; a person agrees to everything at once. */
async function certifiedProvider(
  method: 'client_secret_basic' | 'client_secret_post',
): Promise<RealProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'gatehouse',
        client_secret: clientSecret,
        redirect_uris: [callbackUrl],
        token_endpoint_auth_method: method,
      },
    ],
    clientAuthMethods: [method],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({
        sub,
        name: 'Ada',
        preferred_username: 'ada',
        email: 'ada@example.org',
        email_verified: true,
      }),
    }),
    cookies: { keys: ['only-for-tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: (_context: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}`,
    },
  });
  const handle = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true) void agree(provider, request, response);
    else void handle(request, response);
  });
  return {
    issuer,
    clientId: 'gatehouse',
    clientSecret,
    signIn: followToCallback,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function agree(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params, prompt } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    return provider.interactionFinished(request, response, { login: { accountId: 'ada-1' } });
  }
  const grant = new provider.Grant({ accountId: 'ada-1', clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile email');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** A browser with cookies that follows redirects until it would leave the provider. */
async function followToCallback(start: URL): Promise<URLSearchParams> {
  const cookies = new Map<string, string>();
  let url = start;
  while (!url.href.startsWith(callbackUrl)) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`HTTP ${response.status}: ${await response.text()}`);
    url = new URL(location, url);
  }
  return url.searchParams;
}

describe('oidc-provider', () => {
  test.each(['client_secret_basic', 'client_secret_post'] as const)(
    'a person signs in with %s',
    async (method) => {
      await using op = await certifiedProvider(method);
      const { identity, facts } = await signInWith(op);
      expect(identity).toMatchObject({
        issuer: op.issuer,
        subject: 'ada-1',
        displayName: 'Ada',
        preferredUsername: 'ada',
        email: 'ada@example.org',
        emailVerified: true,
      });
      expect(facts).toMatchObject({ clientAuth: method, userInfoUsed: true, algorithm: 'RS256' });
    },
  );

  test('it promises the issuer parameter, and a response without it is refused', async () => {
    await using op = await certifiedProvider('client_secret_post');
    const refusal = await refusalOf(signInWith(op, {}, { tamper: (parameters) => parameters.delete('iss') }));
    expect(refusal.code).toBe('response.issuer');
  });

  test('a wrong secret arrives in its own words', async () => {
    await using op = await certifiedProvider('client_secret_basic');
    const refusal = await refusalOf(signInWith(op, { clientSecret: 'wrong' }));
    expect(refusal).toMatchObject({ code: 'token.exchange_failed', upstream: { error: 'invalid_client' } });
  });

  test('the connection test finds nothing wrong', async () => {
    await using op = await certifiedProvider('client_secret_post');
    const { checks } = await anEngine().inspect(aProvider(op));
    expect(checks.filter(({ outcome }) => outcome !== 'pass')).toEqual([]);
  });
});

type Token = { header: Record<string, unknown>; payload: Record<string, unknown> };

/** The mock server signs whatever `forge` leaves of its tokens. */
async function mockServer(forge: (token: Token) => void = () => undefined): Promise<RealProvider> {
  const server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
  let nonce = '';
  server.service.on('beforeTokenSigning', (token: Token) => {
    Object.assign(token.payload, {
      aud: 'gatehouse',
      nonce,
      name: 'Ada',
      preferred_username: 'ada',
      email: 'ada@example.org',
    });
    forge(token);
  });
  return {
    issuer: server.issuer.url!,
    clientId: 'gatehouse',
    clientSecret,
    signIn: (url) => {
      nonce = url.searchParams.get('nonce') ?? '';
      return followToCallback(url);
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

describe('oauth2-mock-server', () => {
  const now = Math.floor(Date.now() / 1000);

  test('a person signs in', async () => {
    await using op = await mockServer();
    expect((await signInWith(op)).identity).toMatchObject({ issuer: op.issuer, displayName: 'Ada' });
  });

  test.each<[string, Record<string, unknown>]>([
    ['token.issuer', { iss: 'https://evil.example' }],
    ['token.audience', { aud: 'other' }],
    ['token.nonce', { nonce: 'other' }],
    ['token.expired', { exp: now - 600 }],
    ['token.issued_in_future', { iat: now + 600 }],
    ['token.subject_missing', { sub: undefined }],
  ])('%s is refused', async (code, forged) => {
    await using op = await mockServer(({ payload }) => void Object.assign(payload, forged));
    expect((await refusalOf(signInWith(op))).code).toBe(code);
  });
});
