import { ACCESS_AND_ROLES } from './access-and-roles.ts';
import { FOUNDATION } from './foundation.ts';
import { LOGS_AND_BOOKS } from './logs-and-books.ts';
import { reasonsByNumber, type Reason } from './reasons.ts';
import { namedStatements, type NamedBy } from './test-titles.ts';

export const SECTIONS = [...FOUNDATION, ...ACCESS_AND_ROLES, ...LOGS_AND_BOOKS];

type State = 'held' | Reason['state'] | 'unexplained';
export type Covered = {
  number: number;
  section: string;
  text: string;
  state: State;
  /** Why it has no test; empty when it is held. */
  reason: string;
  tests: NamedBy[];
};

/** Every statement with what became of it. A test that names it counts for more than a reason why there is none. */
export function coverStatements(): Covered[] {
  const named = namedStatements();
  const reasons = reasonsByNumber();
  return SECTIONS.flatMap(({ title, first, statements }) =>
    statements.map((text, index) => {
      const number = first + index;
      const tests = named.get(number) ?? [];
      const reason = reasons.get(number);
      const state = tests.length > 0 ? 'held' : (reason?.state ?? 'unexplained');
      return {
        number,
        section: title,
        text,
        state,
        reason: tests.length > 0 ? '' : (reason?.reason ?? ''),
        tests,
      };
    }),
  );
}

export const STATES = ['held', 'open', 'later', 'declined'] as const;

/** How many of each state, by section and in all. */
export function countStates(covered: readonly Covered[]): { title: string; counts: number[] }[] {
  const count = (rows: readonly Covered[]): number[] =>
    STATES.map((state) => rows.filter((row) => row.state === state).length);
  return [
    ...SECTIONS.map(({ title }) => ({
      title,
      counts: count(covered.filter(({ section }) => section === title)),
    })),
    { title: 'All', counts: count(covered) },
  ];
}
