import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectiveStrategy, type Claim } from './effective-strategy.policy.ts';

const claim = (level: Claim['level'], strategyId: string, more: Partial<Claim> = {}): Claim => ({
  level,
  targetId: `${level}-1`,
  targetName: level,
  strategyId,
  assignedAt: 1000,
  place: 0,
  ...more,
});
const always = () => true;

describe('the strategy a device obeys', () => {
  it('is none without an assignment', () => {
    expect(effectiveStrategy([], always)).toEqual({ ranked: [], decides: null, strategyId: null });
  });

  it('is the one of the device before those of its owner and its groups', () => {
    const claims = [claim('device_group', 'c'), claim('user', 'b'), claim('device', 'a')];
    expect(effectiveStrategy(claims, always).strategyId).toBe('a');
    expect(effectiveStrategy(claims.slice(0, 2), always).strategyId).toBe('b');
    expect(effectiveStrategy(claims.slice(0, 1), always).strategyId).toBe('c');
  });

  it('is none when the one that decides is disabled: no other level takes its place', () => {
    const claims = [claim('device', 'off'), claim('user', 'on')];
    const decision = effectiveStrategy(claims, (id) => id === 'on');
    expect(decision).toMatchObject({ strategyId: null, decides: { strategyId: 'off' } });
  });

  it('comes from the first of its groups by name, whenever that got its strategy', () => {
    const claims = [
      claim('device_group', 'second', { targetId: 'g1', place: 2, assignedAt: 1000 }),
      claim('device_group', 'first', { targetId: 'g2', place: 1, assignedAt: 2000 }),
    ];
    expect(effectiveStrategy(claims, always).strategyId).toBe('first');
  });

  const anyClaim = fc.record({
    level: fc.constantFrom('device' as const, 'user' as const, 'device_group' as const),
    targetId: fc.constantFrom('t1', 't2', 't3'),
    targetName: fc.constant('x'),
    strategyId: fc.constantFrom('s1', 's2', 's3'),
    assignedAt: fc.constant(1000),
    place: fc.integer({ min: 0, max: 3 }),
  });

  it('does not depend on the order in which assignments are read', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyClaim, { selector: ({ level, targetId }) => `${level} ${targetId}` }),
        fc.integer(),
        fc.subarray(['s1', 's2', 's3']),
        (claims, turn, enabled) => {
          const at = claims.length === 0 ? 0 : Math.abs(turn) % claims.length;
          const turned = [...claims.slice(at), ...claims.slice(0, at)].toReversed();
          const isEnabled = (id: string) => enabled.includes(id);
          expect(effectiveStrategy(turned, isEnabled)).toEqual(effectiveStrategy(claims, isEnabled));
        },
      ),
    );
  });

  it('never comes from a weaker level than the strongest that is assigned', () => {
    fc.assert(
      fc.property(
        fc.array(anyClaim, { minLength: 1 }),
        fc.subarray(['s1', 's2', 's3']),
        (claims, enabled) => {
          const { strategyId, decides } = effectiveStrategy(claims, (id) => enabled.includes(id));
          const strongest = ['device', 'user', 'device_group'].find((level) =>
            claims.some((one) => one.level === level),
          );
          expect(decides?.level).toBe(strongest);
          expect(strategyId).toBe(enabled.includes(decides!.strategyId) ? decides!.strategyId : null);
        },
      ),
    );
  });
});
