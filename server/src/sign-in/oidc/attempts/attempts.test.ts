import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { signInWorld, type SignInWorld } from '../../../../test/sign-in-harness.ts';
import { createAttempts, type NewAttempt } from './attempts.service.ts';
import { redactClaims } from './redact-claims.ts';

describe.each(DATABASES)('the attempts of a provider on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { now } });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  const record = (changes: Partial<NewAttempt> = {}) => {
    now.advance(1);
    return createAttempts(world.server.core).record({
      providerId: world.providerId,
      kind: 'web',
      refusal: null,
      user: { id: null, name: 'ada' },
      claims: null,
      device: null,
      ip: '192.0.2.1',
      requestId: null,
      ...changes,
    });
  };
  const list = async (query: string) => {
    const cookies = await world.server.asAdministrator();
    return (await world.server.call('GET', `/api/v1/oidc/attempts?${query}`, { cookies })).body;
  };

  it('can be filtered, searched and turned over, newest first', async () => {
    const upstream = {
      error: 'invalid_client',
      errorDescription: 'AADSTS7000222: expired',
      errorCodes: [7000222],
      traceId: 'trace-1',
      correlationId: 'correlation-1',
      timestamp: null,
    };
    await record();
    await record({ kind: 'device', device: { rustdeskId: '123456789', name: 'DESK', os: 'linux' } });
    await record({ refusal: { code: 'token.exchange_failed', outcome: 'failed', data: {}, upstream } });
    expect((await list('')).rows.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'failed',
      'succeeded',
      'succeeded',
    ]);
    expect((await list('outcome=failed')).rows).toMatchObject([
      { aadsts: [7000222], text: 'invalid_client: AADSTS7000222: expired', traceId: 'trace-1' },
    ]);
    expect((await list('kind=device')).rows).toMatchObject([{ device: { rustdeskId: '123456789' } }]);
    expect((await list('q=123456789')).total).toBe(1);
    expect((await list('q=7000222')).total).toBe(1);
    expect((await list('q=CORRELATION-1')).total).toBe(1);
    expect(await list('page=2&pageSize=2')).toMatchObject({
      total: 3,
      page: 2,
      rows: [{ outcome: 'succeeded' }],
    });
  });

  it('are kept to the last two hundred', async () => {
    for (let count = 0; count < 205; count += 1) await record();
    expect((await list('')).total).toBe(200);
  });
});

describe('redactClaims', () => {
  it('drops what could be used and bounds what is kept', () => {
    const redacted = redactClaims({
      sub: 'x',
      nonce: 'n',
      at_hash: 'h',
      access_token: 't',
      client_secret: 's',
      long: 'a'.repeat(2000),
      groups: Array.from({ length: 250 }, (_, index) => `group ${index}`),
      deep: { a: { b: { c: { d: 1 } } } },
      inner: { refresh_token: 'r', fine: true },
    });
    expect(Object.keys(redacted)).toEqual(['sub', 'long', 'groups', 'deep', 'inner']);
    expect(String(redacted['long'])).toHaveLength(501);
    expect(redacted['groups']).toHaveLength(51);
    expect((redacted['groups'] as string[]).at(-1)).toBe('… 200 more');
    expect(JSON.stringify(redacted)).not.toContain('"r"');
  });

  it('keeps sixty claims of a token that has more', () => {
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`claim${index}`, index]));
    expect(Object.keys(redactClaims(many))).toHaveLength(60);
  });
});
