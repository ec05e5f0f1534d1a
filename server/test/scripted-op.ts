import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export type SigningKey = { kid: string; algorithm: string; privateKey: CryptoKey; publicJwk: JWK };

type Json = Record<string, unknown>;

/** Everything the provider would do, open to be spoilt by a test. Each hook gets the honest value and returns what is sent. */
export type Script = {
  discovery?: (document: Json) => unknown;
  jwks?: (document: { keys: Json[] }, url: URL) => unknown;
  /** Of every ID token; `channel` is where it is handed over. */
  claims?: (claims: Json, channel: 'front' | 'back') => Json;
  header?: (header: Json) => Json;
  /** Replaces signing altogether. */
  idToken?: (claims: Json, header: Json) => string | Promise<string>;
  /** Key to sign with; the first published one otherwise. */
  signWith?: () => SigningKey;
  callback?: (parameters: URLSearchParams) => void;
  tokenAnswer?: (body: Json) => { status?: number; body: unknown };
  userinfo?: (claims: Json) => unknown;
  /** Answers a request itself when it returns true. */
  intercept?: (request: IncomingMessage, response: ServerResponse, url: URL) => boolean;
};

export type RecordedRequest = {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  form: URLSearchParams;
};

export type ScriptedOpOptions = {
  /** Origin that the documents speak of; the real one unless requests are rerouted here. */
  publicOrigin?: string;
  issuerPath?: string;
  clientId?: string;
  clientSecret?: string;
  /** How the secret may arrive. `basic_raw` compares the header without decoding it. */
  clientAuth?: 'post' | 'basic' | 'basic_raw' | 'any';
  /** Where UserInfo takes the access token. */
  userinfoBearer?: 'header' | 'body';
  /** Claims of the one person who signs in here. */
  person?: Json;
  /** Claims that only UserInfo tells. */
  userinfoOnly?: Json;
  /** Plays Entra: GUID tenants, `ver` 2.0, key issuers and a cloud instance. */
  entra?: { tenantId: string };
  now?: () => number;
};

export type ScriptedOp = AsyncDisposable & {
  /** Where it listens. */
  origin: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  script: Script;
  keys: SigningKey[];
  requests: RecordedRequest[];
  requestsTo(path: string): RecordedRequest[];
  /** Plays the browser: follows the authorization request and returns what the callback receives. */
  signIn(authorizationUrl: URL): Promise<URLSearchParams>;
};

type Grant = { code: string; nonce: string | null; challenge: string; redirectUri: string };

const madeKeys = new Map<string, Promise<SigningKey>>();

/** Key pairs are slow to make, so tests share them by name. */
export function signingKey(kid: string, algorithm = 'RS256'): Promise<SigningKey> {
  const name = `${kid} ${algorithm}`;
  const made = madeKeys.get(name) ?? makeKey(kid, algorithm);
  madeKeys.set(name, made);
  return made;
}

async function makeKey(kid: string, algorithm: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, use: 'sig' };
  return { kid, algorithm, privateKey, publicJwk };
}

