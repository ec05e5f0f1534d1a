import { describe, expect, it } from 'vitest';
import { filterOf, isFiltered, presenceChoice, presenceFilter, readDevicesSearch } from './devices-search.ts';

const ID = '0199a000-0000-7000-8000-000000000000';

describe('the address of the devices page', () => {
  it('keeps every filter', () => {
    const search = {
      page: 2,
      sort: '-lastSeenAt',
      q: '1 010',
      online: 'true',
      status: 'disabled',
      platform: 'linux',
      userId: 'none',
      userGroupId: ID,
      deviceGroupId: ID,
      strategyId: 'none',
      version: '1.4.2',
      offlineDays: 30,
      contested: 'true',
    };
    expect(readDevicesSearch(search)).toEqual(search);
  });

  it('reads what the router took for numbers and truths', () => {
    expect(readDevicesSearch({ q: 1_010_470_846, online: false, contested: true, version: 1.4 })).toEqual({
      q: '1010470846',
      online: 'false',
      contested: 'true',
      version: '1.4',
    });
  });

  it('leaves out what makes no sense', () => {
    const raw = { page: 0, sort: 'uuid', status: 'x', userId: 'x', userGroupId: 'none', offlineDays: 0.5 };
    expect(readDevicesSearch(raw)).toEqual({});
  });

  it('tells filters from order and page', () => {
    expect(filterOf({ page: 3, sort: 'name', q: 'x' })).toEqual({ q: 'x' });
    expect(isFiltered({ page: 3, sort: 'name' })).toBe(false);
    expect(isFiltered({ contested: 'true' })).toBe(true);
  });

  it.each(['', 'online', 'offline', '30'])('turns the choice "%s" into filters and back', (choice) => {
    expect(presenceChoice(presenceFilter(choice))).toBe(choice);
  });
});
