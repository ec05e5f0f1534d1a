import { expect, it } from 'vitest';
import { groupRustdeskId } from './rustdesk-id.ts';

it.each([
  ['1010470846', '1 010 470 846'],
  ['123456789', '123 456 789'],
  ['123', '123'],
  ['office_pc', 'office_pc'],
  ['192.168.0.7', '192.168.0.7'],
  ['123456789@other', '123456789@other'],
])('an ID reads as clients show it: %s', (id, shown) => {
  expect(groupRustdeskId(id)).toBe(shown);
});