/** An OpenID provider on loopback that does everything right until its script says otherwise. */
export async function startScriptedOp(options: ScriptedOpOptions = {}): Promise<ScriptedOp> {
  const requests: RecordedRequest[] = [];
  const grants = new Map<string, Grant>();
  const accessTokens = new Set<string>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const publicOrigin = options.publicOrigin ?? origin;
  const tenantPath = options.entra === undefined ? '' : `/${options.entra.tenantId}/v2.0`;
  const issuer = `${publicOrigin}${options.issuerPath ?? tenantPath}`;
  const now = options.now ?? Date.now;

  const op: ScriptedOp = {
    origin,
    issuer,
    clientId:
      options.clientId ?? (options.entra === undefined ? 'client' : 'd9f1c0de-0000-4000-8000-000000000001'),
    clientSecret: options.clientSecret ?? 'Secret~with.odd_chars-8Q',
    script: {},
    keys: [await signingKey('first')],
    requests,
    requestsTo: (path) => requests.filter((request) => request.path === path),
    signIn: (url) => playBrowser(toLocal(url)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  function toLocal(url: URL): URL {
    return new URL(`${origin}${url.pathname}${url.search}`);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const form = new URLSearchParams(await readText(request));
    requests.push({ method: request.method ?? 'GET', path: url.pathname, headers: request.headers, form });
    if (options.now !== undefined) response.setHeader('date', new Date(now()).toUTCString());
    if (op.script.intercept?.(request, response, url) === true) return;
    if (url.pathname.endsWith('/.well-known/openid-configuration'))
      return sendJson(response, discoveryDocument(url));
    if (url.pathname === '/keys') return sendJson(response, keyDocument(url));
    if (url.pathname === '/authorize') return authorize(url, response);
    if (url.pathname === '/token') return redeem(request, form, response);
    if (url.pathname === '/userinfo') return userinfo(request, form, response);
    sendJson(response, { error: 'not_found' }, 404);
  }

  function discoveryDocument(url: URL): unknown {
    const document: Json = {
      issuer: entraIssuer(url) ?? issuer,
      authorization_endpoint: `${publicOrigin}/authorize`,
      token_endpoint: `${publicOrigin}/token`,
      jwks_uri: `${publicOrigin}/keys`,
      userinfo_endpoint: `${publicOrigin}/userinfo`,
      response_types_supported: ['code', 'code id_token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: supportedAuth(options.clientAuth ?? 'any'),
      ...(options.entra === undefined
        ? {}
        : { cloud_instance_name: 'microsoftonline.com', msgraph_host: 'graph.microsoft.com' }),
    };
    return op.script.discovery?.(document) ?? document;
  }

  /** Shared tenants are declared by a template, everything else by the tenant's GUID. */
  function entraIssuer(url: URL): string | undefined {
    if (options.entra === undefined) return undefined;
    const asked = url.pathname.split('/')[1] ?? '';
    if (asked === 'common' || asked === 'organizations') return `${publicOrigin}/{tenantid}/v2.0`;
    return asked === 'consumers' ? `${publicOrigin}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0` : issuer;
  }

  function keyDocument(url: URL): unknown {
    const extra =
      options.entra === undefined
        ? {}
        : { issuer: `${publicOrigin}/{tenantid}/v2.0`, cloud_instance_name: 'microsoftonline.com' };
    const document = { keys: op.keys.map((key) => ({ ...key.publicJwk, ...extra })) };
    return op.script.jwks?.(document, url) ?? document;
  }

  async function authorize(url: URL, response: ServerResponse): Promise<void> {
    const asked = url.searchParams;
    const code = randomUUID();
    const redirectUri = asked.get('redirect_uri') ?? '';
    grants.set(code, {
      code,
      nonce: asked.get('nonce'),
      challenge: asked.get('code_challenge') ?? '',
      redirectUri,
    });
    const parameters = new URLSearchParams({ code, state: asked.get('state') ?? '' });
    if (asked.get('response_type') === 'code id_token') {
      parameters.set('id_token', await issueIdToken(asked.get('nonce'), { c_hash: halfHash(code) }, 'front'));
    }
    op.script.callback?.(parameters);
    const isForm = asked.get('response_mode') === 'form_post';
    if (isForm) return sendJson(response, { form: parameters.toString() });
    response.writeHead(302, { location: `${redirectUri}?${parameters.toString()}` }).end();
  }

  async function redeem(
    request: IncomingMessage,
    form: URLSearchParams,
    response: ServerResponse,
  ): Promise<void> {
    if (!isOurClient(request, form)) return sendJson(response, { error: 'invalid_client' }, 401);
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (
      grant === undefined ||
      grant.challenge !== challenge ||
      grant.redirectUri !== form.get('redirect_uri')
    ) {
      return sendJson(response, { error: 'invalid_grant', error_description: 'unknown code' }, 400);
    }
    const accessToken = randomUUID();
    accessTokens.add(accessToken);
    const idToken = await issueIdToken(grant.nonce, { at_hash: halfHash(accessToken) }, 'back');
    const body = { access_token: accessToken, token_type: 'Bearer', expires_in: 3600, id_token: idToken };
    const changed = op.script.tokenAnswer?.(body) ?? { body };
    sendJson(response, changed.body, changed.status ?? 200);
  }

  function isOurClient(request: IncomingMessage, form: URLSearchParams): boolean {
    const way = options.clientAuth ?? 'any';
    const isPosted = form.get('client_id') === op.clientId && form.get('client_secret') === op.clientSecret;
    if (way === 'post') return isPosted;
    if (way === 'any' && isPosted) return true;
    const pair = Buffer.from(
      (request.headers.authorization ?? '').replace('Basic ', ''),
      'base64',
    ).toString();
    const decode = way === 'basic_raw' ? (text: string) => text : decodeURIComponent;
    const [id = '', secret = ''] = pair.split(':', 2);
    return decode(id) === op.clientId && decode(secret) === op.clientSecret;
  }

  function userinfo(request: IncomingMessage, form: URLSearchParams, response: ServerResponse): void {
    const isBody = options.userinfoBearer === 'body';
    const inHeader = (request.headers.authorization ?? '').replace('Bearer ', '');
    const token = isBody ? (form.get('access_token') ?? '') : inHeader;
    if (!accessTokens.has(token)) return sendJson(response, { error: 'invalid_token' }, 401);
    const claims = { sub: 'person-1', ...options.person, ...options.userinfoOnly };
    sendJson(response, op.script.userinfo?.(claims) ?? claims);
  }

  async function issueIdToken(
    nonce: string | null,
    hashes: Json,
    channel: 'front' | 'back',
  ): Promise<string> {
    const seconds = Math.floor(now() / 1000);
    const honest: Json = {
      iss: issuer,
      sub: 'person-1',
      aud: op.clientId,
      iat: seconds,
      exp: seconds + 3600,
      ...(nonce === null ? {} : { nonce }),
      ...(options.entra === undefined
        ? {}
        : { tid: options.entra.tenantId, oid: '0b1ec700-0000-4000-8000-000000000002', ver: '2.0' }),
      ...options.person,
      ...hashes,
    };
    const claims = op.script.claims?.(honest, channel) ?? honest;
    const key = op.script.signWith?.() ?? op.keys[0]!;
    const honestHeader: Json = { alg: key.algorithm, kid: key.kid, typ: 'JWT' };
    const header = op.script.header?.(honestHeader) ?? honestHeader;
    if (op.script.idToken !== undefined) return op.script.idToken(claims, header);
    return signToken(claims, header, key);
  }

  return op;
}

/** A copy that lacks one member. */
export function without(claims: Json, name: string): Json {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}

/** Signs claims with the header as given, even a header that contradicts the key. */
export function signToken(claims: Json, header: Json, key: SigningKey): Promise<string> {
  const token = new SignJWT(claims).setProtectedHeader({ ...header, alg: key.algorithm });
  return token.sign(key.privateKey, { crit: { example: true } });
}

/** A token that nobody signed, or that is signed by whatever the caller appends. */
export function unsignedToken(claims: Json, header: Json): string {
  const encode = (part: Json): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.`;
}

function supportedAuth(way: string): string[] {
  if (way === 'post') return ['client_secret_post'];
  return way === 'any' ? ['client_secret_basic', 'client_secret_post'] : ['client_secret_basic'];
}

/** Left half of SHA-256, for `c_hash` and `at_hash`. */
export function halfHash(value: string): string {
  return createHash('sha256').update(value).digest().subarray(0, 16).toString('base64url');
}

async function playBrowser(url: URL): Promise<URLSearchParams> {
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  if (location !== null) return new URL(location).searchParams;
  const { form } = (await response.json()) as { form: string };
  return new URLSearchParams(form);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
