/** Starts every file: it tells Excel that the text is UTF-8. */
export const CSV_MARK = '\uFEFF';

/** One record by RFC 4180, with every cell disarmed. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(disarm(cell))).join(',')}\r\n`;
}

/** Names in our lists are strangers' texts: a spreadsheet must not take one for a formula. */
function disarm(cell: string): string {
  return /^\s*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/.test(cell) ? `'${cell}` : cell;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Takes back what the export puts in front of cells that a spreadsheet could take for a formula. */
export function rearm(cell: string): string {
  return cell.startsWith("'") && disarm(cell.slice(1)) === cell ? cell.slice(1) : cell;
}

/** Records by RFC 4180; line ends may be bare line feeds. */
export function parseCsv(text: string, separator: string): string[][] {
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
