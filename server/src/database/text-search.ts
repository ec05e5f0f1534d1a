import { sql, type RawBuilder } from 'kysely';

/**
 * True when one of the columns contains the text, whatever its case. SQLite's `lower` knows ASCII only, so other
 * scripts are also tried in the spellings people type.
 */
export function containsText(columns: readonly string[], text: string): RawBuilder<boolean> {
  const spellings = new Set([
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    text.charAt(0).toUpperCase() + text.slice(1).toLowerCase(),
  ]);
  const conditions = columns.flatMap((column) =>
    [...spellings].map(
      (spelling) => sql`lower(${sql.ref(column)}) like lower(${`%${escapeLike(spelling)}%`}) escape '\\'`,
    ),
  );
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
