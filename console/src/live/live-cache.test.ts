import type { DevicePage } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import { dependsOnPresence, isOld, readEvent, withPresence } from './live-cache.ts';

const page = (rows: { id: string; isOnline: boolean }[]): DevicePage =>
  ({ total: rows.length, page: 1, pageSize: 20, rows }) as unknown as DevicePage;

describe('who comes and goes', () => {
  it('changes the marks of the rows on screen and nothing else', () => {
    const before = page([
      { id: 'a', isOnline: false },
      { id: 'b', isOnline: true },
    ]);
    const after = withPresence(before, new Map([['a', true]]));
    expect(after.rows.map(({ isOnline }) => isOnline)).toEqual([true, true]);
    expect(after.rows[1]).toBe(before.rows[1]);
  });

  it('leaves a list as it is that shows none of them', () => {
    const before = page([{ id: 'a', isOnline: true }]);
    expect(
      withPresence(
        before,
        new Map([
          ['a', true],
          ['z', false],
        ]),
      ),
    ).toBe(before);
  });

  it.each([
    [['listDevices', { query: {} }], false],
    [['listDevices', { query: { sort: 'name' } }], false],
    [['listDevices', { query: { online: 'true' } }], true],
    [['listDevices', { query: { sort: '-status' } }], true],
    [['getOverview', {}], true],
    [['listUsers', {}], false],
  ])('makes %j old: %s', (key, expected) => {
    expect(dependsOnPresence(key)).toBe(expected);
  });
});

describe('a change', () => {
  it.each([
    ['listDevices', 'devices', true],
    ['listUsers', 'devices', false],
    ['countLogs', 'logs', true],
    ['getMe', 'me', true],
    ['listStrategies', 'strategies', true],
    ['getSettings', 'settings', true],
  ] as const)('%s after %s: %s', (operation, change, expected) => {
    expect(isOld(operation, [change])).toBe(expected);
  });

  it('of a kind that this page does not know is none', () => {
    expect(isOld('listDevices', ['weather' as 'devices'])).toBe(false);
    expect(readEvent('{"kind":"weather"}')).toBeNull();
    expect(readEvent('not json')).toBeNull();
  });
});
