import { describe, expect, it } from 'vitest';
import { cleanLines, cleanText } from './clean-text.ts';

describe('texts of strangers', () => {
  it.each([
    ['control characters', 'a\u0000\u0007\u009bb'],
    ['characters that reorder', 'a\u202e\u2066\u061cb'],
    ['characters without width', 'a\u200b\u200d\u2060\ufeffb'],
    ['soft hyphens and other hidden marks', 'a\u00ad\u180e\u206a\ufff9b'],
    ['hidden tags', 'a\u{e0001}\u{e0041}b'],
  ])('lose %s', (_, text) => {
    expect(cleanText(text, 10)).toBe('ab');
    expect(cleanLines(`${text}\r\n${text}`, 10)).toBe('ab\nab');
  });

  it('keep every script and pictures, and end at a whole character', () => {
    expect(cleanText('Büro 東京 مكتب 🖥', 20)).toBe('Büro 東京 مكتب 🖥');
    expect(cleanText('ab🖥', 3)).toBe('ab\ufffd');
  });

  it.each([null, 7, {}, []])('that are none are empty: %j', (value) => {
    expect(cleanText(value, 10)).toBe('');
    expect(cleanLines(value, 10)).toBe('');
  });
});
