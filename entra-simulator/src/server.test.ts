import { request } from 'node:https';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { MICROSOFT_ORIGINS, startEntraSimulator, TENANT_ID, type EntraSimulator } from './index.ts';

const PATH = `/${TENANT_ID}/v2.0/.well-known/openid-configuration`;
let simulator: EntraSimulator | undefined;

afterEach(async () => simulator?.close());

describe('the simulator on sockets', () => {
  it('listens on three ports and names its own addresses', async () => {
    simulator = await startEntraSimulator();
    const document = (await (await fetch(`${simulator.authorityOrigin}${PATH}`)).json()) as Record<
      string,
      string
    >;
    expect(document['issuer']).toBe(`${simulator.authorityOrigin}/${TENANT_ID}/v2.0`);
    expect(document['userinfo_endpoint']).toBe(`${simulator.graphOrigin}/oidc/userinfo`);
    const portal = await fetch(simulator.portalOrigin);
    expect(portal.url).toBe(`${simulator.portalOrigin}/signin?return=%2F`);
    expect(simulator.requests.map(({ role, endpoint }) => `${role} ${endpoint}`)).toContain(
      'authority discovery',
    );
  });

  it('writes other public addresses on request', async () => {
    simulator = await startEntraSimulator({ publicOrigins: { authority: MICROSOFT_ORIGINS.authority } });
    expect(simulator.authorityOrigin).toBe(MICROSOFT_ORIGINS.authority);
    const { body } = await simulator.handle({ method: 'GET', url: `${MICROSOFT_ORIGINS.authority}${PATH}` });
    expect(JSON.parse(body)).toMatchObject({ issuer: `${MICROSOFT_ORIGINS.authority}/${TENANT_ID}/v2.0` });
  });

  it('speaks TLS with a certificate of the caller', async () => {
    const pair = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keySize: 2048 });
    simulator = await startEntraSimulator({ tls: { key: pair.private, cert: pair.cert } });
    expect(simulator.authorityOrigin).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    const url = `${simulator.authorityOrigin}${PATH}`;
    const status = await new Promise((resolve, reject) => {
      request(url, { rejectUnauthorized: false }, (answer) => resolve(answer.resume().statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(200);
  });

  it('refuses bodies above 64 KiB and answers 404 elsewhere', async () => {
    simulator = await startEntraSimulator();
    const url = `${simulator.authorityOrigin}/${TENANT_ID}/oauth2/v2.0/token`;
    expect((await fetch(url, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await fetch(`${simulator.authorityOrigin}/nowhere`)).status).toBe(404);
  });

  it('serves no other origin', async () => {
    simulator = await startEntraSimulator({ sockets: false });
    await expect(simulator.handle({ method: 'GET', url: 'https://example.org/' })).rejects.toThrow(TypeError);
  });
});
