import { expect, it } from 'vitest';
import { queryOf } from './current-query.ts';

it('a view keeps what is shown and not where somebody is in it', () => {
  expect(queryOf('?q=front+desk&page=3&online=true&until=abc')).toBe('online=true&q=front+desk');
  expect(queryOf('?online=true&q=front%20desk')).toBe('online=true&q=front+desk');
  expect(queryOf('')).toBe('');
});
