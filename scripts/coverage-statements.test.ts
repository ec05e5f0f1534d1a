import { expect, it } from 'vitest';
import { coverStatements } from './statements/coverage.ts';
import { reasonsByNumber } from './statements/reasons.ts';
import { namedStatements, numbersIn, titlesIn } from './statements/test-titles.ts';

const COVERED = coverStatements();

it('there are 318 statements, numbered without a gap', () => {
  expect(COVERED.map(({ number }) => number)).toEqual(Array.from({ length: 318 }, (_, index) => index + 1));
});

it('every statement has a test that names it, or a reason why not', () => {
  const missing = COVERED.filter(({ state }) => state === 'unexplained');
  expect(
    missing.map(
      ({ number, text }) =>
        `name it in the title of a test as (console ${number}), or say why not in scripts/statements/reasons.ts: ${text}`,
    ),
  ).toEqual([]);
});

it('no test names a statement that does not exist', () => {
  const unknown = [...namedStatements()].filter(([number]) => !(number >= 1 && number <= COVERED.length));
  expect(unknown.map(([number, [first]]) => `${number} in ${first?.file}: ${first?.title}`)).toEqual([]);
});

it('nothing is both proven and declined', () => {
  const reasons = reasonsByNumber();
  const torn = COVERED.filter(
    ({ number, state }) => state === 'held' && reasons.get(number)?.state === 'declined',
  );
  expect(
    torn.map(
      ({ number, tests }) =>
        `${number} is declined in scripts/statements/reasons.ts and named by ${tests[0]?.file}: take one away`,
    ),
  ).toEqual([]);
});

it('titles are found in every way tests are written', () => {
  const source = `
    it('one (CONSOLE 1)', async () => { await it.x('not a test'); });
    describe.each(DATABASES)('two on $dialect (CONSOLE 2, 4-6)', () => {});
    it.each([['a) (', 1], ["b'", 2]])(
      "three's (CONSOLE 3)", () => {});
    test.each<[string, number]>([])('seven (CONSOLE 7)', () => {});
    it.skip('never (CONSOLE 9)', () => {});
    it(\`eight \${x} (CONSOLE 8)\`, () => {});`.replaceAll('CONSOLE', 'console'); // else these would count
  expect(titlesIn(source).flatMap(numbersIn)).toEqual([1, 2, 4, 5, 6, 3, 7, 8]);
});
