import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  anEngine,
  refusalOf,
  signInWith,
  testClock,
  type TestClock,
} from '../../../../test/engine-harness.ts';
import { signingKey, startScriptedOp, type ScriptedOp } from '../../../../test/scripted-op.ts';

const person = { name: 'Ada', preferred_username: 'ada', email: 'ada@example.org' };
const hour = 3_600_000;

type World = AsyncDisposable & {
  op: ScriptedOp;
  now: TestClock;
  /** The id of the key that signed, or the code of the refusal. */
  signIn: () => Promise<string>;
  fetches: () => number;
};

async function world(): Promise<World> {
  const now = testClock();
  const op = await startScriptedOp({ person, now });
  const engine = anEngine({ now });
  const signIn = async (): Promise<string> =>
    signInWith(op, {}, { engine }).then(
      ({ facts }) => facts.keyId ?? '',
      (error: { code: string }) => error.code,
    );
  const fetches = (): number => op.requestsTo('/keys').length;
  return { op, now, signIn, fetches, [Symbol.asyncDispose]: () => op[Symbol.asyncDispose]() };
}

describe('keys (threat 15)', () => {
  test('a thousand tokens with unknown kids cause one extra fetch', async () => {
    await using opened = await world();
    const { op, signIn, fetches } = opened;
    await signIn();
    let number = 0;
    op.script.header = (header) => ({ ...header, kid: `unknown-${(number += 1)}` });
    const ends = await Promise.all(Array.from({ length: 1000 }, signIn));
    expect(new Set(ends)).toEqual(new Set(['keys.unknown_kid']));
    expect(fetches()).toBe(2);
  });

  test('a new unknown kid is looked for again after five minutes', async () => {
    await using opened = await world();
    const { op, now, signIn, fetches } = opened;
    await signIn();
    op.script.header = (header) => ({ ...header, kid: 'next' });
    expect(await signIn()).toBe('keys.unknown_kid');
    op.keys = [await signingKey('next')];
    expect(await signIn()).toBe('keys.unknown_kid');
    now.advance(300_001);
    expect(await signIn()).toBe('next');
    expect(fetches()).toBe(3);
  });

  test('a flood of front-channel tokens does not use up the refresh for a real rotation', async () => {
    await using op = await startScriptedOp({ person });
    const engine = anEngine();
    const hybrid = { responseType: 'code id_token' } as const;
    await signInWith(op, hybrid, { engine });
    op.script.header = (header) => ({ ...header, kid: 'unknown' });
    expect((await refusalOf(signInWith(op, hybrid, { engine }))).code).toBe('keys.unknown_kid');
    delete op.script.header;
    op.keys = [await signingKey('next')];
    expect((await signInWith(op, {}, { engine })).facts.keyId).toBe('next');
  });

  test('keys that cannot be refreshed stay good for a day', async () => {
    await using opened = await world();
    const { op, now, signIn } = opened;
    await signIn();
    op.script.jwks = () => 'gone';
    now.advance(2 * hour);
    expect(await signIn()).toBe('first');
    now.advance(20 * hour);
    expect(await signIn()).toBe('first');
    now.advance(3 * hour);
    expect(await signIn()).toBe('keys.unreachable');
  });

  test('keys older than an hour are refreshed behind the scenes', async () => {
    await using opened = await world();
    const { op, now, signIn, fetches } = opened;
    await signIn();
    now.advance(hour + 1);
    op.keys = [await signingKey('first'), await signingKey('next')];
    expect(await signIn()).toBe('first');
    await expect.poll(fetches).toBe(2);
    op.script.signWith = () => op.keys[1]!;
    expect(await signIn()).toBe('next');
    expect(fetches()).toBe(2);
  });

  test('a key that was withdrawn is no longer accepted after the refresh', async () => {
    await using opened = await world();
    const { op, now, signIn, fetches } = opened;
    await signIn();
    op.keys = [await signingKey('next')];
    const first = await signingKey('first');
    op.script.signWith = () => first;
    now.advance(hour + 1);
    await signIn();
    await expect.poll(fetches).toBe(2);
    expect(await signIn()).toBe('keys.unknown_kid');
  });

  test('an emptied key set stops sign-in', async () => {
    await using opened = await world();
    const { op, now, signIn, fetches } = opened;
    await signIn();
    op.keys = [];
    const first = await signingKey('first');
    op.script.signWith = () => first;
    now.advance(hour + 1);
    await signIn();
    await expect.poll(fetches).toBe(2);
    expect(await signIn()).toBe('keys.empty');
  });

  test.each([
    [
      'ten thousand keys',
      { keys: Array.from({ length: 10_000 }, (_, index) => ({ kty: 'oct', kid: `${index}` })) },
      'network.too_large',
    ],
    [
      'more than 200 keys',
      { keys: Array.from({ length: 201 }, (_, index) => ({ kty: 'oct', kid: `${index}` })) },
      'keys.unreachable',
    ],
    ['no list', { keys: 'none' }, 'keys.unreachable'],
    ['only secrets', { keys: [{ kty: 'oct', kid: 'first', k: 'c2VjcmV0' }] }, 'keys.empty'],
    [
      'entries that are no keys',
      { keys: [null, 7, 'x', { kty: 'RSA', kid: 'first', n: 'x' }] },
      'keys.empty',
    ],
    ['nothing', { keys: [] }, 'keys.empty'],
  ])('a key set with %s is refused', async (_name, document, code) => {
    await using opened = await world();
    const { op, signIn } = opened;
    const padding = code === 'network.too_large' ? 'x'.repeat(60) : undefined;
    op.script.jwks = () => ({ ...document, padding: padding?.repeat(10_000) });
    expect(await signIn()).toBe(code);
  });

  test('a key with too few bits is left out', async () => {
    await using opened = await world();
    const { op, signIn } = opened;
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
    op.script.jwks = () => ({ keys: [{ ...weak, kid: 'first', use: 'sig' }] });
    expect(await signIn()).toBe('keys.empty');
  });

  test('a token without a kid is not tried against more than ten keys', async () => {
    await using opened = await world();
    const { op, signIn } = opened;
    const { publicJwk } = await signingKey('first');
    op.script.jwks = () => ({
      keys: Array.from({ length: 11 }, (_, index) => ({ ...publicJwk, kid: `k${index}` })),
    });
    op.script.header = ({ alg }) => ({ alg });
    expect(await signIn()).toBe('keys.unknown_kid');
  });
});
