import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { anEngine, refusalOf, signInWith, testClock } from '../../../../test/engine-harness.ts';
import {
  halfHash,
  signingKey,
  signToken,
  startScriptedOp,
  unsignedToken,
  without,
  type Script,
} from '../../../../test/scripted-op.ts';
import type { ProviderConfig } from './types.ts';

type Claims = Record<string, unknown>;

const person = { name: 'Ada', preferred_username: 'ada', email: 'ada@example.org' };

async function codeOf(script: Script, changes: Partial<ProviderConfig> = {}): Promise<string> {
  await using op = await startScriptedOp({ person });
  op.script = script;
  return (await refusalOf(signInWith(op, changes))).code;
}

function hmacToken(claims: Claims, header: Claims, key: string | Buffer): string {
  const signed = unsignedToken(claims, { ...header, alg: 'HS256' }).slice(0, -1);
  return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
}

describe('forged tokens (threats 10 and 11)', () => {
  test('HS256 signed with the client secret is refused', async () => {
    await using op = await startScriptedOp({ person });
    op.script.idToken = (claims, header) => hmacToken(claims, header, op.clientSecret);
    expect((await refusalOf(signInWith(op))).code).toBe('token.algorithm');
  });

  test('HS256 signed with the public key is refused', async () => {
    const { publicJwk } = await signingKey('first');
    const idToken = (claims: Claims, header: Claims): string =>
      hmacToken(claims, header, JSON.stringify(publicJwk));
    expect(await codeOf({ idToken })).toBe('token.algorithm');
  });

  test('HS256 is refused even when the discovery document offers nothing else', async () => {
    const script = {
      discovery: (document: Claims): Claims => ({
        ...document,
        id_token_signing_alg_values_supported: ['HS256', 'none'],
      }),
    };
    expect(await codeOf(script)).toBe('discovery.algorithms');
  });

  test.each(['none', 'None', 'NONE', ''])('alg %j is refused', async (alg) => {
    const idToken = (claims: Claims, header: Claims): string => unsignedToken(claims, { ...header, alg });
    expect(await codeOf({ idToken })).toBe('token.algorithm');
  });

  test('a token signed with another key under a known kid is refused', async () => {
    const stranger = await signingKey('stranger');
    const idToken = (claims: Claims, header: Claims): Promise<string> =>
      signToken(claims, { ...header, kid: 'first' }, stranger);
    expect(await codeOf({ idToken })).toBe('token.signature');
  });

  test.each(['../../keys/first', "first' OR '1'='1", 'first\u0000', '__proto__', 'constructor'])(
    'kid %j names no key',
    async (kid) => {
      expect(await codeOf({ header: (header) => ({ ...header, kid }) })).toBe('keys.unknown_kid');
    },
  );

  test.each([
    ['a kid that is no text', 7],
    ['a kid longer than 256 characters', 'k'.repeat(257)],
  ])('%s is refused', async (_name, kid) => {
    expect(await codeOf({ header: (header) => ({ ...header, kid }) })).toBe('token.header');
  });

  test.each(['jwk', 'jku', 'x5u', 'x5c'])(
    'key material in the header (%s) is ignored and not fetched',
    async (name) => {
      await using op = await startScriptedOp({ person });
      const stranger = await signingKey('stranger');
      const values: Claims = {
        jwk: stranger.publicJwk,
        jku: `${op.origin}/evil-keys`,
        x5u: `${op.origin}/evil-cert`,
        x5c: ['MIIB'],
      };
      op.script.idToken = (claims, header) =>
        signToken(claims, { ...header, kid: 'first', [name]: values[name] }, stranger);
      expect((await refusalOf(signInWith(op))).code).toBe('token.signature');
      expect(op.requests.filter(({ path }) => path.startsWith('/evil'))).toHaveLength(0);
    },
  );

  test('a critical header extension is refused', async () => {
    expect(await codeOf({ header: (header) => ({ ...header, crit: ['example'], example: 1 }) })).toBe(
      'token.header',
    );
  });

  test.each(['at+jwt', 'logout+jwt'])('a token of the type %s is no ID token', async (typ) => {
    expect(await codeOf({ header: (header) => ({ ...header, typ }) })).toBe('token.header');
  });

  test.each(['', 'a.b', 'a.b.c.d.e', 'not base64!.x.y', 'W10.e30.AA', `${'a'.repeat(200_000)}.e30.AA`])(
    'what is no compact token is refused (%#)',
    async (idToken) => {
      const code = idToken === '' ? 'token.no_id_token' : 'token.malformed';
      expect(await codeOf({ idToken: () => idToken })).toBe(code);
    },
  );

  test('a key that is published for encryption does not verify', async () => {
    const script: Script = { jwks: ({ keys }) => ({ keys: keys.map((key) => ({ ...key, use: 'enc' })) }) };
    expect(await codeOf(script)).toBe('keys.empty');
  });

  test.each(['PS256', 'ES256', 'EdDSA'])('a provider may sign with %s when it says so', async (algorithm) => {
    await using op = await startScriptedOp({ person });
    op.keys = [await signingKey(`key-${algorithm}`, algorithm)];
    op.script.discovery = (document) => ({ ...document, id_token_signing_alg_values_supported: [algorithm] });
    op.script.claims = (claims) => without(claims, 'at_hash');
    expect((await signInWith(op)).facts.algorithm).toBe(algorithm);
  });

  test('an algorithm that the provider does not list is refused', async () => {
    await using op = await startScriptedOp({ person });
    op.keys = [await signingKey('key-ES256', 'ES256')];
    expect((await refusalOf(signInWith(op))).code).toBe('token.algorithm');
  });
});

