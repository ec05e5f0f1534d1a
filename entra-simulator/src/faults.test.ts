import { createHmac } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  MICROSOFT_ORIGINS,
  PERSONAL_TENANT_ID,
  startEntraSimulator,
  TENANT_ID,
  type EntraSimulator,
  type SeededApp,
  type SimResponse,
} from './index.ts';

const CALLBACK = 'https://rd.example.org/api/oidc/callback';
const BASE = `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}`;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let simulator: EntraSimulator;
let app: SeededApp;

beforeEach(async () => {
  simulator = await startEntraSimulator({ sockets: false });
  app = simulator.seedApp({
    name: 'faulty',
    redirectUris: [{ platform: 'web', uri: CALLBACK }],
    adminConsent: true,
  });
});

afterEach(() => simulator.close());

async function signIn(user = 'u1', scope = 'openid profile email User.Read'): Promise<SimResponse> {
  const query = new URLSearchParams({
    client_id: app.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope,
    nonce: 'n',
  });
  const result = await simulator.signIn(`${BASE}/oauth2/v2.0/authorize?${query.toString()}`, { user });
  if (result.outcome !== 'redirect') throw new Error(result.outcome);
  const code = new URL(result.location).searchParams.get('code') ?? '';
  const fields = {
    grant_type: 'authorization_code',
    client_id: app.clientId,
    client_secret: app.secret,
    redirect_uri: CALLBACK,
    code,
  };
  return simulator.handle({
    method: 'POST',
    url: `${BASE}/oauth2/v2.0/token`,
    headers: FORM,
    body: new URLSearchParams(fields).toString(),
  });
}

async function tokens(user?: string, scope?: string): Promise<{ id_token: string; access_token: string }> {
  return JSON.parse((await signIn(user, scope)).body) as { id_token: string; access_token: string };
}

async function publishedKeys(path = `${TENANT_ID}/discovery/v2.0/keys`): Promise<JSONWebKeySet> {
  const { body } = await simulator.handle({ method: 'GET', url: `${MICROSOFT_ORIGINS.authority}/${path}` });
  return JSON.parse(body) as JSONWebKeySet;
}

describe('broken ID tokens', () => {
  it('come unsigned', async () => {
    simulator.faults.idToken = { alg: 'none' };
    const { id_token: token } = await tokens();
    expect(decodeProtectedHeader(token).alg).toBe('none');
    expect(token.endsWith('.')).toBe(true);
  });

  it('come signed with the client secret', async () => {
    simulator.faults.idToken = { alg: 'HS256' };
    const { id_token: token } = await tokens();
    const [header, payload, signature] = token.split('.');
    expect(signature).toBe(
      createHmac('sha256', app.secret).update(`${header}.${payload}`).digest('base64url'),
    );
  });

  it('come with a broken signature or an unpublished key', async () => {
    const keys = createLocalJWKSet(await publishedKeys());
    simulator.faults.idToken = { brokenSignature: true };
    await expect(jwtVerify((await tokens()).id_token, keys)).rejects.toThrow('signature verification failed');
    simulator.faults.idToken = { key: 'unpublished' };
    await expect(jwtVerify((await tokens()).id_token, keys)).rejects.toThrow('no applicable key');
  });

  it('come signed with the key for personal accounts', async () => {
    simulator.faults.idToken = { key: 'personal' };
    const { kid } = decodeProtectedHeader((await tokens()).id_token);
    const { keys } = await publishedKeys('common/discovery/v2.0/keys');
    const used = keys.find((key) => key.kid === kid) as { issuer?: string } | undefined;
    expect(used?.issuer).toContain(PERSONAL_TENANT_ID);
  });

  it('come with any claim or header replaced or left out', async () => {
    simulator.faults.idToken = {
      set: { aud: 'other', tid: 'evil' },
      omit: ['sub', 'iat'],
      header: { jku: 'https://evil.example' },
    };
    const { id_token: token } = await tokens();
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({ aud: 'other', tid: 'evil' });
    expect(claims).not.toHaveProperty('sub');
    expect(claims).not.toHaveProperty('iat');
    expect(decodeProtectedHeader(token).jku).toBe('https://evil.example');
  });

  it('come from the v1.0 endpoint', async () => {
    simulator.faults.idToken = { version: '1.0' };
    const claims = decodeJwt((await tokens()).id_token);
    expect(claims).toMatchObject({ ver: '1.0', iss: `https://sts.windows.net/${TENANT_ID}/` });
    expect(claims).not.toHaveProperty('preferred_username');
  });
});

describe('keys that change at the wrong moment', () => {
  it('are new between the key set and the signature', async () => {
    const before = await publishedKeys();
    simulator.faults.rotateJustBeforeSigning = true;
    const { id_token: token } = await tokens();
    await expect(jwtVerify(token, createLocalJWKSet(before))).rejects.toThrow('no applicable key');
    await expect(jwtVerify(token, createLocalJWKSet(await publishedKeys()))).resolves.toBeDefined();
    expect(simulator.faults.rotateJustBeforeSigning).toBe(false);
  });

  it('are those of the application for an application with its own key', async () => {
    app = simulator.seedApp({
      name: 'own key',
      redirectUris: [{ platform: 'web', uri: CALLBACK }],
      keyPolicy: 'app-specific',
      adminConsent: true,
    });
    const { id_token: token } = await tokens();
    await expect(jwtVerify(token, createLocalJWKSet(await publishedKeys()))).rejects.toThrow(
      'no applicable key',
    );
    const own = await publishedKeys(`${TENANT_ID}/discovery/v2.0/keys?appid=${app.clientId}`);
    await expect(jwtVerify(token, createLocalJWKSet(own))).resolves.toBeDefined();
  });
});

