import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** The black-box cases that every server for stock clients has to pass (client contract, part 8). */
const CASES = Array.from({ length: 80 }, (_, index) => index + 1);

/** Cases that no test names yet, with the reason. */
const OPEN: Record<number, string> = {
  37: 'sustained load is measured, not tested: `npm run bench clients`',
  80: 'needs the ID server',
};

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SUITE = join(ROOT, 'server/src');

it('every case of the client contract has its test in the suite, or a reason why not yet', () => {
  const named = namedCases();
  const missing = CASES.filter((number) => !named.has(number) && !(number in OPEN));
  expect(missing).toEqual([]);
  expect(Object.keys(OPEN).filter((number) => named.has(Number(number)))).toEqual([]);
});

/** `case 7: …`, `cases 5, 12 and 14: …`, `cases 26-28: …` at the start of a test's name. */
function namedCases(): Set<number> {
  const found = new Set<number>();
  for (const file of readdirSync(SUITE, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.test.ts')) continue;
    const text = readFileSync(join(SUITE, file), 'utf8');
    for (const [, list = ''] of text.matchAll(
      /\bit(?:\.each\([^)]*\))?\(\s*['"`]cases? ((?:\d+|[ ,–-]|and )+)/g,
    )) {
      for (const [, from, to] of list.matchAll(/(\d+)(?:\s*[–-]\s*(\d+))?/g))
        for (let number = Number(from); number <= Number(to ?? from); number += 1) found.add(number);
    }
  }
  return found;
}
