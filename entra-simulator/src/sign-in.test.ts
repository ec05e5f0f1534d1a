import { createHash, randomBytes } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  FOREIGN_TENANT_ID,
  MICROSOFT_ORIGINS,
  PERSONAL_TENANT_ID,
  startEntraSimulator,
  TENANT_ID,
  type EntraSimulator,
  type SeedApp,
  type SeededApp,
  type SimResponse,
} from './index.ts';

const CALLBACK = 'http://localhost:8000/api/oidc/callback';
const START = Date.UTC(2026, 10, 25, 9);

let simulator: EntraSimulator;
let nowMs: number;

beforeEach(async () => {
  nowMs = START;
  simulator = await startEntraSimulator({ sockets: false, now: () => nowMs, sampleApps: false });
});

afterEach(() => simulator.close());

function seed(overrides: Partial<SeedApp> = {}): SeededApp {
  return simulator.seedApp({
    name: 'test3',
    redirectUris: [{ platform: 'web', uri: CALLBACK }],
    accountTypes: 'single',
    ...overrides,
  });
}

const verifier = randomBytes(32).toString('base64url');

function authorizeUrl(
  app: SeededApp,
  changes: Record<string, string | undefined> = {},
  authority = TENANT_ID,
): string {
  const url = new URL(`${MICROSOFT_ORIGINS.authority}/${authority}/oauth2/v2.0/authorize`);
  const parameters: Record<string, string | undefined> = {
    client_id: app.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid profile email',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

async function callback(url: string, user: string): Promise<URLSearchParams> {
  const result = await simulator.signIn(url, { user });
  if (result.outcome !== 'redirect') throw new Error(`no redirect: ${JSON.stringify(result)}`);
  return new URL(result.location).searchParams;
}

function redeem(
  app: SeededApp,
  code: string,
  changes: Record<string, string | undefined> = {},
  authority = TENANT_ID,
): Promise<SimResponse> {
  const fields: Record<string, string | undefined> = {
    grant_type: 'authorization_code',
    client_id: app.clientId,
    client_secret: app.secret,
    redirect_uri: CALLBACK,
    code,
    code_verifier: verifier,
    ...changes,
  };
  const body = new URLSearchParams(
    Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return simulator.handle({
    method: 'POST',
    url: `${MICROSOFT_ORIGINS.authority}/${authority}/oauth2/v2.0/token`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
}

async function idTokenOf(app: SeededApp, user: string, authority = TENANT_ID): Promise<JWTPayload> {
  const parameters = await callback(authorizeUrl(app, {}, authority), user);
  const response = await redeem(app, parameters.get('code') ?? '', {}, authority);
  return decodeJwt((JSON.parse(response.body) as { id_token: string }).id_token);
}

async function tokenError(
  response: Promise<SimResponse>,
): Promise<{ status: number; code: number; error: string }> {
  const { status, body } = await response;
  const parsed = JSON.parse(body) as { error: string; error_codes: number[] };
  return { status, code: parsed.error_codes[0] ?? 0, error: parsed.error };
}

describe('the code flow', () => {
  it('ends in an ID token that the published keys verify', async () => {
    const app = seed();
    const parameters = await callback(authorizeUrl(app), 'u1');
    expect(parameters.get('state')).toBe('state-1');
    expect(parameters.get('session_state')).toMatch(/^[0-9a-f-]{36}$/);
    const response = await redeem(app, parameters.get('code') ?? '');
    const tokens = JSON.parse(response.body) as { id_token: string; expires_in: number; token_type: string };
    expect(tokens.token_type).toBe('Bearer');
    expect(tokens.expires_in).toBeGreaterThanOrEqual(3600);
    const keys = await simulator.handle({
      method: 'GET',
      url: `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/discovery/v2.0/keys`,
    });
    const { payload } = await jwtVerify(
      tokens.id_token,
      createLocalJWKSet(JSON.parse(keys.body) as JSONWebKeySet),
      {
        issuer: `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/v2.0`,
        audience: app.clientId,
        currentDate: new Date(nowMs),
      },
    );
    expect(payload).toMatchObject({
      nonce: 'nonce-1',
      name: 'Ada Lovelace',
      preferred_username: 'ada.lovelace@contoso.example',
      email: 'ada.lovelace@contoso.example',
      tid: TENANT_ID,
      ver: '2.0',
    });
    expect(Object.keys(payload)).toEqual(
      expect.arrayContaining(['aio', 'rh', 'uti', 'oid', 'nbf', 'iat', 'exp']),
    );
    expect(payload).not.toHaveProperty('email_verified');
  });

  it('accepts each code once', async () => {
    const app = seed();
    const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
    expect((await redeem(app, code)).status).toBe(200);
    expect(await tokenError(redeem(app, code))).toEqual({ status: 400, code: 54005, error: 'invalid_grant' });
  });

  it('refuses a code after ten minutes', async () => {
    const app = seed();
    const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
    nowMs += 600_000;
    expect(await tokenError(redeem(app, code))).toMatchObject({ code: 70008, error: 'invalid_grant' });
  });

  it('refuses a verifier that is wrong or missing', async () => {
    const app = seed();
    const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
    expect(await tokenError(redeem(app, code, { code_verifier: 'x'.repeat(43) }))).toMatchObject({
      code: 501481,
    });
    expect(await tokenError(redeem(app, code, { code_verifier: undefined }))).toMatchObject({ code: 501481 });
  });

  it('refuses another redirect URI at the token endpoint', async () => {
    const app = seed();
    const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
    expect(
      await tokenError(redeem(app, code, { redirect_uri: 'http://localhost:8000/other' })),
    ).toMatchObject({ code: 500112 });
  });

  it('accepts HTTP Basic with and without percent-encoded punctuation', async () => {
    const app = seed({ secret: 'abc8Q~with.punct_and-more' });
    for (const secret of [
      app.secret,
      encodeURIComponent(app.secret).replaceAll('~', '%7E').replaceAll('-', '%2D'),
    ]) {
      const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
      const fields = {
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: verifier,
      };
      const response = await simulator.handle({
        method: 'POST',
        url: `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/oauth2/v2.0/token`,
        headers: {
          authorization: `Basic ${Buffer.from(`${app.clientId}:${secret}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(fields).toString(),
      });
      expect(response.status).toBe(200);
    }
  });

  it('words errors with trace, correlation and timestamp', async () => {
    const app = seed();
    const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
    const response = await redeem(app, code, { client_secret: app.secretId });
    expect(response.status).toBe(401);
    const body = JSON.parse(response.body) as Record<string, unknown>;
    expect(body['error']).toBe('invalid_client');
    expect(body['error_codes']).toEqual([7000215]);
    expect(body['timestamp']).toBe('2026-11-25 09:00:00Z');
    expect(body['error_uri']).toBe(`${MICROSOFT_ORIGINS.authority}/error?code=7000215`);
    expect(body['error_description']).toMatch(
      /^AADSTS7000215: .+ Trace ID: [0-9a-f-]{36} Correlation ID: [0-9a-f-]{36} Timestamp: 2026-11-25 09:00:00Z$/,
    );
  });

  it.each([
    ['an expired secret', { secretExpiresAt: new Date(START - 1) }, {}, 7000222],
    ['no secret', {}, { client_secret: undefined }, 7000218],
    [
      'a web redirect URI used from a page',
      { redirectUris: [{ platform: 'spa' as const, uri: CALLBACK }] },
      {},
      9002327,
    ],
    [
      'a public client with a secret',
      { redirectUris: [{ platform: 'public' as const, uri: CALLBACK }] },
      {},
      700025,
    ],
  ])('refuses %s', async (_, overrides, fields, expected) => {
    const app = seed(overrides);
    const code = (await callback(authorizeUrl(app), 'u1')).get('code') ?? '';
    expect(await tokenError(redeem(app, code, fields))).toMatchObject({ code: expected });
  });

  it('lets a probe ask for an application token', async () => {
    const app = seed();
    const fields = { grant_type: 'client_credentials', scope: `${MICROSOFT_ORIGINS.graph}/.default` };
    expect((await redeem(app, '', fields)).status).toBe(200);
    expect(await tokenError(redeem(app, '', { ...fields, client_secret: 'wrong' }))).toMatchObject({
      code: 7000215,
    });
    expect(await tokenError(redeem(app, '', { ...fields, scope: 'openid' }))).toMatchObject({
      code: 1002012,
    });
    expect(await tokenError(redeem(app, '', fields, 'nowhere.example'))).toMatchObject({
      code: 90002,
      error: 'invalid_tenant',
    });
  });
});

describe('response modes', () => {
  it('posts the answer of form_post as a form', async () => {
    const result = await simulator.signIn(authorizeUrl(seed(), { response_mode: 'form_post' }), {
      user: 'u1',
    });
    expect(result).toMatchObject({ outcome: 'form_post', action: CALLBACK, fields: { state: 'state-1' } });
  });

  it('adds an ID token bound to the code in the hybrid flow, with hasgroups instead of many groups', async () => {
    const app = seed({ idTokensEnabled: true, groupClaims: 'security' });
    const url = authorizeUrl(app, { response_type: 'code id_token', response_mode: 'form_post' });
    const result = await simulator.signIn(url, { user: 'u5' });
    if (result.outcome !== 'form_post') throw new Error(result.outcome);
    const claims = decodeJwt(result.fields['id_token'] ?? '');
    const hash = createHash('sha256')
      .update(result.fields['code'] ?? '')
      .digest()
      .subarray(0, 16);
    expect(claims).toMatchObject({ hasgroups: true, c_hash: hash.toString('base64url') });
    expect(claims).not.toHaveProperty('groups');
  });

  it('returns 700054 to the callback when ID tokens are not ticked', async () => {
    const parameters = await callback(
      authorizeUrl(seed(), { response_type: 'code id_token', response_mode: 'query' }),
      'u1',
    );
    expect(parameters.get('error')).toBe('unsupported_response_type');
    expect(parameters.get('error_description')).toContain('AADSTS700054');
  });
});

describe('accounts', () => {
  it('gives each application another subject and the same object id', async () => {
    const first = await idTokenOf(seed(), 'u1');
    const second = await idTokenOf(seed(), 'u1');
    expect(second.sub).not.toBe(first.sub);
    expect(second['oid']).toBe(first['oid']);
  });

  it('leaves e-mail out for somebody without a mailbox', async () => {
    const claims = await idTokenOf(seed(), 'u2');
    expect(claims).not.toHaveProperty('email');
    expect(claims['preferred_username']).toBe('ben.nomail@contoso.example');
  });

  it('signs a guest in to the tenant of the authority, and at home through organizations', async () => {
    const app = seed({ accountTypes: 'multi' });
    const asGuest = await idTokenOf(app, 'u3');
    expect(asGuest).toMatchObject({ tid: TENANT_ID, idp: `https://sts.windows.net/${FOREIGN_TENANT_ID}/` });
    const atHome = await idTokenOf(app, 'u3', 'organizations');
    expect(atHome).toMatchObject({
      tid: FOREIGN_TENANT_ID,
      iss: `${MICROSOFT_ORIGINS.authority}/${FOREIGN_TENANT_ID}/v2.0`,
    });
    expect(atHome).not.toHaveProperty('idp');
    expect(atHome['oid']).not.toBe(asGuest['oid']);
  });

  it('signs a personal account in through common with the personal tenant', async () => {
    const claims = await idTokenOf(seed({ accountTypes: 'multi+personal' }), 'u4', 'common');
    expect(claims).toMatchObject({
      tid: PERSONAL_TENANT_ID,
      iss: `${MICROSOFT_ORIGINS.authority}/${PERSONAL_TENANT_ID}/v2.0`,
    });
  });

  it('asks to fetch groups elsewhere above 200 of them and lists fewer', async () => {
    const app = seed({ groupClaims: 'security' });
    const many = await idTokenOf(app, 'u5');
    expect(many).not.toHaveProperty('groups');
    expect(many['_claim_names']).toEqual({ groups: 'src1' });
    expect(JSON.stringify(many['_claim_sources'])).toContain('https://graph.windows.net/');
    expect((await idTokenOf(app, 'u1'))['groups']).toHaveLength(2);
  });

  it('keeps a name in any script as it is', async () => {
    expect(await idTokenOf(seed(), 'u9')).toMatchObject({
      name: 'Zoë Ünal 漢字',
      preferred_username: 'Zoe.UNAL@contoso.example',
    });
  });
});

describe('sessions of the browser', () => {
  it('answers silently the second time, and asks again when told to', async () => {
    const app = seed();
    const { cookie } = await simulator.signIn(authorizeUrl(app), { user: 'u1' });
    const before = simulator.requests.length;
    const silent = await simulator.signIn(authorizeUrl(app, { prompt: 'none' }), { user: 'u2', cookie });
    expect(silent).toMatchObject({ outcome: 'redirect' });
    expect(simulator.requests.length - before).toBe(1);
    const other = await simulator.signIn(authorizeUrl(app, { prompt: 'select_account' }), {
      user: 'u2',
      cookie,
    });
    expect(other.cookie).not.toBe(cookie);
  });

  it('returns login_required when nobody is signed in and no page may be shown', async () => {
    const parameters = await callback(authorizeUrl(seed(), { prompt: 'none' }), 'u1');
    expect(parameters.get('error')).toBe('login_required');
  });

  it('ends at logout, which returns to registered addresses only', async () => {
    const app = seed();
    const { cookie } = await simulator.signIn(authorizeUrl(app), { user: 'u1' });
    const url = `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/oauth2/v2.0/logout`;
    const elsewhere = await simulator.handle({
      method: 'GET',
      url: `${url}?post_logout_redirect_uri=https://evil.example`,
      headers: { cookie },
    });
    expect(elsewhere.status).toBe(200);
    const back = await simulator.handle({
      method: 'GET',
      url: `${url}?post_logout_redirect_uri=${encodeURIComponent(CALLBACK)}`,
    });
    expect(back.headers['location']).toBe(CALLBACK);
    const after = await simulator.signIn(authorizeUrl(app, { prompt: 'none' }), { user: 'u1', cookie });
    expect(after).toMatchObject({
      outcome: 'redirect',
      location: expect.stringContaining('login_required') as string,
    });
  });
});

describe('refusals on Microsoft’s own page', () => {
  it.each<[string, Partial<SeedApp>, Record<string, string | undefined>, string, string, number]>([
    [
      'another scheme',
      {},
      { redirect_uri: 'https://localhost:8000/api/oidc/callback' },
      TENANT_ID,
      'u1',
      50011,
    ],
    [
      'another case of the path',
      {},
      { redirect_uri: 'http://localhost:8000/API/oidc/callback' },
      TENANT_ID,
      'u1',
      50011,
    ],
    ['no redirect URI registered', { redirectUris: [] }, {}, TENANT_ID, 'u1', 500113],
    ['an unknown client', {}, { client_id: '11111111-2222-4333-8444-555555555555' }, TENANT_ID, 'u1', 700016],
    ['an unknown tenant', {}, {}, '11111111-2222-4333-8444-555555555555', 'u1', 90002],
    ['a malformed tenant', {}, {}, 'tenant', 'u1', 900023],
    ['a personal account in a tenant', { accountTypes: 'multi+personal' }, {}, TENANT_ID, 'u4', 50020],
    ['common for a single-tenant application', {}, {}, 'common', 'u1', 50194],
    ['somebody who is not assigned', { assignmentRequired: true }, {}, TENANT_ID, 'u6', 50105],
    ['somebody a policy blocks', {}, {}, TENANT_ID, 'u7', 53003],
    ['a disabled account', {}, {}, TENANT_ID, 'u8', 50057],
    [
      'a permission only administrators grant',
      {},
      { scope: 'openid Directory.Read.All' },
      TENANT_ID,
      'u1',
      90094,
    ],
  ])('shows %s', async (_, overrides, parameters, authority, user, expected) => {
    const app = seed(overrides);
    const result = await simulator.signIn(authorizeUrl(app, parameters, authority), { user });
    expect(result).toMatchObject({ outcome: 'error-page', code: expected });
    expect(result.outcome === 'error-page' && result.page).toMatch(
      /Trace ID[\s\S]+Correlation ID[\s\S]+Timestamp/,
    );
  });

  it('ignores the port of localhost', async () => {
    const result = await simulator.signIn(
      authorizeUrl(seed(), { redirect_uri: 'http://localhost:9999/api/oidc/callback' }),
      { user: 'u1' },
    );
    expect(result).toMatchObject({ outcome: 'redirect' });
  });

  it('escapes what it quotes', async () => {
    const result = await simulator.signIn(
      authorizeUrl(seed(), { redirect_uri: 'https://x/<img src=x onerror=alert(1)>' }),
      { user: 'u1' },
    );
    expect(result.outcome === 'error-page' && result.page).not.toContain('<img');
  });
});

describe('refusals returned to the application', () => {
  it('reports a cancelled consent as access_denied', async () => {
    const result = await simulator.signIn(authorizeUrl(seed()), { user: 'u1', consent: 'cancel' });
    const parameters = new URL(result.outcome === 'redirect' ? result.location : 'x:').searchParams;
    expect(parameters.get('error')).toBe('access_denied');
    expect(parameters.get('error_subcode')).toBe('cancel');
    expect(parameters.get('error_description')).toContain('AADSTS65004');
    expect(parameters.get('state')).toBe('state-1');
  });

  it('reports groups asked for as a scope', async () => {
    const parameters = await callback(authorizeUrl(seed(), { scope: 'openid groups' }), 'u1');
    expect(parameters.get('error_description')).toContain('AADSTS650053');
  });

  it('reports missing consent when told to', async () => {
    simulator.faults.consentRequired = 'callback';
    const parameters = await callback(authorizeUrl(seed()), 'u1');
    expect(parameters.get('error_description')).toContain('AADSTS65001');
  });
});

describe('administrators’ consent', () => {
  it('makes the question to people unnecessary', async () => {
    const app = seed();
    const url = `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/adminconsent?client_id=${app.clientId}&state=s&redirect_uri=${encodeURIComponent(CALLBACK)}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await simulator.handle({ method: 'POST', url, headers, body: 'decision=accept' });
    expect(answer.headers['location']).toBe(`${CALLBACK}?tenant=${TENANT_ID}&state=s&admin_consent=True`);
    const before = simulator.requests.length;
    await simulator.signIn(authorizeUrl(app), { user: 'u1' });
    expect(simulator.requests.slice(before).map(({ endpoint }) => endpoint)).toEqual([
      'authorize',
      'sign-in',
    ]);
  });
});
