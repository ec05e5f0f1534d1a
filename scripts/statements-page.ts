import { renderTable } from '../contract/src/explanations/reference.ts';
import { countStates, coverStatements, SECTIONS, STATES, type Covered } from './statements/coverage.ts';

/** Which documented behaviours of RustDesk have a test here; a reference page. */
export function statementsPage(): string {
  const covered = coverStatements();
  const totals = countStates(covered).map(({ title, counts }) => [title, ...counts.map(String)]);
  const sections = SECTIONS.map(
    ({ title }) => `## ${title}\n\n${renderTable(['', 'Statement', 'State', ''], rowsOf(covered, title))}`,
  );
  return `# What RustDesk documents, and what is proven here

RustDesk's documentation, its pictures and its sources say ${covered.length} things about the console and its surroundings. A
statement is *held* when a test names its number, *open* when one should and does not yet, *later* when it belongs to
something that is not built, and *declined* when Gatehouse does otherwise on purpose or nothing of its own could be tested.
\`npm run coverage:statements\` prints the same.

${renderTable(['Section', ...STATES], totals)}
${sections.join('\n')}`;
}

function rowsOf(covered: readonly Covered[], section: string): string[][] {
  return covered
    .filter((row) => row.section === section)
    .map(({ number, text, state, reason, tests }) => [
      String(number),
      text,
      state,
      state === 'held' ? filesOf(tests) : reason,
    ]);
}

/** Without the line numbers, which move. */
function filesOf(tests: Covered['tests']): string {
  const files = [...new Set(tests.map(({ file }) => file))].toSorted();
  const shown = files.slice(0, 2).map((file) => `\`${file}\``);
  return files.length > 2 ? `${shown.join(', ')} and ${files.length - 2} more` : shown.join(', ');
}
