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
