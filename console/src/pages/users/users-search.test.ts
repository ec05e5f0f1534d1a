import { describe, expect, it } from 'vitest';
import {
  filterOf,
  isFiltered,
  lastSignInChoice,
  lastSignInFilter,
  readUsersSearch,
  usersQuery,
} from './users-search.ts';

const ID = '0199a000-0000-7000-8000-000000000000';

describe('the address of the users page', () => {
  it('keeps every filter, page and order', () => {
    const search = {
      page: 3,
      q: 'anna',
      sort: '-lastSignInAt',
      status: 'disabled',
      provider: 'azure',
      administrator: 'false',
      userGroup: ID,
      secondFactor: 'missing',
      idleDays: 90,
    } as const;
    expect(readUsersSearch(search)).toEqual(search);
    expect(usersQuery(readUsersSearch({ ...search, tab: 'invitations' }))).not.toHaveProperty('tab');
  });

  it('leaves out what makes no sense', () => {
    const raw = { page: -1, sort: 'password', userGroup: 'x', idleDays: 0, secondFactor: 'sms', tab: 'x' };
    expect(readUsersSearch(raw)).toEqual({});
  });

  it('tells filters from page, order and tab', () => {
    expect(isFiltered({ page: 2, sort: 'email', tab: 'invitations' })).toBe(false);
    expect(filterOf({ page: 2, status: 'normal' })).toEqual({ status: 'normal' });
  });

  it.each([
    ['', {}],
    ['never', { neverSignedIn: 'true' }],
    ['90', { idleDays: 90 }],
  ] as const)('reads and writes the choice %j of the last sign-in', (choice, filter) => {
    expect(lastSignInFilter(choice)).toEqual(filter);
    expect(lastSignInChoice(filter)).toBe(choice);
  });
});
