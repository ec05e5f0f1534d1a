import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBatcher } from './batcher.ts';
import { acknowledge, payloadOf, restamp, UNMANAGED, type Stored, type Wanted } from './delivery.policy.ts';

const NOTHING: Stored = { digest: '', stamp: 0, keys: [], acknowledged: 0 };
const wanted = (options: Record<string, string>): Wanted => ({ digest: JSON.stringify(options), options });

describe('a delivery', () => {
  it('is nothing for a device that never had a strategy', () => {
    const stored = restamp(NOTHING, UNMANAGED, 5_000_000);
    expect(stored).toBe(NOTHING);
    expect(payloadOf(stored, UNMANAGED)).toBeNull();
  });

  it('is stamped with the seconds of its time', () => {
    expect(restamp(NOTHING, wanted({ a: 'Y' }), 5_000_999).stamp).toBe(5000);
  });

  it('is stamped later than the one before, even when the clock stood still or went back', () => {
    const first = restamp(NOTHING, wanted({ a: 'Y' }), 5_000_000);
    expect(restamp(first, wanted({ a: 'N' }), 5_000_000).stamp).toBe(5001);
    expect(restamp(first, wanted({ a: 'N' }), 1_000_000).stamp).toBe(5001);
  });

  it('gives back what is managed no longer until the client has said the stamp', () => {
    const before = restamp(NOTHING, wanted({ a: 'Y', b: 'N' }), 5_000_000);
    const now = wanted({ a: 'Y' });
    const after = restamp(before, now, 6_000_000);
    expect(payloadOf(after, now)).toEqual({ a: 'Y', b: '' });
    expect(payloadOf(acknowledge(after, now), now)).toEqual({ a: 'Y' });
  });

  it('keeps keys apart from what every object inherits', () => {
    const stored = { ...NOTHING, keys: ['constructor'] };
    expect(payloadOf(stored, wanted({ a: 'Y' }))).toEqual({ constructor: '', a: 'Y' });
  });
});

type Step =
  | { kind: 'want'; options: Record<string, string> | null; digest: number }
  | { kind: 'beat'; lost: boolean }
  | { kind: 'reinstall' }
  | { kind: 'sleep'; seconds: number };

const KEYS = ['enable-audio', 'enable-camera', 'whitelist', 'approve-mode'];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('want' as const),
    options: fc.option(fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom('Y', 'N', '10.0.0.1'))),
    digest: fc.nat(2),
  }),
  fc.record({ kind: fc.constant('beat' as const), lost: fc.boolean() }),
  fc.record({ kind: fc.constant('reinstall' as const) }),
  fc.record({ kind: fc.constant('sleep' as const), seconds: fc.integer({ min: -3, max: 3 }) }),
);

/** A client that does with an answer what the real one does (client contract 5.1), and the row it talks to. */
class World {
  held: Record<string, string> = {};
  modifiedAt = 0;
  stored = NOTHING;
  wanted: Wanted = UNMANAGED;
  now = 1_764_000_000_000;
  stamps: number[] = [];

  take(next: Step): void {
    if (next.kind === 'want')
      this.wanted =
        next.options === null
          ? UNMANAGED
          : { digest: `${next.digest}${JSON.stringify(next.options)}`, options: next.options };
    if (next.kind === 'sleep') this.now += next.seconds * 1000;
    if (next.kind === 'beat') this.beat(next.lost);
    if (next.kind === 'reinstall') {
      this.held = {};
      this.modifiedAt = 0;
    }
  }

  beat(lost: boolean): void {
    this.stored = restamp(this.stored, this.wanted, this.now);
    const options = payloadOf(this.stored, this.wanted);
    if (options === null) return;
    if (this.modifiedAt === this.stored.stamp) {
      this.stored = acknowledge(this.stored, this.wanted);
      return;
    }
    this.stamps.push(this.stored.stamp);
    if (lost) return;
    this.modifiedAt = this.stored.stamp;
    for (const [key, value] of Object.entries(options)) {
      if (value === '') delete this.held[key];
      else this.held[key] = value;
    }
  }
}

describe('a client', () => {
  it('ends with exactly what is wanted, whatever happened on the way', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const world = new World();
        for (const next of steps) world.take(next);
        for (let beats = 0; beats < 3; beats += 1) world.beat(false);
        expect(world.held).toEqual(world.wanted.options);
        expect(world.stored.keys).toEqual(Object.keys(world.wanted.options).sort());
      }),
      { numRuns: 2000 },
    );
  });

  it('never sees the stamps go back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const world = new World();
        for (const next of steps) world.take(next);
        expect(world.stamps).toEqual([...world.stamps].sort((a, b) => a - b));
        expect(world.stamps.every((stamp) => Number.isSafeInteger(stamp))).toBe(true);
      }),
    );
  });
});

describe('asking for many at once', () => {
  it('reads each key once, in batches', async () => {
    const batches: string[][] = [];
    const ask = createBatcher<string>(2, async (keys) => {
      batches.push(keys);
      return new Map(keys.map((key) => [key, key.toUpperCase()]));
    });
    expect(await Promise.all(['a', 'b', 'a', 'c'].map(ask))).toEqual(['A', 'B', 'A', 'C']);
    expect(batches).toEqual([['a', 'b'], ['c']]);
    expect(await ask('d')).toBe('D');
  });

  it('tells everybody who asked about a failure, and goes on afterwards', async () => {
    let fails = true;
    const ask = createBatcher<string>(10, async (keys) => {
      if (fails) throw new Error('no database');
      return new Map(keys.map((key) => [key, key]));
    });
    const refused = await Promise.allSettled([ask('a'), ask('b')]);
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask('a')).toBe('a');
  });
});
