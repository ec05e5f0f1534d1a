import { expect, test } from 'vitest';
import { monthsAhead } from './months-ahead.ts';

test.each([
  [6, new Date(2026, 10, 23, 23, 30), '2027-05-23'],
  [24, new Date(2026, 10, 23, 0, 10), '2028-11-23'],
  [6, new Date(2026, 7, 31, 12), '2027-02-28'],
])('%i months ahead', (months, now, date) => {
  expect(monthsAhead(months, now)).toBe(date);
});