describe('claims (threats 5 and 12)', () => {
  const now = Math.floor(Date.now() / 1000);
  const cases: [string, Claims, string][] = [
    ['an issuer with something appended', { iss: 'https://login.example.org.evil.test' }, 'token.issuer'],
    ['an issuer that is a list', { iss: ['x'] }, 'token.issuer'],
    ['a foreign audience', { aud: 'other' }, 'token.audience'],
    ['an untrusted further audience', { aud: ['client', 'other'], azp: 'client' }, 'token.audience'],
    ['another authorised party', { azp: 'other' }, 'token.azp'],
    ['a wrong nonce', { nonce: 'x' }, 'token.nonce'],
    ['no nonce', { nonce: undefined }, 'token.nonce'],
    ['an end more than 60 seconds ago', { exp: now - 90 }, 'token.expired'],
    ['no end', { exp: undefined }, 'token.expired'],
    ['an end that is text', { exp: String(now + 3600) }, 'token.expired'],
    ['a beginning more than 300 seconds ahead', { nbf: now + 400 }, 'token.not_yet_valid'],
    ['an issue time more than 300 seconds ahead', { iat: now + 400 }, 'token.issued_in_future'],
    ['no issue time', { iat: undefined }, 'token.issued_at_missing'],
    ['no subject', { sub: undefined }, 'token.subject_missing'],
    ['an empty subject', { sub: ' ' }, 'token.subject_missing'],
    ['a subject that is a number', { sub: 7 }, 'token.subject_missing'],
    ['a token of an application', { idtyp: 'app' }, 'token.app_only'],
    ['a hash of another access token', { at_hash: halfHash('other') }, 'token.at_hash'],
  ];

  test.each(cases)('%s is refused', async (_name, changed, code) => {
    expect(await codeOf({ claims: (claims) => ({ ...claims, ...changed }) })).toBe(code);
  });

  test.each([
    ['an end 30 seconds ago', { exp: now - 30 }],
    ['a beginning 200 seconds ahead', { nbf: now + 200, iat: now + 200 }],
    ['an audience in a list of one', { aud: ['client'] }],
    ['our client id as authorised party', { azp: 'client' }],
  ])('%s is accepted', async (_name, changed) => {
    await using op = await startScriptedOp({ person });
    op.script.claims = (claims) => ({ ...claims, ...changed });
    expect((await signInWith(op)).identity.subject).toBe('person-1');
  });

  test('a trusted further audience is accepted with our client id as authorised party', async () => {
    await using op = await startScriptedOp({ person });
    op.script.claims = (claims) => ({ ...claims, aud: ['client', 'api'], azp: 'client' });
    await signInWith(op, { trustedAudiences: ['api'] });
    op.script.claims = (claims) => ({ ...claims, aud: ['client', 'api'] });
    expect((await refusalOf(signInWith(op, { trustedAudiences: ['api'] }))).code).toBe('token.azp');
  });

  test('a token of an earlier sign-in is refused in a new one', async () => {
    await using op = await startScriptedOp({ person });
    let replayed: Claims | undefined;
    op.script.claims = (claims) => (replayed ??= claims);
    await signInWith(op).catch(() => undefined);
    op.script.claims = ({ at_hash }) => ({ ...replayed, at_hash });
    expect((await refusalOf(signInWith(op))).code).toBe('token.nonce');
  });

  test('a refusal over time tells the measured clock skew', async () => {
    const theirs = testClock(Date.now() + 600_000);
    await using op = await startScriptedOp({ person, now: theirs });
    const engine = anEngine();
    const refusal = await refusalOf(signInWith(op, {}, { engine }));
    expect(refusal.code).toBe('token.issued_in_future');
    expect(Math.round(Number(refusal.details['clockSkewMs']) / 10_000)).toBe(60);
    expect(Math.round(engine.clockSkewMs('provider-1')! / 10_000)).toBe(60);
  });
});

