import { describe, expect, it } from 'vitest';
import { toggled } from './selection.ts';

describe('pressing a row’s box', () => {
  const rows = ['a', 'b', 'c', 'd'];

  it('adds the row and takes it away again', () => {
    expect([...toggled(new Set(), { key: 'b', on: true, from: null }, rows)]).toEqual(['b']);
    expect([...toggled(new Set(['b']), { key: 'b', on: false, from: null }, rows)]).toEqual([]);
  });

  it('keeps what was picked on other pages', () => {
    expect([...toggled(new Set(['z']), { key: 'a', on: true, from: null }, rows)]).toEqual(['z', 'a']);
  });

  it('fills the range in either direction with Shift', () => {
    expect([...toggled(new Set(['d']), { key: 'b', on: true, from: 'd' }, rows)].toSorted()).toEqual([
      'b',
      'c',
      'd',
    ]);
    expect([...toggled(new Set(rows), { key: 'c', on: false, from: 'a' }, rows)]).toEqual(['d']);
  });

  it('is alone when the row pressed before is on another page', () => {
    expect([...toggled(new Set(['z']), { key: 'c', on: true, from: 'z' }, rows)]).toEqual(['z', 'c']);
  });
});
