import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../../../test/databases.ts';
import { testClock } from '../../../../test/engine-harness.ts';
import { auditOf } from '../../../../test/people.ts';
import { signInWorld, type SignInWorld } from '../../../../test/sign-in-harness.ts';
import { createOutboundClient } from '../../../outbound/outbound-client.ts';
import { createProviders } from '../providers/providers.service.ts';
import type { RefusedSignIn } from '../sign-in-refusal.ts';
import { createBrowserLegs } from './browser-legs.service.ts';
import { DEFAULT_LIMITS, type SignInLimits } from './limits.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { startSweeper } from './sweeper.ts';

const outcome = (taken: Promise<void>) =>
  taken.then(
    () => 'taken',
    (error: unknown) => (error as RefusedSignIn).refusal.code,
  );

describe.each(DATABASES)('open sign-ins on $dialect', (dialect) => {
  let world: SignInWorld;
  const now = testClock();
  beforeAll(async () => {
    world = await signInWorld(dialect, { now, op: { now, person: { name: 'A', email: 'a@x.example' } } });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** Rows as starts leave them, without the work of starting. */
  const fill = async (count: number, startIp: (index: number) => string): Promise<void> => {
    await world.browser({ ip: '192.0.2.250' }).start();
    const { db } = world.server.core;
    const row = await db
      .selectFrom('auth_transaction')
      .selectAll()
      .where('id', 'not like', 'filler%')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    const rows = Array.from({ length: count }, (_, index) => ({
      ...row,
      id: `filler-${now()}-${index}`,
      state_hash: `filler-${now()}-${index}`,
      start_ip: startIp(index),
    }));
    for (let from = 0; from < rows.length; from += 100)
      await db
        .insertInto('auth_transaction')
        .values(rows.slice(from, from + 100))
        .execute();
  };

  const legsWith = (limits: Partial<SignInLimits>) => {
    const { core } = world.server;
    const users = { countAdministratorsWithWayIn: async () => 1 };
    const providers = createProviders(core, { outbound: createOutboundClient(), users });
    return createBrowserLegs(core, providers, { ...DEFAULT_LIMITS, ...limits });
  };
  it('row 16: one source that fills its share stops itself, not the others', async () => {
    now.advance(11 * 60_000);
    await fill(DEFAULT_LIMITS.openTransactionsPerSource, () => '203.0.113.5');
    now.advance(1000);
    const flooder = await world.browser({ ip: '203.0.113.5' }).start();
    expect([flooder.status, flooder.body.code]).toEqual([429, 'request.rate_limited']);
    const other = world.browser({ ip: '203.0.113.6' });
    expect((await other.signIn()).status).toBe(303);
    expect((await auditOf(world.server, 'security.flood'))[0]).toMatchObject({ severity: 'alarm' });
    const device = await world.server.call('POST', '/api/oidc/auth', {
      body: { op: 'company', id: '1', uuid: 'eA==', deviceInfo: {} },
      ip: '203.0.113.5',
    });
    expect(device.body.error).toMatch(/Too many sign-ins are under way/);
  });

  it('row 16: a /64 of IPv6 is one source', async () => {
    now.advance(11 * 60_000);
    const legs = legsWith({ openTransactionsPerSource: 100 });
    await fill(100, (index) => `2001:db8:1:2::${(index + 1).toString(16)}`);
    expect(await outcome(legs.takePlace('2001:db8:1:2:ffff::1'))).toBe('capacity.full');
    expect(await outcome(legs.takePlace('2001:db8:1:3::1'))).toBe('taken');
  });

  it('row 16: ten thousand starts from one address do not stop another one', async () => {
    now.advance(11 * 60_000);
    const legs = legsWith({});
    const outcomes = new Map<string, number>();
    for (let start = 0; start < 10_000; start += 1) {
      const code = await outcome(legs.takePlace('203.0.113.77'));
      outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
    }
    expect(outcomes.get('taken')).toBe(DEFAULT_LIMITS.openTransactionsPerSource);
    expect(await outcome(legs.takePlace('203.0.113.78'))).toBe('taken');
  });

  it('N27: with room for 500 the next one is refused; what has expired makes room again', async () => {
    now.advance(11 * 60_000);
    const legs = legsWith({ openTransactions: 500, openTransactionsPerSource: 100, alwaysOpenPerSource: 0 });
    await fill(499, (index) => `198.18.${Math.floor(index / 90)}.${(index % 90) + 1}`);
    expect(await outcome(legs.takePlace('192.0.2.9'))).toBe('capacity.full');
    now.advance(10 * 60_000);
    expect(await outcome(legs.takePlace('192.0.2.9'))).toBe('taken');
  });

  it('row 16: a /48 of IPv6 has a share of its own, however many /64 are in it', async () => {
    now.advance(11 * 60_000);
    const legs = legsWith({ openTransactionsPerSite: 100 });
    await fill(100, (index) => `2001:db8:7:${index.toString(16)}::1`);
    expect(await outcome(legs.takePlace('2001:db8:7:ffff::1'))).toBe('capacity.full');
    expect(await outcome(legs.takePlace('2001:db8:8::1'))).toBe('taken');
  });

  it('row 16: a full house still lets in those who have few open sign-ins', async () => {
    now.advance(11 * 60_000);
    const legs = legsWith({ openTransactions: 100, alwaysOpenPerSource: 20 });
    await fill(100, () => '203.0.113.40');
    expect(await outcome(legs.takePlace('203.0.113.40'))).toBe('capacity.full');
    for (let start = 0; start < 20; start += 1)
      expect(await outcome(legs.takePlace('203.0.113.41'))).toBe('taken');
    expect(await outcome(legs.takePlace('203.0.113.41'))).toBe('capacity.full');
  });

  it('sign-ins that are begun and left lying are gone after an hour, reports of tests stay two days', async () => {
    const { db } = world.server.core;
    await db.deleteFrom('auth_transaction').execute();
    await fill(3, () => '203.0.113.50');
    await db.updateTable('auth_transaction').set({ kind: 'test' }).where('id', 'like', 'filler%-0').execute();
    const kindsAfter = async (ms: number) => {
      now.advance(ms);
      await startSweeper(world.server.core).stop();
      return (await db.selectFrom('auth_transaction').select('kind').execute()).map(({ kind }) => kind);
    };
    expect(await kindsAfter(30 * 60_000)).toHaveLength(4);
    expect(await kindsAfter(41 * 60_000)).toEqual(['test']);
    expect(await kindsAfter(48 * 3_600_000)).toEqual([]);
  });

  it('old rows and sealed values are swept away', async () => {
    const { core } = world.server;
    await world.browser({ ip: '192.0.2.33' }).start();
    now.advance(11 * 60_000);
    await startSweeper(core).stop();
    const left = await core.db.selectFrom('auth_transaction').selectAll().execute();
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ verifier_ciphertext: sealed }) => sealed === null)).toBe(true);
    now.advance(49 * 3_600_000);
    await startSweeper(core).stop();
    expect(await core.db.selectFrom('auth_transaction').selectAll().execute()).toEqual([]);
  });
});

describe('the rate limiter', () => {
  it('gives a burst, then one at a time as time goes by, and takes refunds', () => {
    const now = testClock();
    const limiter = createRateLimiter({ limit: 2, windowMs: 1000, now });
    expect([limiter.take('a'), limiter.take('a'), limiter.take('a'), limiter.take('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    now.advance(500);
    expect([limiter.take('a'), limiter.take('a')]).toEqual([true, false]);
    limiter.refund('a');
    expect(limiter.take('a')).toBe(true);
  });
});