describe('the response (threats 3, 6 and 28)', () => {
  const cases: [string, (parameters: URLSearchParams) => void, string][] = [
    ['a second code', (p) => p.append('code', 'other'), 'response.duplicate_parameter'],
    ['a second state', (p) => p.append('state', 'other'), 'response.duplicate_parameter'],
    ['another state', (p) => p.set('state', 'other'), 'response.state'],
    ['no state', (p) => p.delete('state'), 'response.state'],
    ['the issuer of another provider', (p) => p.set('iss', 'https://evil.example'), 'response.issuer'],
    ['no code', (p) => p.delete('code'), 'response.no_code'],
    ['an error', (p) => p.set('error', 'access_denied'), 'response.error'],
  ];

  test.each(cases)('%s ends the sign-in before any token request', async (_name, tamper, code) => {
    await using op = await startScriptedOp({ person });
    expect((await refusalOf(signInWith(op, {}, { tamper }))).code).toBe(code);
    expect(op.requestsTo('/token')).toHaveLength(0);
  });

  test('a promised but missing issuer parameter is refused, the right one accepted', async () => {
    await using op = await startScriptedOp({ person });
    op.script.discovery = (document) => ({
      ...document,
      authorization_response_iss_parameter_supported: true,
    });
    expect((await refusalOf(signInWith(op))).code).toBe('response.issuer');
    await signInWith(op, {}, { tamper: (parameters) => parameters.set('iss', op.issuer) });
  });

  test('the code of another sign-in fails at the provider for lack of its verifier', async () => {
    await using op = await startScriptedOp({ person });
    let stolen = '';
    await refusalOf(
      signInWith(op, {}, { tamper: (p) => ((stolen = p.get('code') ?? ''), p.delete('code')) }),
    );
    const refusal = await refusalOf(signInWith(op, {}, { tamper: (p) => p.set('code', stolen) }));
    expect(refusal.code).toBe('token.exchange_failed');
    expect(refusal.upstream?.error).toBe('invalid_grant');
  });

  test('no error carries a code, a token or the secret', async () => {
    await using op = await startScriptedOp({ person });
    let code = '';
    op.script.tokenAnswer = () => ({ status: 400, body: { error: 'invalid_grant' } });
    const refusal = await refusalOf(signInWith(op, {}, { tamper: (p) => (code = p.get('code') ?? '') }));
    const told = JSON.stringify([refusal.message, refusal.details, refusal.upstream, refusal.stack]);
    expect(told).not.toContain(code);
    expect(told).not.toContain(op.clientSecret);
  });
});
