import type { ImportRow, UserImportPreview } from '@gatehouse/contract';
import { parseCsv, rearm } from '@gatehouse/contract/csv.ts';
import { AppError } from '../errors.ts';

type Column = Exclude<keyof ImportRow, 'line'>;

/** More are read in further files. */
const MAX_ROWS = 5000;
/** Every row is looked through as wide as the header is: nobody's list of people is wider. */
const MAX_COLUMNS = 100;
/** Longer than what may stand there, so that what is cut is refused; not so long that a preview cannot show it. */
const MAX_LENGTH: Record<Column, number> = {
  username: 1000,
  displayName: 1000,
  email: 1000,
  userGroup: 1000,
  note: 5000,
  administrator: 20,
};
const MAX_HEADER = 200;

/** What the export calls them, and what people write at the head of such lists in our three languages. */
const COLUMN_NAMES: Record<Column, readonly string[]> = {
  username: ['username', 'user name', 'name', 'user', 'login', 'usuario', 'benutzername', 'benutzer'],
  displayName: [
    'display_name',
    'display name',
    'full name',
    'nombre completo',
    'anzeigename',
    'vollständiger name',
  ],
  email: ['email', 'e-mail', 'mail', 'correo', 'correo electrónico', 'e-mail-adresse'],
  userGroup: ['user_group', 'user group', 'group', 'grupo', 'benutzergruppe', 'gruppe'],
  note: ['note', 'nota', 'notiz', 'bemerkung'],
  administrator: ['administrator', 'admin', 'is_admin', 'administrador'],
};

export type ReadFile = Omit<UserImportPreview, 'rows'> & { rows: ImportRow[] };

/**
 * Reads a list of people as spreadsheets of different countries write it; nothing in it is checked yet.
 * @throws AppError `request.invalid` for a file that is no text
 */
export function readImportFile(bytes: Uint8Array): ReadFile {
  const { text, encoding } = decode(bytes);
  // As in a body: it means something to no feature, and PostgreSQL refuses it with an error of its own.
  if (text.includes('\0')) throw new AppError('request.invalid', 'The file is not a text file');
  const separator = separatorOf(text);
  const [head = [], ...records] = parseCsv(text, separator);
  const header = head.slice(0, MAX_COLUMNS).map((name) => name.slice(0, MAX_HEADER));
  const columns = header.map((name) => columnNamed(name));
  const filled = records
    .map((cells, index) => ({ cells, line: index + 2 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const hasUsername = columns.includes('username');
  return {
    encoding,
    separator,
    ignoredColumns: header.filter((name, index) => columns[index] === null && name.trim() !== ''),
    hasUsername,
    truncated: filled.length > MAX_ROWS,
    rows: hasUsername ? filled.slice(0, MAX_ROWS).map(({ cells, line }) => toRow(columns, cells, line)) : [],
  };
}

function decode(bytes: Uint8Array): { text: string; encoding: UserImportPreview['encoding'] } {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (first === 0xfe && second === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

function separatorOf(text: string): UserImportPreview['separator'] {
  const [head = ''] = text.split(/\r?\n/, 1);
  const count = (separator: string): number => head.split(separator).length;
  const [best] = ([',', ';', '\t'] as const).toSorted((a, b) => count(b) - count(a));
  return best!;
}

function columnNamed(name: string): Column | null {
  const wanted = name.normalize('NFKC').trim().toLowerCase();
  const found = Object.entries(COLUMN_NAMES).find(([, names]) => names.includes(wanted));
  return (found?.[0] as Column | undefined) ?? null;
}

/** The first of two columns with the same meaning counts. */
function toRow(columns: readonly (Column | null)[], cells: readonly string[], line: number): ImportRow {
  const row: ImportRow = { line, username: '' };
  columns.forEach((column, index) => {
    if (column === null || columns.indexOf(column) !== index) return;
    row[column] = rearm(cells[index] ?? '')
      .trim()
      .slice(0, MAX_LENGTH[column]);
  });
  return row;
}
