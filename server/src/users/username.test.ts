import { Username } from '@gatehouse/contract';
import { describe, expect, it } from 'vitest';
import { foldUsername, toUsername, usernameCandidates } from './username.ts';

describe('usernames', () => {
  it.each([
    ['Anna', 'anna'],
    ['ＡＮＮＡ', 'anna'],
    [' anna ', 'anna'],
    ['ﬁnn', 'finn'],
    ['ÖZGE', 'özge'],
    ['o\u0308zge', 'özge'],
  ])('compare %s as %s', (username, folded) => {
    expect(foldUsername(username)).toBe(folded);
  });

  it.each([
    ['anna.berg@contoso.example', 'anna.berg@contoso.example'],
    ['Anna Berg', 'Anna-Berg'],
    ['  <script>alert(1)</script> ', 'script-alert-1-script'],
    ['a/b\\c', 'a-b-c'],
    ['...', 'user'],
    ['', 'user'],
    ['Дмитрий', 'Дмитрий'],
    ['🦉', 'user'],
    ['live.com#anna@outlook.com', 'live.com-anna@outlook.com'],
    ['x'.repeat(100), 'x'.repeat(64)],
  ])('made of "%s" are "%s"', (wanted, username) => {
    expect(toUsername(wanted)).toBe(username);
    expect(Username.safeParse(toUsername(wanted)).success).toBe(true);
  });

  it('that are taken get a number, and never grow too long', () => {
    const [first, second, third] = usernameCandidates('anna');
    expect([first, second, third]).toEqual(['anna', 'anna-2', 'anna-3']);
    const [, long] = usernameCandidates('x'.repeat(64));
    expect(long).toBe(`${'x'.repeat(62)}-2`);
  });
});
