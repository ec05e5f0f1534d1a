import { X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  MICROSOFT_ORIGINS,
  PERSONAL_TENANT_ID,
  startEntraSimulator,
  TENANT_ID,
  type EntraSimulator,
} from '../index.ts';

let simulator: EntraSimulator;

beforeEach(async () => {
  simulator = await startEntraSimulator({ sockets: false });
});

afterEach(() => simulator.close());

async function get(path: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const { status, body } = await simulator.handle({
    method: 'GET',
    url: `${MICROSOFT_ORIGINS.authority}/${path}`,
  });
  return { status, body: JSON.parse(body) as Record<string, unknown> };
}

async function keysOf(path: string): Promise<Record<string, string | string[]>[]> {
  return (await get(path)).body['keys'] as Record<string, string | string[]>[];
}

async function kids(): Promise<unknown[]> {
  return (await keysOf(`${TENANT_ID}/discovery/v2.0/keys`)).map(({ kid }) => kid);
}

const configuration = (tenant: string): string => `${tenant}/v2.0/.well-known/openid-configuration`;

describe('the discovery document', () => {
  it.each([
    [TENANT_ID, TENANT_ID],
    ['contoso.onmicrosoft.com', TENANT_ID],
    ['organizations', '{tenantid}'],
    ['common', '{tenantid}'],
    ['consumers', PERSONAL_TENANT_ID],
  ])('of %s names the issuer %s', async (tenant, issuer) => {
    const { status, body } = await get(configuration(tenant));
    expect(status).toBe(200);
    expect(body['issuer']).toBe(`${MICROSOFT_ORIGINS.authority}/${issuer}/v2.0`);
    expect(body['userinfo_endpoint']).toBe(`${MICROSOFT_ORIGINS.graph}/oidc/userinfo`);
  });

  it('says nothing about PKCE or RFC 9207, as Entra does', async () => {
    const { body } = await get(configuration(TENANT_ID));
    expect(body).not.toHaveProperty('code_challenge_methods_supported');
    expect(body).not.toHaveProperty('authorization_response_iss_parameter_supported');
    expect(body['token_endpoint_auth_methods_supported']).toContain('client_secret_post');
    expect(body['cloud_instance_name']).toBe('microsoftonline.com');
  });

  it.each([
    ['11111111-2222-4333-8444-555555555555', 90002],
    ['unknown.example', 90002],
    ['tenant', 900023],
  ])('of the unknown tenant %s is an error with status 400', async (tenant, code) => {
    const { status, body } = await get(configuration(tenant));
    expect(status).toBe(400);
    expect(body['error_codes']).toEqual([code]);
  });

  it('hands appid on to the key set', async () => {
    const { body } = await get(`${configuration(TENANT_ID)}?appid=abc`);
    expect(body['jwks_uri']).toBe(
      `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/discovery/v2.0/keys?appid=abc`,
    );
  });

  it('names another cloud when it is served there', async () => {
    const authority = 'https://login.microsoftonline.us';
    await using national = await startEntraSimulator({
      sockets: false,
      publicOrigins: { authority, graph: 'https://graph.microsoft.us' },
    });
    const { body } = await national.handle({
      method: 'GET',
      url: `${authority}/${configuration(TENANT_ID)}`,
    });
    expect(JSON.parse(body)).toMatchObject({
      cloud_instance_name: 'microsoftonline.us',
      msgraph_host: 'graph.microsoft.us',
    });
  });
});

describe('the key set', () => {
  it('carries a certificate, an issuer and the cloud for each key, and no algorithm', async () => {
    const [key] = await keysOf(`${TENANT_ID}/discovery/v2.0/keys`);
    expect(key).toMatchObject({ kty: 'RSA', use: 'sig', cloud_instance_name: 'microsoftonline.com' });
    expect(key?.['issuer']).toBe(`${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/v2.0`);
    expect(key).not.toHaveProperty('alg');
    const certificate = new X509Certificate(Buffer.from(String(key?.['x5c']?.[0]), 'base64'));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    const thumbprint = Buffer.from(certificate.fingerprint.replaceAll(':', ''), 'hex').toString('base64url');
    expect(key?.['x5t']).toBe(thumbprint);
  });

  it('of common holds a key that vouches for personal accounts alone', async () => {
    const issuers = (await keysOf('common/discovery/v2.0/keys')).map((key) => key['issuer']);
    expect(issuers).toContain(`${MICROSOFT_ORIGINS.authority}/{tenantid}/v2.0`);
    expect(
      issuers.filter((issuer) => issuer === `${MICROSOFT_ORIGINS.authority}/${PERSONAL_TENANT_ID}/v2.0`),
    ).toHaveLength(1);
  });

  it('shows an application’s own key only to those who ask for the application', async () => {
    const { clientId } = simulator.seedApp({ name: 'own key', redirectUris: [], keyPolicy: 'app-specific' });
    const shared = await keysOf(`${TENANT_ID}/discovery/v2.0/keys`);
    const own = await keysOf(`${TENANT_ID}/discovery/v2.0/keys?appid=${clientId}`);
    expect(own).toHaveLength(shared.length + 1);
  });

  it('replaces its keys on rotation and keeps the previous one on request', async () => {
    const before = await kids();
    simulator.rotateKeys();
    const after = await kids();
    expect(after.filter((kid) => before.includes(kid))).toEqual([]);
    simulator.rotateKeys({ keepPrevious: true });
    expect((await kids()).filter((kid) => after.includes(kid))).toHaveLength(1);
  });

  it('can be empty', async () => {
    simulator.faults.emptyKeySet = true;
    expect(await keysOf(`${TENANT_ID}/discovery/v2.0/keys`)).toEqual([]);
  });
});
