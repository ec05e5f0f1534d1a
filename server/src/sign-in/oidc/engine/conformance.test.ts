import { describe, expect, test } from 'vitest';
import { anEngine, aProvider, refusalOf, signInWith, testClock } from '../../../../test/engine-harness.ts';
import {
  signingKey,
  signToken,
  startScriptedOp,
  unsignedToken,
  without,
  type Script,
  type ScriptedOp,
  type ScriptedOpOptions,
} from '../../../../test/scripted-op.ts';
import type { ProviderConfig } from './types.ts';

/** Named after the modules of the OpenID Foundation's relying-party plans (prefix oidcc-client-test left out). */
type Module = {
  name: string;
  options?: ScriptedOpOptions;
  script?: Script;
  changes?: Partial<ProviderConfig>;
  prepare?: (op: ScriptedOp) => Promise<void>;
  /** The refusal that is wanted; success otherwise. */
  refused?: string;
  verify?: (op: ScriptedOp) => void;
};

/** Complete in the ID token, so that UserInfo is asked only where a module is about it. */
const person = { name: 'Ada', preferred_username: 'ada', email: 'ada@example.org' };

function brokenSignature(): Script {
  return {
    idToken: async (claims, header) => {
      const token = await signToken(claims, header, await signingKey('first'));
      const [head, body, signature = ''] = token.split('.');
      return `${head}.${body}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    },
  };
}

const withoutKid: Script = {
  header: (header) => without(header, 'kid'),
  jwks: ({ keys }) => ({ keys: keys.map((key) => without(key, 'kid')) }),
};

const basic: Module[] = [
  {
    name: '(plain)',
    options: { userinfoOnly: { name: 'Ada Lovelace' } },
    verify: (op) => expect(op.requestsTo('/userinfo')).toHaveLength(1),
  },
  {
    name: 'invalid-iss',
    script: { claims: (claims) => ({ ...claims, iss: `${String(claims['iss'])}/else` }) },
    refused: 'token.issuer',
    verify: (op) => expect(op.requestsTo('/userinfo')).toHaveLength(0),
  },
  {
    name: 'missing-sub',
    script: { claims: (claims) => without(claims, 'sub') },
    refused: 'token.subject_missing',
  },
  {
    name: 'invalid-aud',
    script: { claims: (claims) => ({ ...claims, aud: 'somebody-else' }) },
    refused: 'token.audience',
  },
  { name: 'missing-aud', script: { claims: (claims) => without(claims, 'aud') }, refused: 'token.audience' },
  {
    name: 'missing-iat',
    script: { claims: (claims) => without(claims, 'iat') },
    refused: 'token.issued_at_missing',
  },
  { name: 'kid-absent-single-jwks', options: { person }, script: withoutKid },
  {
    name: 'kid-absent-multiple-jwks',
    options: { person },
    script: withoutKid,
    prepare: async (op) => {
      op.keys = [await signingKey('second'), await signingKey('first')];
      op.script.signWith = () => op.keys[1]!;
    },
  },
  { name: 'idtoken-sig-rs256', options: { person } },
  {
    name: 'idtoken-sig-none',
    script: { idToken: (claims, header) => unsignedToken(claims, { ...header, alg: 'none' }) },
    refused: 'token.algorithm',
  },
  { name: 'invalid-sig-rs256', script: brokenSignature(), refused: 'token.signature' },
  {
    name: 'userinfo-bearer-header',
    options: { userinfoBearer: 'header', userinfoOnly: { name: 'Ada' } },
    verify: (op) => expect(op.requestsTo('/userinfo')[0]?.headers.authorization).toMatch(/^Bearer \S+$/),
  },
  {
    name: 'userinfo-bearer-body',
    options: { userinfoBearer: 'body', userinfoOnly: { name: 'Ada' } },
    verify: (op) => expect(op.requestsTo('/userinfo').at(-1)?.form.get('access_token')).toBeTruthy(),
  },
  {
    name: 'userinfo-invalid-sub',
    script: { userinfo: (claims) => ({ ...claims, sub: 'somebody-else' }) },
    refused: 'userinfo.subject',
  },
  {
    name: 'nonce-invalid',
    script: { claims: (claims) => ({ ...claims, nonce: 'another' }) },
    refused: 'token.nonce',
  },
  { name: 'scope-userinfo-claims', options: { userinfoOnly: person } },
  {
    name: 'client-secret-basic',
    options: { person, clientAuth: 'basic' },
    verify: (op) => expect(op.requestsTo('/token')[0]?.headers.authorization).toMatch(/^Basic /),
  },
];

/** How the module ends: with the code of a refusal or signed in. */
async function runModule(module: Module, changes: Partial<ProviderConfig> = {}): Promise<string> {
  await using op = await startScriptedOp(module.options);
  op.script = { ...module.script };
  await module.prepare?.(op);
  const signIn = signInWith(op, { ...module.changes, ...changes });
  const end =
    module.refused === undefined ? await signIn.then(() => 'signed in') : (await refusalOf(signIn)).code;
  module.verify?.(op);
  return end;
}

describe.each(['query', 'form_post'] as const)('Basic RP with response_mode %s', (responseMode) => {
  test.each(basic)('$name', async (module) => {
    expect(await runModule(module, { responseMode })).toBe(module.refused ?? 'signed in');
  });
});

test('Form Post RP: form-post-error', async () => {
  await using op = await startScriptedOp();
  op.script.callback = (parameters) => {
    parameters.delete('code');
    parameters.set('error', 'login_required');
  };
  const refusal = await refusalOf(signInWith(op, { responseMode: 'form_post' }));
  expect(refusal.code).toBe('response.error');
  expect(refusal.upstream?.error).toBe('login_required');
  expect(op.requestsTo('/token')).toHaveLength(0);
});

test('the claims that only UserInfo tells arrive in the identity (console 59)', async () => {
  await using op = await startScriptedOp({ userinfoOnly: person });
  const { identity, facts } = await signInWith(op);
  expect(identity).toMatchObject({ displayName: 'Ada', preferredUsername: 'ada', email: 'ada@example.org' });
  expect(facts.userInfoUsed).toBe(true);
});

describe('Config RP', () => {
  test('discovery-openid-config', async () => {
    await using op = await startScriptedOp({ person, issuerPath: '/some/path' });
    await signInWith(op);
    expect(op.requestsTo('/some/path/.well-known/openid-configuration')).toHaveLength(1);
  });

  test('discovery-jwks-uri-keys', async () => {
    await using op = await startScriptedOp({ person });
    op.script.discovery = (document) => ({ ...document, jwks_uri: `${op.origin}/keys?run=7f3a` });
    await signInWith(op);
    expect(op.requestsTo('/keys')).toHaveLength(1);
  });

  test('discovery-issuer-mismatch', async () => {
    await using op = await startScriptedOp();
    op.script.discovery = (document) => ({ ...document, issuer: `${op.origin}/else` });
    const refusal = await refusalOf(signInWith(op));
    expect(refusal.code).toBe('discovery.issuer_mismatch');
    expect(refusal.details).toMatchObject({
      expected: op.issuer,
      declared: `${op.origin}/else`,
      hint: 'path',
    });
    expect(op.requestsTo('/authorize')).toHaveLength(0);
  });

  test('idtoken-sig-none', async () => {
    const module = basic.find(({ name }) => name === 'idtoken-sig-none')!;
    expect(await runModule(module)).toBe('token.algorithm');
  });

  test('signing-key-rotation-just-before-signing', async () => {
    await using op = await startScriptedOp({ person });
    const next = await signingKey('next');
    // The keys change after ours were read for the first time and before the token is signed.
    op.script.signWith = () => next;
    op.script.jwks = (document) =>
      op.requestsTo('/keys').length > 1 ? { keys: [next.publicJwk] } : document;
    const { facts } = await signInWith(op);
    expect(facts.keyId).toBe('next');
    expect(op.requestsTo('/keys')).toHaveLength(2);
  });

  test('signing-key-rotation', async () => {
    await using op = await startScriptedOp({ person });
    const now = testClock();
    const engine = anEngine({ now });
    await signInWith(op, {}, { engine });
    op.keys = [await signingKey('next')];
    const { facts } = await signInWith(op, {}, { engine });
    expect(facts.keyId).toBe('next');
  });
});

describe('Hybrid RP, code id_token', () => {
  const hybrid = { responseType: 'code id_token' } as const;

  test('(plain)', async () => {
    await using op = await startScriptedOp({ person });
    const { facts } = await signInWith(op, hybrid);
    expect(facts.checksPassed).toContain('front_channel_token');
  });

  test('nonce-unless-code-flow', async () => {
    await using op = await startScriptedOp({ person });
    const url = await anEngine().authorizationUrl(aProvider(op, hybrid), {
      redirectUri: 'https://rd.example.org/api/oidc/callback',
      state: 'state',
      nonce: 'the-nonce',
      codeChallenge: 'challenge',
    });
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      nonce: 'the-nonce',
      response_mode: 'form_post',
    });
  });

  test.each([
    ['invalid-chash', (claims: Record<string, unknown>) => ({ ...claims, c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    ['missing-chash', (claims: Record<string, unknown>) => without(claims, 'c_hash')],
  ])('%s', async (_name, spoil) => {
    await using op = await startScriptedOp({ person });
    op.script.claims = (claims, channel) => (channel === 'front' ? spoil(claims) : claims);
    expect((await refusalOf(signInWith(op, hybrid))).code).toBe('token.c_hash');
    expect(op.requestsTo('/token')).toHaveLength(0);
  });

  test('a response without the ID token is refused', async () => {
    await using op = await startScriptedOp({ person });
    const attempt = { tamper: (parameters: URLSearchParams) => parameters.delete('id_token') };
    expect((await refusalOf(signInWith(op, hybrid, attempt))).code).toBe('token.no_id_token');
  });

  test('two tokens of different people are refused', async () => {
    await using op = await startScriptedOp({ person });
    op.script.claims = (claims, channel) =>
      channel === 'front' ? { ...claims, sub: 'somebody-else' } : claims;
    expect((await refusalOf(signInWith(op, hybrid))).code).toBe('token.mismatch');
  });
});
