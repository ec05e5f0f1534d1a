import { describe, expect, it } from 'vitest';
import { holds, isAlways, keyOf, moved, pendingOf, ruleOf, sourcesOf, targetsOf } from './rule-grid.ts';

const GROUPS = {
  userGroups: [{ id: 'a', name: 'Support', isDefault: true, userCount: 5, deviceCount: 7 }],
  deviceGroups: [{ id: 'd', name: 'Lobby', deviceCount: 2 }],
  users: [{ id: 'u', name: 'anna', userGroupId: 'a' }],
};
const [support, anna] = sourcesOf(GROUPS, []) as [
  ReturnType<typeof sourcesOf>[0],
  ReturnType<typeof sourcesOf>[0],
];
const [ofSupport, lobby] = targetsOf(GROUPS) as [
  ReturnType<typeof targetsOf>[0],
  ReturnType<typeof targetsOf>[0],
];
const rule = ruleOf(support, lobby);

describe('the grid of access rules', () => {
  it('has people who were only just added once, whether they have rules or not', () => {
    const extra = [
      { id: 'u', name: 'anna', userGroupId: 'a' },
      { id: 'v', name: 'ben', userGroupId: 'a' },
    ];
    expect(sourcesOf(GROUPS, extra).map(({ name }) => name)).toEqual(['Support', 'anna', 'ben']);
  });

  it('needs no rule inside a group, for the group and for its people', () => {
    expect([isAlways(support, ofSupport), isAlways(anna, ofSupport), isAlways(support, lobby)]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('sends only what differs from the rules that hold by now', () => {
    const wanted = new Map([[keyOf(rule), { rule, holds: true }]]);
    expect(pendingOf([], wanted)).toEqual({ add: [rule], remove: [] });
    expect(pendingOf([rule], wanted)).toEqual({ add: [], remove: [] });
    const unwanted = new Map([[keyOf(rule), { rule, holds: false }]]);
    expect(pendingOf([rule], unwanted)).toEqual({ add: [], remove: [rule] });
    expect(holds(new Set([keyOf(rule)]), unwanted, rule)).toBe(false);
    expect(holds(new Set([keyOf(rule)]), new Map(), rule)).toBe(true);
  });

  it.each([
    ['ArrowUp', { row: 0, column: 1 }],
    ['ArrowDown', { row: 1, column: 1 }],
    ['ArrowLeft', { row: 0, column: 0 }],
    ['ArrowRight', { row: 0, column: 2 }],
    ['Home', { row: 0, column: 0 }],
    ['End', { row: 0, column: 2 }],
    ['Enter', null],
  ])('moves with %s and stays inside', (key, place) => {
    expect(moved(key, { row: 0, column: 1 }, { rows: 2, columns: 3 })).toEqual(place);
  });
});
