import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONSOLE_NUMBERS, consoleNumbers } from './audit-numbers.ts';

/** Every action our activity log knows, as the console lists them. */
const ACTIONS = new Set(
  readFileSync(new URL('../../../console/src/pages/activity/actions.ts', import.meta.url), 'utf8').match(
    /(?<=')[a-z_]+\.[a-z_]+(?=')/g,
  ),
);
/** RustDesk's numbers of operations, and the type each belongs to (client contract 3.7). */
const TYPE_OF_OPERATION = [1, 0, 1, 2, 0, 2, 1, 1, 2, 2, 0, 1, 2, 1, 2, 3, 3, 3, 3, 3, 3, 3, 3];

describe('RustDesk’s numbers in the console log (contract 3.7)', () => {
  it.each(Object.keys(CONSOLE_NUMBERS))('%s is an action of ours', (action) => {
    expect(ACTIONS).toContain(action);
  });

  it('every number of RustDesk stands for something, under its own type', () => {
    const used = new Set(Object.values(CONSOLE_NUMBERS).map(([, iop]) => iop));
    expect([...used].toSorted((a, b) => a - b)).toEqual(TYPE_OF_OPERATION.map((_, iop) => iop));
    expect(Object.values(CONSOLE_NUMBERS).filter(([typ, iop]) => typ !== TYPE_OF_OPERATION[iop])).toEqual([]);
  });

  it('what RustDesk has no operation for keeps its type, or has no number at all', () => {
    expect(consoleNumbers('user.invited', [])).toEqual({ typ: 1 });
    expect(consoleNumbers('address_book.tag_added', [])).toEqual({ typ: 3 });
    expect(consoleNumbers('settings.updated', [])).toEqual({});
    for (const odd of ['', 'constructor', '__proto__.x', 'toString.x'])
      expect(consoleNumbers(odd, [])).toEqual({});
  });

  it('renames a book only when its name changed', () => {
    expect(consoleNumbers('address_book.updated', ['note', 'name'])).toEqual({ typ: 3, iop: 17 });
    expect(consoleNumbers('address_book.updated', ['note'])).toEqual({ typ: 3 });
  });
});
