import { describe, expect, test } from 'vitest';
import { anEngine, refusalOf, signInWith } from '../../../../test/engine-harness.ts';
import { startScriptedOp } from '../../../../test/scripted-op.ts';

const person = { name: 'Ada', preferred_username: 'ada', email: 'ada@example.org' };
/** What Entra's secrets look like: only characters that need no encoding. */
const unreserved = 'abc8Q~x.Y_z-0';
const reserved = 'a+b/c=d%e:f g&hé';

describe('client authentication', () => {
  test('the secret is posted when the provider lists that', async () => {
    await using op = await startScriptedOp({ person, clientAuth: 'any' });
    expect((await signInWith(op)).facts.clientAuth).toBe('client_secret_post');
    expect(op.requestsTo('/token')[0]?.headers.authorization).toBeUndefined();
  });

  test('a provider that says nothing gets Basic', async () => {
    await using op = await startScriptedOp({ person, clientAuth: 'basic' });
    op.script.discovery = (honest) => ({ ...honest, token_endpoint_auth_methods_supported: undefined });
    expect((await signInWith(op)).facts.clientAuth).toBe('client_secret_basic');
  });

  test.each(['basic', 'basic_raw'] as const)(
    'an unreserved secret works with %s at once',
    async (clientAuth) => {
      await using op = await startScriptedOp({ person, clientAuth, clientSecret: unreserved });
      await signInWith(op);
      expect(op.requestsTo('/token')).toHaveLength(1);
    },
  );

  test('a reserved secret is encoded for a provider that decodes', async () => {
    await using op = await startScriptedOp({
      person,
      clientAuth: 'basic',
      clientSecret: reserved.replace(':', ''),
    });
    await signInWith(op);
    expect(op.requestsTo('/token')).toHaveLength(1);
  });

  test('a provider that does not decode gets the secret raw, once it has refused, and from then on', async () => {
    await using op = await startScriptedOp({ person, clientAuth: 'basic_raw', clientSecret: 'a+b/c=d' });
    const engine = anEngine();
    await signInWith(op, {}, { engine });
    expect(op.requestsTo('/token')).toHaveLength(2);
    await signInWith(op, {}, { engine });
    expect(op.requestsTo('/token')).toHaveLength(3);
  });

  test('a wrong secret is tried raw once and no more', async () => {
    await using op = await startScriptedOp({ person, clientAuth: 'basic', clientSecret: 'right' });
    const refusal = await refusalOf(signInWith(op, { clientSecret: 'wr+ng' }));
    expect(refusal).toMatchObject({ code: 'token.exchange_failed', upstream: { error: 'invalid_client' } });
    expect(op.requestsTo('/token')).toHaveLength(2);
  });

  test('the administrator can choose', async () => {
    await using op = await startScriptedOp({ person, clientAuth: 'any' });
    const { facts } = await signInWith(op, { clientAuth: 'client_secret_basic' });
    expect(facts.clientAuth).toBe('client_secret_basic');
    expect(op.requestsTo('/token')[0]?.form.has('client_secret')).toBe(false);
  });

  test('without a secret only the client id is sent', async () => {
    await using op = await startScriptedOp({ person });
    const refusal = await refusalOf(signInWith(op, { clientSecret: null }));
    expect(refusal.upstream?.error).toBe('invalid_client');
    expect(op.requestsTo('/token')[0]?.form.get('client_id')).toBe('client');
  });

  test('the verifier and the stored redirect address go along', async () => {
    await using op = await startScriptedOp({ person });
    await signInWith(op);
    const { form } = op.requestsTo('/token')[0]!;
    expect(form.get('redirect_uri')).toBe('https://rd.example.org/api/oidc/callback');
    expect(form.get('code_verifier')).toHaveLength(43);
    expect([...form.keys()].sort()).toEqual([
      'client_id',
      'client_secret',
      'code',
      'code_verifier',
      'grant_type',
      'redirect_uri',
    ]);
  });
});

describe('the token answer', () => {
  test.each([
    ['no ID token', { status: 200, body: { access_token: 'x' } }, 'token.no_id_token'],
    [
      'an error with status 200',
      { status: 200, body: { error: 'bad_verification_code' } },
      'token.exchange_failed',
    ],
    ['a server error without JSON', { status: 500, body: 'oops' }, 'token.exchange_failed'],
    ['a list', { status: 200, body: [] }, 'token.exchange_failed'],
    ['something too large', { status: 200, body: { id_token: 'x'.repeat(300_000) } }, 'network.too_large'],
  ])('%s ends the sign-in', async (_name, answer, code) => {
    await using op = await startScriptedOp({ person });
    op.script.tokenAnswer = () => answer;
    expect((await refusalOf(signInWith(op))).code).toBe(code);
  });

  test('a redirect from the token endpoint is not followed', async () => {
    await using op = await startScriptedOp({ person });
    op.script.intercept = (request, response) => {
      if (request.url !== '/token') return false;
      response.writeHead(307, { location: `${op.origin}/elsewhere` }).end();
      return true;
    };
    expect((await refusalOf(signInWith(op))).code).toBe('network.redirect');
    expect(op.requestsTo('/elsewhere')).toHaveLength(0);
  });
});
