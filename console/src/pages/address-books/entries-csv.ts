import type { BookEntryRow, CreateBookEntry } from '@gatehouse/contract';
import { CSV_MARK, csvLine, parseCsv, rearm } from '@gatehouse/contract/csv.ts';

const COLUMNS = ['id', 'alias', 'tags', 'note', 'hostname', 'username', 'platform'] as const;
/** Between the tags of one cell. */
const TAG_SEPARATOR = ';';

/** Column names are English in every language, so that scripts can rely on them. Passwords are never exported. */
export const entriesCsvHeader = (): string => `${CSV_MARK}${csvLine(COLUMNS)}`;

export function entriesCsvRows(entries: readonly BookEntryRow[]): string[] {
  return entries.map(({ rustdeskId, alias, tags, note, hostname, username, platform }) =>
    csvLine([rustdeskId, alias, tags.join(TAG_SEPARATOR), note, hostname, username, platform]),
  );
}

export type ReadCsv = {
  entries: CreateBookEntry[];
  /** Lines without an ID, counted from 1. */
  bad: number[];
  /** False: the first line names no column `id`. */
  hasHeader: boolean;
};

/**
 * Entries of a file with the columns of the export in any order; `id` alone is needed, `password` is taken. Understands
 * commas and semicolons, as spreadsheets of different countries write them.
 */
export function readEntriesCsv(text: string): ReadCsv {
  const content = text.startsWith(CSV_MARK) ? text.slice(CSV_MARK.length) : text;
  const first = content.split(/\r?\n/, 1)[0] ?? '';
  const records = parseCsv(content, first.split(';').length > first.split(',').length ? ';' : ',');
  const header = (records[0] ?? []).map((name) => name.trim().toLowerCase());
  if (!header.includes('id')) return { entries: [], bad: [], hasHeader: false };
  const entries: CreateBookEntry[] = [];
  const bad: number[] = [];
  records.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const entry = toEntry((name) => rearm(cells[header.indexOf(name)] ?? ''));
    if (entry.rustdeskId === '') bad.push(index + 2);
    else entries.push(entry);
  });
  return { entries, bad, hasHeader: true };
}

function toEntry(cell: (name: string) => string): CreateBookEntry {
  const password = cell('password');
  return {
    rustdeskId: cell('id').trim(),
    alias: cell('alias').trim(),
    note: cell('note').trim(),
    tags: cell('tags')
      .split(TAG_SEPARATOR)
      .map((tag) => tag.trim())
      .filter(Boolean),
    ...(password === '' ? {} : { password }),
  };
}
