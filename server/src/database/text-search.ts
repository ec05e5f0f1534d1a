import { sql, type RawBuilder } from 'kysely';

type Options = {
  /** `%` in the text stands for any characters, as RustDesk's own console has it. */
  percentIsWildcard?: boolean;
};

/** Stands between columns, so that nothing is found across them. */
const BETWEEN = '\n';

/**
 * True when one of the columns contains the text, whatever its case. SQLite's `lower` knows ASCII only, so other
 * scripts are also tried in the spellings people type.
 */
export function containsText(
  columns: readonly string[],
  text: string,
  { percentIsWildcard = false }: Options = {},
): RawBuilder<boolean> {
  const isWild = percentIsWildcard && text.includes('%');
  const escaped = percentIsWildcard ? /[\\_]/g : /[\\%_]/g;
  const searched =
    isWild || text.includes(BETWEEN) ? columns.map((column) => sql.ref(column)) : [joined(columns)];
  const conditions = searched.flatMap((expression) =>
    spellingsOf(text).map((spelling) => {
      const pattern = `%${spelling.replaceAll(escaped, (character) => `\\${character}`)}%`;
      return sql`lower(${expression}) like lower(${pattern}) escape '\\'`;
    }),
  );
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

/** `like lower(…)` sees no difference between most of them: ASCII needs a single comparison. */
function spellingsOf(text: string): string[] {
  const first = /\p{L}/u.exec(text)?.index ?? 0;
  const capitalised =
    text.slice(0, first) + text.charAt(first).toUpperCase() + text.slice(first + 1).toLowerCase();
  const spellings = [text, text.toLowerCase(), text.toUpperCase(), capitalised];
  return [...new Map(spellings.map((spelling) => [lowerAscii(spelling), spelling])).values()];
}

/** One text of all: looking through it costs a fraction of looking through each. */
function joined(columns: readonly string[]): RawBuilder<unknown> {
  const texts = columns.map((column) => sql`coalesce(${sql.ref(column)}, '')`);
  return sql.join(texts, sql` || ${sql.lit(BETWEEN)} || `);
}

const lowerAscii = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** RustDesk IDs are shown in groups of three and searched for as they are shown. */
export function searchedId(text: string): string {
  return /^[\d\s]+$/.test(text) ? text.replaceAll(/\s/g, '') : text;
}

/**
 * A filter as the official scripts write it (client contract 3.1): `%` stands for anything, whatever the case; without
 * one the value must be equal; `-` asks for what is empty.
 */
export function matchesPattern(column: string, pattern: string): RawBuilder<boolean> {
  if (pattern === '-') return sql<boolean>`${sql.ref(column)} = ''`;
  if (!pattern.includes('%')) return sql<boolean>`${sql.ref(column)} = ${pattern}`;
  const conditions = spellingsOf(pattern).map((spelling) => {
    const escaped = spelling.replaceAll(/[\\_]/g, (character) => `\\${character}`);
    return sql`lower(${sql.ref(column)}) like lower(${escaped}) escape '\\'`;
  });
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
