import { expect, it } from 'vitest';
import { newId } from './ids.ts';

it('IDs of one millisecond sort as they were made', () => {
  const ids = Array.from({ length: 1000 }, () => newId(1_790_000_000_000));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(1000);
});

it('an ID carries its time, version and variant', () => {
  expect(newId(0x0123456789ab)).toMatch(/^01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
