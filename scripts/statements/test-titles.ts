import { globSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseNumbers } from './reasons.ts';

const ROOT = resolve(fileURLToPath(new URL('../..', import.meta.url)));
const PLACES = '{contract,server,console,entra-simulator,e2e,scripts}/**/*.test.{ts,tsx}';

export type NamedBy = { file: string; title: string };

/** Which tests name which statements: `(console 44)` or `(console 44, 47-49)` in the title of a test or of its group. */
export function namedStatements(): Map<number, NamedBy[]> {
  const found = new Map<number, NamedBy[]>();
  for (const path of globSync(PLACES, { cwd: ROOT, exclude: (name) => name.includes('node_modules') })) {
    const source = readFileSync(resolve(ROOT, path), 'utf8');
    for (const title of titlesIn(source))
      for (const number of numbersIn(title))
        found.set(number, [
          ...(found.get(number) ?? []),
          { file: relative(ROOT, resolve(ROOT, path)), title },
        ]);
  }
  return found;
}

export function numbersIn(title: string): number[] {
  return [...title.matchAll(/\(console ([\d ,–-]+)\)/g)].flatMap(([, numbers = '']) => parseNumbers(numbers));
}

/** Titles of tests and groups that run; what is skipped proves nothing. */
export function titlesIn(source: string): string[] {
  const titles: string[] = [];
  for (const { 0: start, index } of source.matchAll(
    /(?<![\w.])(?:it|test|describe)(?:\.(?:each|for))?(?:<[^>]*>)?(?=[(])/g,
  )) {
    let at = index + start.length;
    if (/\.(?:each|for)/.test(start)) at = endOfCall(source, at);
    const [, , title] = /^\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/.exec(source.slice(at, at + 600)) ?? [];
    if (title !== undefined) titles.push(title);
  }
  return titles;
}

/** Behind the bracket that closes the one at `at`; text in quotes does not count. */
function endOfCall(source: string, at: number): number {
  let depth = 0;
  for (let index = at; index < source.length; index += 1) {
    const character = source[index]!;
    if (character === "'" || character === '"' || character === '`') index = skipText(source, index);
    else if (character === '(') depth += 1;
    else if (character === ')' && (depth -= 1) === 0) return index + 1;
  }
  return source.length;
}

function skipText(source: string, at: number): number {
  const quote = source[at];
  for (let index = at + 1; index < source.length; index += 1) {
    if (source[index] === '\\') index += 1;
    else if (source[index] === quote) return index;
    else if (source[index] === '\n' && quote !== '`') return at;
  }
  return at;
}
