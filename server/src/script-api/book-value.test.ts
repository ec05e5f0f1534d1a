import { expect, it } from 'vitest';
import { splitBookValue } from './device-assignment.service.ts';

it.each([
  ['Sales', { book: 'Sales' }],
  ['Sales,vip', { book: 'Sales', tag: 'vip' }],
  ['Sales, vip , Desk', { book: 'Sales', tag: 'vip', alias: 'Desk' }],
  ['Sales,,,  spaced  ', { book: 'Sales', password: '  spaced  ' }],
  ['Sales,,,,call, then wait', { book: 'Sales', note: 'call, then wait' }],
  [
    'Sales,vip,Desk,secret,note',
    { book: 'Sales', tag: 'vip', alias: 'Desk', password: 'secret', note: 'note' },
  ],
  ['', { book: '' }],
  [',vip', { book: '', tag: 'vip' }],
])(
  'the value "%s" of an assignment to an address book is read part by part (console 301)',
  (value, parts) => {
    expect(splitBookValue(value)).toEqual({
      tag: undefined,
      alias: undefined,
      password: undefined,
      note: undefined,
      ...parts,
    });
  },
);