describe('clock, outages and forced answers', () => {
  it('move tokens and the Date header together', async () => {
    simulator.faults.clockSkewSeconds = 600;
    const response = await signIn();
    const skewMs = Date.parse(response.headers['date'] ?? '') - Date.now();
    expect(Math.abs(skewMs - 600_000)).toBeLessThan(5000);
    const { id_token: token } = JSON.parse(response.body) as { id_token: string };
    expect((decodeJwt(token).iat ?? 0) * 1000 - Date.now()).toBeGreaterThan(590_000);
  });

  it.each([
    ['error-500', 500],
    ['html', 200],
    ['throttled', 429],
  ] as const)('answer %s instead of the document', async (outage, status) => {
    simulator.faults.outage = { discovery: outage };
    const response = await simulator.handle({
      method: 'GET',
      url: `${BASE}/v2.0/.well-known/openid-configuration`,
    });
    expect(response.status).toBe(status);
  });

  it('hold an answer back until the simulator closes', async () => {
    simulator.faults.outage = { keys: 'timeout' };
    let answered = false;
    const pending = publishedKeys().then(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    await simulator.close();
    expect(await pending).toBe(true);
  });

  it('force any code at the token endpoint, on the page and at the callback', async () => {
    simulator.faults.tokenError = 700005;
    expect(JSON.parse((await signIn()).body)).toMatchObject({
      error: 'invalid_grant',
      error_codes: [700005],
    });
    const url = `${BASE}/oauth2/v2.0/authorize?client_id=${app.clientId}&response_type=code&redirect_uri=${encodeURIComponent(CALLBACK)}`;
    simulator.faults.authorizeError = { code: 50076, where: 'page' };
    expect(await simulator.signIn(url, { user: 'u1' })).toMatchObject({ outcome: 'error-page', code: 50076 });
    simulator.faults.authorizeError = { code: 50076, where: 'callback' };
    const result = await simulator.signIn(url, { user: 'u1' });
    expect(result.outcome === 'redirect' && result.location).toContain('error=interaction_required');
  });

  it('count every secret as expired', async () => {
    simulator.faults.secretsExpired = true;
    expect(JSON.parse((await signIn()).body)).toMatchObject({
      error: 'invalid_client',
      error_codes: [7000222],
    });
  });
});

async function graph(path: string, token: string, body?: string): Promise<SimResponse> {
  const headers = { authorization: `Bearer ${token}` };
  return simulator.handle({
    method: body === undefined ? 'GET' : 'POST',
    url: `${MICROSOFT_ORIGINS.graph}${path}`,
    headers,
    ...(body !== undefined && { body }),
  });
}

describe('Graph', () => {
  it('tells less at UserInfo than the ID token says', async () => {
    const { id_token: idToken, access_token: token } = await tokens();
    const claims = JSON.parse((await graph('/oidc/userinfo', token)).body) as Record<string, unknown>;
    expect(claims['sub']).toBe(decodeJwt(idToken).sub);
    expect(claims).toMatchObject({ name: 'Ada Lovelace', email: 'ada.lovelace@contoso.example' });
    expect(claims).not.toHaveProperty('preferred_username');
  });

  it('refuses unknown access tokens', async () => {
    const response = await graph('/oidc/userinfo', 'made-up');
    expect(response.status).toBe(401);
    expect(JSON.parse(response.body)).toMatchObject({ error: { code: 'InvalidAuthenticationToken' } });
  });

  it('lists groups page by page', async () => {
    const { access_token: token } = await tokens('u5');
    let path = '/v1.0/me/transitiveMemberOf/microsoft.graph.group?$select=id&$top=100';
    const sizes: number[] = [];
    while (path !== '') {
      const answer = JSON.parse((await graph(path, token)).body) as {
        value: unknown[];
        '@odata.nextLink'?: string;
      };
      sizes.push(answer.value.length);
      path = answer['@odata.nextLink']?.replace(MICROSOFT_ORIGINS.graph, '') ?? '';
    }
    expect(sizes).toEqual([100, 100, 50]);
  });

  it('can send the next page to a foreign host', async () => {
    simulator.faults.foreignNextLinkOrigin = 'https://evil.example';
    const { access_token: token } = await tokens('u5');
    const { body } = await graph('/v1.0/me/transitiveMemberOf/microsoft.graph.group', token);
    expect((JSON.parse(body) as Record<string, string>)['@odata.nextLink']).toMatch(
      /^https:\/\/evil\.example\//,
    );
  });

  it('says which of at most twenty groups somebody is in', async () => {
    const { access_token: token } = await tokens();
    const [mine = ''] = simulator.tenant.users.find(({ key }) => key === 'u1')?.groups ?? [];
    const answer = await graph(
      '/v1.0/me/checkMemberGroups',
      token,
      JSON.stringify({ groupIds: [mine, 'other'] }),
    );
    expect((JSON.parse(answer.body) as { value: string[] }).value).toEqual([mine]);
    const many = await graph(
      '/v1.0/me/checkMemberGroups',
      token,
      JSON.stringify({ groupIds: Array(21).fill(mine) }),
    );
    expect(many.status).toBe(400);
    expect((await graph('/v1.0/me/checkMemberGroups', token, '{')).status).toBe(400);
  });

  it('refuses groups to a token without the permission', async () => {
    app = simulator.seedApp({ name: 'few rights', redirectUris: [{ platform: 'web', uri: CALLBACK }] });
    const { access_token: token } = await tokens('u1', 'openid');
    expect((await graph('/v1.0/me/transitiveMemberOf/microsoft.graph.group', token)).status).toBe(403);
  });
});
