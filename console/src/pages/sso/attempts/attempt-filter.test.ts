import { expect, test } from 'vitest';
import { attemptQuery, isFiltered, parseAttemptFilter } from './attempt-filter.ts';

const ID = '019ab000-0000-7000-8000-000000000002';

test('a filter in the address is read', () => {
  expect(
    parseAttemptFilter({ providerId: ID, outcome: 'failed', kind: 'test', q: ' zoe ', page: '3' }),
  ).toEqual({
    providerId: ID,
    outcome: 'failed',
    kind: 'test',
    q: 'zoe',
    page: 3,
  });
});

test('a search for a bare number survives a router that parses it as one', () => {
  expect(parseAttemptFilter({ q: 50011 })).toEqual({ q: '50011' });
});

test('what is no filter is left out instead of breaking the page', () => {
  expect(parseAttemptFilter({ providerId: 'x', outcome: 'lost', kind: 1, q: {}, page: -2 })).toEqual({});
});

test('the first page is asked for when none is given', () => {
  expect(attemptQuery({ outcome: 'denied' }, 20)).toEqual({ outcome: 'denied', page: 1, pageSize: 20 });
});

test('a page number alone is no filter', () => {
  expect(isFiltered({ page: 2 })).toBe(false);
  expect(isFiltered({ q: 'a' })).toBe(true);
});
