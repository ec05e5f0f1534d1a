import { countStates, coverStatements, STATES } from './statements/coverage.ts';

const covered = coverStatements();
const width = Math.max(...countStates(covered).map(({ title }) => title.length));
const line = (title: string, cells: readonly (string | number)[]): string =>
  `${title.padEnd(width)}${cells.map((cell) => String(cell).padStart(10)).join('')}`;

console.log(line('', STATES));
for (const { title, counts } of countStates(covered)) console.log(line(title, counts));
console.log('\nOpen:');
for (const { number, text, reason } of covered.filter(({ state }) => state === 'open'))
  console.log(`${String(number).padStart(4)}  ${text} (${reason})`);
