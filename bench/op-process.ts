/**
 * A fast OpenID provider in its own process, so that its work does not count as ours. The authorization code carries
 * the nonce, as there is no browser leg. Prints one line of JSON with its origin, then serves until it is killed.
 */
import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BENCH_CLIENT, BENCH_TENANT } from './bench-provider.ts';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const kid = createHash('sha256')
  .update(publicKey.export({ type: 'spki', format: 'der' }))
  .digest('base64url')
  .slice(0, 27);
const header = encode({ typ: 'JWT', alg: 'RS256', kid });

const server = createServer((request, response) => void answer(request, response));
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.stdout.write(`${JSON.stringify({ origin: originOf() })}\n`));

function originOf(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const issuer = `${originOf()}/${BENCH_TENANT}/v2.0`;
  if (request.url?.endsWith('/openid-configuration')) return json(response, discovery(issuer));
  if (request.url?.endsWith('/keys'))
    return json(response, {
      keys: [{ ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256', issuer }],
    });
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const code = new URLSearchParams(Buffer.concat(chunks).toString()).get('code') ?? '';
  const { nonce } = JSON.parse(Buffer.from(code, 'base64url').toString()) as { nonce: string };
  json(response, {
    token_type: 'Bearer',
    expires_in: 3600,
    access_token: randomUUID(),
    id_token: idToken(issuer, nonce),
  });
}

function json(response: ServerResponse, value: unknown): void {
  const body = JSON.stringify(value);
  response
    .writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
    })
    .end(body);
}

function discovery(issuer: string): object {
  const base = `${originOf()}/${BENCH_TENANT}`;
  return {
    issuer,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    userinfo_endpoint: `${originOf()}/oidc/userinfo`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    response_types_supported: ['code', 'id_token', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email'],
    cloud_instance_name: 'microsoftonline.com',
  };
}

/** The claims of an ordinary member, about 1.1 kB signed. */
function idToken(issuer: string, nonce: string): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = encode({
    aud: BENCH_CLIENT.clientId,
    iss: issuer,
    iat: now,
    nbf: now,
    exp: now + 3600,
    aio: 'AWQAm/8bAAAAnJvLJJ3nNzXGGtCCuHIFEDtBSj0ueDLqTMZeqcJmRNCZWKlWpQ0n',
    name: 'Ada Lovelace',
    email: 'ada.lovelace@contoso.example',
    nonce,
    oid: '8f14e45f-ceea-467f-a0e6-5d4a3b2c1d0e',
    preferred_username: 'ada.lovelace@contoso.example',
    rh: '0.AAAAcyNBSAD0EUyab',
    sub: 'wR2n0tX4mV8yK5jH1pL3qS6dF9gZ7cB0vN2xM4aQ8eU',
    tid: BENCH_TENANT,
    uti: randomUUID(),
    ver: '2.0',
  });
  const signed = `${header}.${payload}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
}
