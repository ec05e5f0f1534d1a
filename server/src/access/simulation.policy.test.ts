import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsIn, worlds, type World } from '../../test/access-model.ts';
import { decideAccess, type AccessEdge } from './access.policy.ts';
import {
  effectsOf,
  sumUp,
  withChanges,
  type DeviceClass,
  type PersonClass,
  type Reaching,
} from './simulation.policy.ts';

const everyPair = (world: World): { user: number; device: number }[] =>
  world.users.flatMap((_, user) => world.devices.map((_device, device) => ({ user, device })));

function reachingOf(edges: readonly AccessEdge[]): Reaching {
  return withChanges(new Map(), { add: edges, remove: [] });
}

/** One class for each person and device that nothing closes: the sums must be the same as with larger ones. */
function classesOf(world: World): { people: PersonClass[]; devices: DeviceClass[] } {
  const people = world.users
    .filter(({ status, isAdministrator }) => status === 1 && !isAdministrator)
    .map(({ id, userGroupId }) => ({ userGroupId, userId: id, count: 1, exampleId: id }));
  const devices = world.devices.flatMap(({ enabled, ownerIndex, deviceGroupIds }, index) => {
    const owner = ownerIndex === null ? null : world.users[ownerIndex]!;
    if (!enabled || owner?.status === 0) return [];
    return { ownerGroupId: owner?.userGroupId ?? null, deviceGroupIds, count: 1, exampleId: String(index) };
  });
  return { people, devices };
}

const rulesOf = (world: World) => ({
  reaching: reachingOf(world.edges),
  onlyAdminAccessesUnassigned: world.onlyAdminAccessesUnassigned,
});
const rulesTo = (...targets: string[]) => ({
  reaching: new Map([['a', new Set(targets)]]),
  onlyAdminAccessesUnassigned: false,
});

describe('a simulation of access rules', () => {
  it('counts what deciding every pair before and after finds (console 157)', () => {
    fc.assert(
      fc.property(worlds(), worlds(), (before, other) => {
        const after = {
          ...before,
          edges: other.edges,
          onlyAdminAccessesUnassigned: other.onlyAdminAccessesUnassigned,
        };
        const expected = { gained: 0, lost: 0 };
        for (const { user, device } of everyPair(before)) {
          const was = decideAccess(factsIn(before, user, device)).allowed;
          const will = decideAccess(factsIn(after, user, device)).allowed;
          if (will && !was) expected.gained += 1;
          if (was && !will) expected.lost += 1;
        }
        const { people, devices } = classesOf(before);
        const rules = { before: rulesOf(before), after: rulesOf(after) };
        expect(sumUp(effectsOf(people, devices, rules))).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it('multiplies the people of a class by its devices', () => {
    const people = [{ userGroupId: 'a', userId: null, count: 40, exampleId: 'p' }];
    const devices = [{ ownerGroupId: 'b', deviceGroupIds: [], count: 300, exampleId: 'd' }];
    const before = { reaching: new Map(), onlyAdminAccessesUnassigned: false };
    const after = { ...before, reaching: new Map([['a', new Set(['b'])]]) };
    expect(sumUp(effectsOf(people, devices, { before, after }))).toEqual({ gained: 12_000, lost: 0 });
    expect(sumUp(effectsOf(people, devices, { before: after, after: before }))).toEqual({
      gained: 0,
      lost: 12_000,
    });
  });

  it('lets a rule go that another one makes superfluous', () => {
    const people = [{ userGroupId: 'a', userId: null, count: 2, exampleId: 'p' }];
    const devices = [{ ownerGroupId: 'b', deviceGroupIds: ['c'], count: 2, exampleId: 'd' }];
    const change = { before: rulesTo('b', 'c'), after: rulesTo('c') };
    expect(sumUp(effectsOf(people, devices, change))).toEqual({ gained: 0, lost: 0 });
  });
});
