import { CSV_MARK, csvLine } from '@gatehouse/contract/csv.ts';
import type { Download } from './download.ts';

/** Names are English in every language, so that scripts can rely on them. */
export type CsvColumn<Row> = readonly [name: string, read: (row: Row) => string];

type CsvSource<Row> = {
  /** Without date and ending, `gatehouse-devices`. */
  name: string;
  at: number;
  columns: readonly CsvColumn<Row>[];
  pages: AsyncIterable<readonly Row[]>;
};

/** A list as CSV, page by page and without a ceiling. For an operation with `download: 'text/csv'`. */
export function csvDownload<Row>({ name, at, columns, pages }: CsvSource<Row>): Download {
  return {
    fileName: `${name}-${new Date(at).toISOString().slice(0, 10)}.csv`,
    chunks: csvChunks(columns, pages),
  };
}

async function* csvChunks<Row>(columns: readonly CsvColumn<Row>[], pages: AsyncIterable<readonly Row[]>) {
  yield CSV_MARK + csvLine(columns.map(([header]) => header));
  for await (const rows of pages)
    if (rows.length > 0) yield rows.map((row) => csvLine(columns.map(([, read]) => read(row)))).join('');
}

/**
 * Every row of a list, read in pages that each start after the last row of the one before: no query is open while the
 * other side reads, and rows that come or go meanwhile neither double nor hide others.
 */
export async function* pagesByKey<Row>(
  pageSize: number,
  read: (after: Row | null) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  let last: Row | null = null;
  for (;;) {
    const rows: readonly Row[] = await read(last);
    yield rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)!;
  }
}
