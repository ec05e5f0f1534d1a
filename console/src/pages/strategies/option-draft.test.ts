import { KEPT_SECRET as IN_CONTRACT } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import { findStrategyOption } from '@gatehouse/contract/strategy-options/catalogue.ts';
import {
  changesOf,
  firstValue,
  KEPT_SECRET,
  matchingOptions,
  otherKeys,
  problemsOf,
  withOption,
} from './option-draft.ts';

const textOf = (key: string) => (key === 'enable-audio' ? 'Sound The other side may hear' : '');
const keysOf = (options: { key: string }[]) => options.map(({ key }) => key);
const search = (q: string, onlyManaged = false) =>
  keysOf(matchingOptions({ 'enable-camera': 'N' }, { q, onlyManaged, textOf }));

describe('a draft of options', () => {
  it('gains, changes and loses options without touching the old one', () => {
    const before = { 'enable-audio': 'N' };
    expect(withOption(before, 'enable-camera', 'N')).toEqual({ 'enable-audio': 'N', 'enable-camera': 'N' });
    expect(withOption(before, 'enable-audio', null)).toEqual({});
    expect(before).toEqual({ 'enable-audio': 'N' });
  });

  it('tells what differs, key by key', () => {
    expect(changesOf({ b: '1', c: '1' }, { a: '2', b: '2' })).toEqual([
      { key: 'a', before: null, after: '2' },
      { key: 'b', before: '1', after: '2' },
      { key: 'c', before: '1', after: null },
    ]);
  });

  it('names what may not be saved', () => {
    expect(problemsOf({ 'enable-audio': 'N', 'direct-access-port': 'x', whitelist: '' })).toEqual({
      'direct-access-port': 'integer',
      whitelist: 'empty',
    });
  });

  it('starts a switch with what it is not by default', () => {
    expect(firstValue(findStrategyOption('enable-audio')!)).toBe('N');
    expect(firstValue(findStrategyOption('direct-server')!)).toBe('Y');
    expect(firstValue(findStrategyOption('direct-access-port')!)).toBe('21118');
  });

  it('is searched by key, title and explanation', () => {
    expect(search('other HEAR')).toEqual(['enable-audio']);
    expect(search('enable-audio')).toEqual(['enable-audio']);
    expect(search('', true)).toEqual(['enable-camera']);
    expect(search('no such thing')).toEqual([]);
  });

  it('knows the keys that nobody documented', () => {
    expect(otherKeys({ 'enable-audio': 'N', 'z-new': '1', 'a-new': '1' })).toEqual(['a-new', 'z-new']);
  });

  it('keeps a password under the words of the contract', () => {
    expect(KEPT_SECRET).toBe(IN_CONTRACT);
  });
});
