import { API } from '@gatehouse/contract';
import { expect, it } from 'vitest';
import { OPERATIONS } from './operations.ts';

it('the slim table of operations says what the contract says', () => {
  const fromContract = Object.fromEntries(
    Object.entries(API).map(([name, { method, path }]) => [name, { method, path }]),
  );
  expect(OPERATIONS).toEqual(fromContract);
});
