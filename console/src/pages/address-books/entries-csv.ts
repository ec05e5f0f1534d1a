import type { BookEntryRow, CreateBookEntry } from '@gatehouse/contract';
import { CSV_MARK, csvLine } from '@gatehouse/contract/csv.ts';

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
    const entry = toEntry((name) => armed(cells[header.indexOf(name)] ?? ''));
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

/** Takes back what the export puts in front of cells that a spreadsheet could take for a formula. */
const armed = (cell: string): string => (/^'\s*[=+\-@]/.test(cell) ? cell.slice(1) : cell);

/** Records by RFC 4180; line ends may be bare line feeds. */
function parseCsv(text: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    record.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') {
      endCell();
      records.push(record);
      record = [];
    } else if (character !== '\r') cell += character;
  }
  if (cell !== '' || record.length > 0) {
    endCell();
    records.push(record);
  }
  return records;
}
