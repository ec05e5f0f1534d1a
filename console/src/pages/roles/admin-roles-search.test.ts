import { expect, it } from 'vitest';
import { readAdminRolesSearch, siftRoles } from './admin-roles-search.ts';

const ROLES = [
  { name: 'Branch', note: 'north', type: 'group_scoped' as const, userCount: 3 },
  { name: 'Auditor', note: '', type: 'global' as const, userCount: 3 },
  { name: 'Own devices', note: 'Everybody', type: 'individual' as const, userCount: 40 },
];
const names = (search: Parameters<typeof siftRoles>[1]) => siftRoles(ROLES, search).map(({ name }) => name);

it('reads the address leniently', () => {
  expect(readAdminRolesSearch({ q: 42, type: 'owner', sort: '-users', members: 'x', more: 1 })).toEqual({
    q: '42',
    sort: '-users',
    members: 'x',
  });
});

it('finds roles by name and note, whatever the case', () => {
  expect(names({ q: 'NORTH' })).toEqual(['Branch']);
  expect(names({ q: 'o' })).toEqual(['Auditor', 'Branch', 'Own devices']);
  expect(names({ type: 'global' })).toEqual(['Auditor']);
});

it('sorts, with the name between equals', () => {
  expect(names({})).toEqual(['Auditor', 'Branch', 'Own devices']);
  expect(names({ sort: '-name' })).toEqual(['Own devices', 'Branch', 'Auditor']);
  expect(names({ sort: 'users' })).toEqual(['Auditor', 'Branch', 'Own devices']);
  expect(names({ sort: '-users' })).toEqual(['Own devices', 'Auditor', 'Branch']);
});
