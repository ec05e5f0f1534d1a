import { describe, expect, it } from 'vitest';
import { paths, safeReturnPath, signInPath } from './paths.ts';

const ORIGIN = 'https://rd.example.org';

describe('the return address of a sign-in', () => {
  it('keeps a path with query and fragment', () => {
    expect(safeReturnPath('/users?q=a%20b&page=2#x', ORIGIN)).toBe('/users?q=a%20b&page=2#x');
  });

  it.each([
    null,
    '',
    'users',
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/..//evil.example/',
    '/sign-in?return=/sign-in',
  ])('is the overview instead of %j', (value) => {
    expect(safeReturnPath(value, ORIGIN)).toBe(paths.overview);
  });

  it('survives the way through the sign-in page', () => {
    const query = new URL(signInPath('/users?q=1&x=2'), ORIGIN).searchParams;
    expect(safeReturnPath(query.get('return'), ORIGIN)).toBe('/users?q=1&x=2');
  });
});
